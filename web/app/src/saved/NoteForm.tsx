import type { Saved } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { fromLocal, toLocal } from "../shared/local-time.ts";
import { Field } from "../shared/Field.tsx";

/** What one writes beside a saved message, and when one wants to come back to it. */
export function NoteForm({ store, one, onDone }: { store: ChatStore; one: Saved; onDone: () => void }) {
  const [note, setNote] = useState(one.note ?? "");
  const [at, setAt] = useState(one.remind_at === undefined ? "" : toLocal(new Date(one.remind_at)));
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const details = { ...(note.trim() === "" ? {} : { note: note.trim() }), ...(at === "" ? {} : { remind_at: fromLocal(at) }) };
    await store.saved.save(one.conversation, one.message.seq, details);
    onDone();
  };
  return (
    <form className="note-form" onSubmit={(event) => void keep(event)}>
      <Field label="Note" value={note} onChange={setNote} maxLength={500} autoFocus />
      <Field label="Come back to it" type="datetime-local" value={at} onChange={setAt} />
      <div className="buttons">
        <button className="primary" type="submit">
          Keep
        </button>
        <button type="button" onClick={onDone}>
          Cancel
        </button>
      </div>
    </form>
  );
}
