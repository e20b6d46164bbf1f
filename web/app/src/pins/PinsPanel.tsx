import type { ChatState, ConversationState, Seq } from "@starling/sdk";
import { useEffect, useRef } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { mayPin } from "../members/rights.ts";
import { CloseIcon } from "../shared/icons.tsx";
import { Problem } from "../shared/Problem.tsx";
import { beginning } from "../timeline/beginning.ts";
import { RichText } from "../markdown/RichText.tsx";
import { usePins } from "./use-pins.ts";

interface PinsPanelProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly connected: boolean;
  readonly conversation: ConversationState;
  readonly onJump: (seq: Seq) => void;
  readonly onClose: () => void;
}

/** The pinned messages of a conversation, the newest first. */
export function PinsPanel({ store, chat, connected, conversation, onJump, onClose }: PinsPanelProps) {
  const { summary } = conversation;
  const { pins, more, problem } = usePins(store, connected, conversation);
  const heading = useRef<HTMLHeadingElement>(null);
  const unpin = (seq: Seq) => {
    store.client.pin(summary.id, seq, false);
    heading.current?.focus(); // the button is about to go
  };

  useEffect(() => {
    for (const { sender } of pins ?? []) if (!chat.people.has(sender)) void store.loadPerson(sender);
  }, [store, chat.people, pins]);

  return (
    <aside className="panel" aria-label="Pinned messages">
      <header>
        <h2 ref={heading} tabIndex={-1}>
          Pinned messages
        </h2>
        <button className="quiet" type="button" aria-label="Close pinned messages" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <Problem text={problem} />
      {pins?.length === 0 && <p className="hint">Nothing is pinned here.</p>}
      <ul className="pins">
        {pins?.map((message) => (
          <li key={message.seq}>
            <header>
              <strong>{chat.people.get(message.sender)?.display_name ?? "…"}</strong>
              <time dateTime={message.at}>{new Date(message.at).toLocaleDateString()}</time>
            </header>
            <RichText text={message.text || beginning(message)} />
            <div className="buttons">
              <button className="link" type="button" onClick={() => onJump(message.seq)}>
                Show in conversation
              </button>
              {mayPin(summary) && (
                <button className="link" type="button" onClick={() => unpin(message.seq)}>
                  Unpin
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {more && <p className="hint">Older pins are not shown.</p>}
    </aside>
  );
}
