import type { ConversationId, Seq } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Field } from "../shared/Field.tsx";
import { fromLocal, toLocal } from "../shared/local-time.ts";
import { Problem } from "../shared/Problem.tsx";

interface DateDialogProps {
  readonly store: ChatStore;
  readonly conversation: ConversationId;
  readonly onJump: (seq: Seq) => void;
  readonly onClose: () => void;
}

/** Goes to the first message of a day, or the first one after it. */
export function DateDialog({ store, conversation, onJump, onClose }: DateDialogProps) {
  const today = toLocal(new Date()).slice(0, 10);
  const [day, setDay] = useState(today);
  const [problem, setProblem] = useState("");

  const jump = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await store.passages.openAt(conversation, fromLocal(`${day}T00:00`));
    if (!answer.ok) return setProblem(answer.message);
    if (answer.value === undefined) return setProblem("Nothing was said on that day or later.");
    onClose();
    onJump(answer.value);
  };
  return (
    <Dialog title="Jump to date" onClose={onClose}>
      <form onSubmit={(event) => void jump(event)}>
        <Field label="Day" type="date" autoFocus required min="1970-01-02" max={today} value={day} onChange={setDay} />
        <Problem text={problem} />
        <button className="primary" type="submit" disabled={day === ""}>
          Jump
        </button>
      </form>
    </Dialog>
  );
}
