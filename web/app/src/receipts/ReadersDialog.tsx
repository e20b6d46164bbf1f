import { type ChatState, type ConversationState, hasRead, type Message, type Receipt } from "@starling/sdk";
import { useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { Dialog } from "../shared/Dialog.tsx";
import { Problem } from "../shared/Problem.tsx";

interface ReadersDialogProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly conversation: ConversationState;
  readonly message: Message;
  readonly onClose: () => void;
}

/** Who has read a message of a group, as of now. */
export function ReadersDialog({ store, chat, conversation, message, onClose }: ReadersDialogProps) {
  const [receipts, setReceipts] = useState<readonly Receipt[]>();
  const [problem, setProblem] = useState("");
  const { id } = conversation.summary;

  useEffect(() => {
    void store.api.receipts(id).then((answer) => (answer.ok ? setReceipts(answer.value) : setProblem(answer.message)));
  }, [store, id]);
  const readers = receipts?.filter((receipt) => receipt.user !== message.sender && hasRead(receipt, message.seq)).map(({ user }) => user);

  return (
    <Dialog title="Read by" onClose={onClose}>
      <Problem text={problem} />
      {readers?.length === 0 && <p className="hint">Nobody else yet, of those who tell.</p>}
      <ul className="people" aria-label="Read by">
        {readers?.map((user) => {
          const name = chat.people.get(user)?.display_name ?? "…";
          return (
            <li key={user} className="row">
              <Avatar id={user} name={name} />
              <span className="name">{name}</span>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
