import { type ConversationId, type Message, reactionCount, type User } from "@starling/sdk";
import { type KeyboardEvent, memo, useRef, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { RichText } from "./RichText.tsx";

interface MessageRowProps {
  readonly store: ChatStore;
  readonly conversation: ConversationId;
  readonly message: Message;
  readonly sender: User | undefined;
  readonly mine: boolean;
  readonly first: boolean;
}

const QUICK = ["👍", "❤️", "😂", "🎉"];

export const MessageRow = memo(function MessageRow({ store, conversation, message, sender, mine, first }: MessageRowProps) {
  const [editing, setEditing] = useState(false);
  const row = useRef<HTMLElement>(null);
  const name = sender?.display_name ?? "…";
  const time = new Date(message.at);
  const text = message.text ?? "";

  const toggle = (emoji: string, on: boolean) => store.client.react(conversation, message.seq, emoji, on);
  const stopEditing = () => {
    setEditing(false);
    row.current?.focus();
  };
  const remove = () => {
    store.client.delete(conversation, message.seq);
    row.current?.focus();
  };
  const save = (changed: string) => {
    stopEditing();
    if (changed.trim() !== "" && changed !== text) store.client.edit(conversation, message.seq, changed);
  };

  return (
    <article ref={row} tabIndex={-1} className={first ? "message first" : "message"} data-state="sent" data-seq={message.seq} aria-label={`${name}, ${time.toLocaleTimeString()}`}>
      {first && <Avatar id={message.sender} name={name} />}
      <div className="body">
        {first && (
          <header>
            <strong>{name}</strong>
            <time dateTime={message.at} title={time.toLocaleString()}>
              {time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}
            </time>
          </header>
        )}
        {message.deleted === true && <p className="text deleted">This message was deleted.</p>}
        {message.deleted !== true && editing && <EditBox text={text} onSave={save} onCancel={stopEditing} />}
        {message.deleted !== true && !editing && (
          <div className="content">
            <RichText text={text} />
            {message.edited_at !== undefined && <small className="edited">edited</small>}
          </div>
        )}
        {message.reactions !== undefined && message.reactions.length > 0 && (
          <ul className="reactions" aria-label="Reactions">
            {message.reactions.map((reaction) => (
              <li key={reaction.emoji}>
                <button className="chip" type="button" aria-pressed={reaction.mine === true} aria-label={`${reaction.emoji}, ${reactionCount(reaction)}`} onClick={() => toggle(reaction.emoji, reaction.mine !== true)}>
                  {reaction.emoji} {reactionCount(reaction)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {message.deleted !== true && !editing && (
        <div className="actions" role="group" aria-label="Actions">
          {QUICK.map((emoji) => (
            <button key={emoji} type="button" aria-label={`React with ${emoji}`} onClick={() => toggle(emoji, true)}>
              {emoji}
            </button>
          ))}
          {mine && (
            <button type="button" onClick={() => setEditing(true)}>
              Edit
            </button>
          )}
          {mine && (
            <button type="button" onClick={remove}>
              Delete
            </button>
          )}
        </div>
      )}
    </article>
  );
});

function EditBox({ text, onSave, onCancel }: { text: string; onSave: (text: string) => void; onCancel: () => void }) {
  const [changed, setChanged] = useState(text);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onCancel();
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onSave(changed);
    }
  };
  return (
    <div className="edit">
      <textarea aria-label="Edit message" value={changed} onChange={(event) => setChanged(event.target.value)} onKeyDown={onKeyDown} onFocus={({ target }) => target.setSelectionRange(text.length, text.length)} autoFocus />
      <button className="primary" type="button" onClick={() => onSave(changed)}>
        Save
      </button>
      <button type="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
