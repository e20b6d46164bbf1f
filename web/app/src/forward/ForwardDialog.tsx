import { type Conversation, type ConversationId, type Nonce, randomNonce, type Seq } from "@starling/sdk";
import { useRef, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { title } from "../conversations/title.ts";
import { mayWrite } from "../members/rights.ts";
import { walkWithArrows } from "../shared/arrow-keys.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { Dialog } from "../shared/Dialog.tsx";
import { Field } from "../shared/Field.tsx";
import { Problem } from "../shared/Problem.tsx";
import { ranked } from "../switcher/ranked.ts";

interface ForwardDialogProps {
  readonly store: ChatStore;
  readonly origin: ConversationId;
  readonly seq: Seq;
  readonly onClose: () => void;
}

const MOST = 50;

/** Chooses where a message is said again. */
export function ForwardDialog({ store, origin, seq, onClose }: ForwardDialogProps) {
  const [query, setQuery] = useState("");
  const [problem, setProblem] = useState("");
  const [sending, setSending] = useState(false);
  /** One for each place, so that a second press says nothing twice. */
  const nonces = useRef(new Map<ConversationId, Nonce>());
  const own = [...store.snapshot().chat.conversations.values()].map(({ summary }) => summary).filter(mayWrite);
  const found = ranked(own, query).slice(0, MOST);

  const forward = async ({ id }: Conversation) => {
    const nonce = nonces.current.get(id) ?? randomNonce();
    nonces.current.set(id, nonce);
    setSending(true);
    const answer = await store.api.forward(id, nonce, origin, seq);
    setSending(false);
    if (answer.ok) onClose();
    else setProblem(answer.message);
  };
  return (
    <Dialog title="Forward to" onClose={onClose}>
      <div className="picker">
        <Field label="Conversation" type="search" value={query} onChange={setQuery} autoComplete="off" />
        <ul aria-label="Conversations to forward to" onKeyDown={walkWithArrows}>
          {found.map((conversation) => (
            <li key={conversation.id}>
              <button className="row" type="button" disabled={sending} onClick={() => void forward(conversation)}>
                <Avatar id={conversation.peer?.id ?? conversation.id} name={conversation.peer?.display_name ?? conversation.name ?? "?"} />
                <span>{title(conversation)}</span>
              </button>
            </li>
          ))}
          {found.length === 0 && <li className="hint">Nothing found</li>}
        </ul>
      </div>
      <Problem text={problem} />
    </Dialog>
  );
}
