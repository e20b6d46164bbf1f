import type { Api, Conversation } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";

/** Another name for a group or a channel; its event tells everybody. */
export function RenameForm({ api, conversation }: { api: Api; conversation: Conversation }) {
  const [name, setName] = useState(conversation.name ?? "");
  const [problem, setProblem] = useState("");
  const wanted = name.trim();

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await api.rename(conversation.id, wanted);
    setProblem(answer.ok ? "" : answer.message);
  };

  return (
    <form className="rename" onSubmit={(event) => void save(event)}>
      <Field label="Name" value={name} onChange={setName} maxLength={80} required />
      <button type="submit" disabled={wanted === "" || wanted === conversation.name}>
        Rename
      </button>
      <Problem text={problem} />
    </form>
  );
}
