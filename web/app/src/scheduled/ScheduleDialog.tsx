import { type Conversation, randomNonce } from "@starling/sdk";
import { type FormEvent, useRef, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { title } from "../conversations/title.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Field } from "../shared/Field.tsx";
import { fromLocal, toLocal } from "../shared/local-time.ts";
import { Problem } from "../shared/Problem.tsx";
import { ScheduledRow } from "./ScheduledRow.tsx";
import { useScheduled } from "./use-scheduled.ts";

interface ScheduleDialogProps {
  readonly store: ChatStore;
  readonly conversation: Conversation;
  /** What was written in the text field. */
  readonly text: string;
  readonly onScheduled: () => void;
  readonly onClose: () => void;
}

const HOUR_MS = 3_600_000;

/** Sends a message later, and shows what waits to be sent. */
export function ScheduleDialog({ store, conversation, text: begun, onScheduled, onClose }: ScheduleDialogProps) {
  const [text, setText] = useState(begun);
  const [at, setAt] = useState(toLocal(new Date(Date.now() + HOUR_MS)));
  const [refused, setRefused] = useState("");
  const nonce = useRef(randomNonce());
  const { scheduled, problem, reload } = useScheduled(store);

  const schedule = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await store.api.schedule(conversation.id, nonce.current, text, fromLocal(at));
    if (!answer.ok) return setRefused(answer.message);
    nonce.current = randomNonce();
    setText("");
    setRefused("");
    onScheduled();
    reload();
  };
  return (
    <Dialog title="Send later" onClose={onClose}>
      <form onSubmit={(event) => void schedule(event)}>
        <div className="field">
          <label htmlFor="later-text">Message to {title(conversation)}</label>
          <textarea id="later-text" rows={3} value={text} onChange={(event) => setText(event.target.value)} />
        </div>
        <Field label="Send at" type="datetime-local" required value={at} onChange={setAt} />
        <Problem text={refused} />
        <button className="primary" type="submit" disabled={text.trim() === "" || at === ""}>
          Schedule
        </button>
      </form>
      <h3>Waiting</h3>
      <Problem text={problem} />
      {scheduled?.length === 0 && <p className="hint">Nothing waits to be sent.</p>}
      <ul className="waiting" aria-label="Waiting messages">
        {scheduled?.map((one) => (
          <ScheduledRow key={one.nonce} store={store} one={one} onChanged={reload} />
        ))}
      </ul>
    </Dialog>
  );
}
