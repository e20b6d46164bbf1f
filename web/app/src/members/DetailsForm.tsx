import type { Api, Conversation } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";

/** What a group or a channel is called and what it is about; events tell everybody of a change. */
export function DetailsForm({ api, conversation }: { api: Api; conversation: Conversation }) {
  const now = { name: conversation.name ?? "", topic: conversation.topic ?? "" };
  const [name, setName] = useState(now.name);
  const [topic, setTopic] = useState(now.topic);
  const [problem, setProblem] = useState("");
  const wanted = { name: name.trim(), topic: topic.trim() };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await api.change(conversation.id, {
      ...(wanted.name === now.name ? {} : { name: wanted.name }),
      ...(wanted.topic === now.topic ? {} : { topic: wanted.topic }),
    });
    setProblem(answer.ok ? "" : answer.message);
  };

  return (
    <form className="details" onSubmit={(event) => void save(event)}>
      <Field label="Name" value={name} onChange={setName} maxLength={80} required />
      <Field label="Topic" value={topic} onChange={setTopic} maxLength={250} />
      <Problem text={problem} />
      <button type="submit" disabled={wanted.name === "" || (wanted.name === now.name && wanted.topic === now.topic)}>
        Save
      </button>
    </form>
  );
}
