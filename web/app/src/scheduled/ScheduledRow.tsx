import type { Scheduled } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { title } from "../conversations/title.ts";
import { Field } from "../shared/Field.tsx";
import { fromLocal, toLocal } from "../shared/local-time.ts";
import { Problem } from "../shared/Problem.tsx";

interface ScheduledRowProps {
  readonly store: ChatStore;
  readonly one: Scheduled;
  readonly onChanged: () => void;
}

/** A message that waits, or that could not be sent. */
export function ScheduledRow({ store, one, onChanged }: ScheduledRowProps) {
  const [changing, setChanging] = useState(false);
  const place = store.snapshot().chat.conversations.get(one.conversation)?.summary;
  const cancel = async () => {
    await store.api.cancelScheduled(one.nonce);
    onChanged();
  };
  const done = () => {
    setChanging(false);
    onChanged();
  };
  return (
    <li>
      <p className="what">{one.text}</p>
      <small>
        {place === undefined ? "" : `${title(place)}, `}
        <time dateTime={one.send_at}>{new Date(one.send_at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}</time>
      </small>
      {one.failure !== undefined && <p className="problem">Not sent: {one.failure}</p>}
      {changing && <ChangeForm store={store} one={one} onDone={done} />}
      <div className="buttons">
        <button className="link" type="button" aria-expanded={changing} onClick={() => setChanging(!changing)}>
          Change
        </button>
        <button className="link" type="button" onClick={() => void cancel()}>
          Do not send
        </button>
      </div>
    </li>
  );
}

function ChangeForm({ store, one, onDone }: { store: ChatStore; one: Scheduled; onDone: () => void }) {
  const [text, setText] = useState(one.text);
  const [at, setAt] = useState(toLocal(new Date(one.send_at)));
  const [problem, setProblem] = useState("");
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await store.api.reschedule(one.nonce, { text, send_at: fromLocal(at) });
    if (answer.ok) onDone();
    else setProblem(answer.code === "not_found" ? "It was sent already." : answer.message);
  };
  return (
    <form onSubmit={(event) => void keep(event)}>
      <Field label="Text" value={text} onChange={setText} autoFocus required />
      <Field label="Send it at" type="datetime-local" value={at} onChange={setAt} required />
      <Problem text={problem} />
      <button className="primary" type="submit">
        Keep
      </button>
    </form>
  );
}
