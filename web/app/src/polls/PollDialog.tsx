import type { ConversationId, NewPoll, Seq } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Field } from "../shared/Field.tsx";
import { fromLocal } from "../shared/local-time.ts";
import { Problem } from "../shared/Problem.tsx";

interface PollDialogProps {
  readonly store: ChatStore;
  readonly conversation: ConversationId;
  /** The thread that it is asked in, if it is one. */
  readonly thread: Seq | undefined;
  readonly question: string;
  readonly onClose: () => void;
}

const MOST_OPTIONS = 20;

/** Asks something of a conversation. A line for another option appears while the last one is being written. */
export function PollDialog({ store, conversation, thread, question: begun, onClose }: PollDialogProps) {
  const [question, setQuestion] = useState(begun);
  const [options, setOptions] = useState(["", ""]);
  const [multiple, setMultiple] = useState(false);
  const [anonymous, setAnonymous] = useState(false);
  const [until, setUntil] = useState("");
  const [problem, setProblem] = useState("");

  const change = (place: number, text: string) => {
    const next = options.with(place, text);
    setOptions(next.at(-1) !== "" && next.length < MOST_OPTIONS ? [...next, ""] : next);
  };
  const ask = (event: FormEvent) => {
    event.preventDefault();
    const given = options.map((option) => option.trim()).filter((option) => option !== "");
    if (given.length < 2) return setProblem("A poll has at least two options.");
    if (new Set(given).size < given.length) return setProblem("Two options are the same.");
    const poll: NewPoll = {
      options: given,
      ...(multiple ? { multiple } : {}),
      ...(anonymous ? { anonymous } : {}),
      ...(until === "" ? {} : { closes_at: fromLocal(until) }),
    };
    store.client.send(conversation, question.trim(), { poll, ...(thread === undefined ? {} : { thread }) });
    onClose();
  };
  return (
    <Dialog title="New poll" onClose={onClose}>
      <form onSubmit={ask}>
        <Field label="Question" value={question} onChange={setQuestion} required autoFocus maxLength={2000} />
        {options.map((option, place) => (
          <Field key={place} label={`Option ${place + 1}`} value={option} onChange={(text) => change(place, text)} maxLength={200} />
        ))}
        <label className="check">
          <input type="checkbox" checked={multiple} onChange={({ target }) => setMultiple(target.checked)} /> Several may be chosen
        </label>
        <label className="check">
          <input type="checkbox" checked={anonymous} onChange={({ target }) => setAnonymous(target.checked)} /> Anonymous: nobody sees who chose what
        </label>
        <Field label="Votes until (if you like)" type="datetime-local" value={until} onChange={setUntil} />
        <Problem text={problem} />
        <button className="primary" type="submit" disabled={question.trim() === ""}>
          Ask
        </button>
      </form>
    </Dialog>
  );
}
