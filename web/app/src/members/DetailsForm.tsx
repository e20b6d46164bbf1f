import type { Api, Conversation } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";

/** What a group or a channel is called and what it is about; events tell everybody of a change. */
export function DetailsForm({ api, conversation }: { api: Api; conversation: Conversation }) {
  const now = { name: conversation.name ?? "", topic: conversation.topic ?? "" };
  const [typed, type] = useState<Partial<typeof now>>({});
  const [problem, setProblem] = useState("");
  const shown = { ...now, ...typed };
  const changed = { name: differing(shown.name, now.name), topic: differing(shown.topic, now.topic) };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await api.change(conversation.id, {
      ...(changed.name === undefined ? {} : { name: changed.name }),
      ...(changed.topic === undefined ? {} : { topic: changed.topic }),
    });
    setProblem(answer.ok ? "" : answer.message);
    if (answer.ok) type({});
  };

  return (
    <form className="details" onSubmit={(event) => void save(event)}>
      <Field label="Name" value={shown.name} onChange={(name) => type({ ...typed, name })} maxLength={80} required />
      <Field label="Topic" value={shown.topic} onChange={(topic) => type({ ...typed, topic })} maxLength={250} />
      <Problem text={problem} />
      <button type="submit" disabled={changed.name === "" || (changed.name === undefined && changed.topic === undefined)}>
        Save
      </button>
    </form>
  );
}

/** What was typed, if it is another text; spaces around it do not count. */
const differing = (typed: string, now: string): string | undefined => (typed.trim() === now.trim() ? undefined : typed.trim());
