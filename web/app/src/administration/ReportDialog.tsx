import type { ConversationId, Message } from "@starling/sdk";
import { type FormEvent, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Dialog } from "../shared/Dialog.tsx";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";

interface ReportDialogProps {
  readonly store: ChatStore;
  readonly conversation: ConversationId;
  readonly message: Message;
  readonly onClose: () => void;
}

/** Shows a message to the moderators. */
export default function ReportDialog({ store, conversation, message, onClose }: ReportDialogProps) {
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const [sent, setSent] = useState(false);
  const report = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await store.api.report(conversation, message.seq, reason.trim());
    setProblem(answer.ok ? "" : answer.message);
    setSent(answer.ok);
  };
  return (
    <Dialog title="Report a message" onClose={onClose}>
      {sent ? (
        <p role="status">The moderators have a copy of this message now. Thank you.</p>
      ) : (
        <form onSubmit={(event) => void report(event)}>
          <p className="hint">
            The moderators of this installation get a copy of this one message, and see that it comes from you. Its author is not told.
          </p>
          <Field label="What is wrong with it?" value={reason} onChange={setReason} maxLength={500} required autoFocus />
          <Problem text={problem} />
          <button className="primary" type="submit" disabled={reason.trim() === ""}>
            Report
          </button>
        </form>
      )}
    </Dialog>
  );
}
