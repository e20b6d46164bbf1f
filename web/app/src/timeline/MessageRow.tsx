import { type Conversation, isOver, mentioned, type Message, reactionCount, type User, type UserId } from "@starling/sdk";
import { type KeyboardEvent, memo, useMemo, useRef, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { takesPart } from "../members/rights.ts";
import { type Known, namedIn } from "../mentions/named.ts";
import { ForwardedFrom } from "../forward/ForwardedFrom.tsx";
import { PollCard } from "../polls/PollCard.tsx";
import { Preview } from "../previews/Preview.tsx";
import { ReadMark } from "../receipts/ReadMark.tsx";
import { SavedMark } from "../saved/SavedMark.tsx";
import { MessageActions } from "./actions/MessageActions.tsx";
import type { Handlers } from "./actions/message-action.ts";
import { PersonName } from "../people/PersonName.tsx";
import { Avatar } from "../shared/Avatar.tsx";
import { ThreadLine } from "../threads/ThreadLine.tsx";
import { Remaining } from "./Remaining.tsx";
import { Quote, type Quoted } from "./Quote.tsx";
import { AttachmentList } from "../attachments/AttachmentList.tsx";
import { RichText } from "../markdown/RichText.tsx";

interface MessageRowProps {
  readonly store: ChatStore;
  readonly conversation: Conversation;
  readonly message: Message;
  readonly sender: User | undefined;
  readonly known: Known;
  /** What the message answers, if it is a reply. */
  readonly quoted: Quoted | undefined;
  readonly mine: boolean;
  readonly first: boolean;
  readonly editing: boolean;
  readonly handlers: Handlers;
  /** Whether the other one of a direct conversation has read it; undefined where that is not told. */
  readonly read?: boolean | undefined;
  readonly people?: ReadonlyMap<UserId, User> | undefined;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { store, conversation, message, sender, known, quoted, mine, first, editing, handlers, people, read } = props;
  const row = useRef<HTMLElement>(null);
  const name = sender?.display_name ?? "…";
  const time = new Date(message.at);
  const text = message.text ?? "";
  const named = useMemo(() => namedIn(message, known), [message.mentions, message.mentions_everyone, known]);
  const over = isOver(message, Date.now());
  const calls = !mine && message.deleted !== true && mentioned(message, known.me);

  const toggle = (emoji: string, on: boolean) => store.client.react(conversation.id, message.seq, emoji, on);
  const stopEditing = () => {
    handlers.edit(undefined);
    row.current?.focus();
  };
  const save = (changed: string) => {
    stopEditing();
    if (changed.trim() !== "" && changed !== text) store.client.edit(conversation.id, message.seq, changed);
  };

  return (
    <article ref={row} tabIndex={-1} className={`message${first ? " first" : ""}${calls ? " calls" : ""}`} data-state="sent" data-seq={message.seq} aria-label={`${name}, ${time.toLocaleTimeString()}`}>
      {first && <Avatar id={message.sender} name={name} />}
      <div className="body">
        {first && (
          <header>
            <strong>
              <PersonName id={message.sender} user={sender} />
            </strong>
            <time dateTime={message.at} title={time.toLocaleString()}>
              {time.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}
            </time>
          </header>
        )}
        {quoted !== undefined && message.deleted !== true && !over && <Quote quoted={quoted} onJump={handlers.jump} />}
        {message.forwarded !== undefined && !over && <ForwardedFrom store={store} forwarded={message.forwarded} />}
        {message.deleted === true && <p className="text deleted">{over ? "This message has disappeared." : "This message was deleted."}</p>}
        {message.deleted !== true && over && <p className="text deleted">This message has disappeared.</p>}
        {message.deleted !== true && editing && <EditBox text={text} onSave={save} onCancel={stopEditing} />}
        {message.deleted !== true && !over && !editing && (
          <div className="content">
            {text !== "" && <RichText text={text} named={named} />}
            {message.attachments !== undefined && <AttachmentList links={store.files} files={message.attachments} />}
            {message.edited_at !== undefined && <small className="edited">edited</small>}
            {message.pinned === true && <small className="edited">pinned</small>}
            {read !== undefined && <ReadMark read={read} />}
            {message.disappears_at !== undefined && <Remaining until={message.disappears_at} />}
            <SavedMark saved={store.saved} conversation={conversation.id} seq={message.seq} />
          </div>
        )}
        {text !== "" && !over && !editing && <Preview store={store} conversation={conversation.id} message={message} removable={mine && takesPart(conversation)} />}
        {message.poll !== undefined && !over && !editing && (
          <PollCard store={store} conversation={conversation} seq={message.seq} poll={message.poll} mine={mine} />
        )}
        {!over && message.reactions !== undefined && message.reactions.length > 0 && (
          <ul className="reactions" aria-label="Reactions">
            {message.reactions.map((reaction) => (
              <li key={reaction.emoji}>
                <button className="chip" type="button" disabled={!takesPart(conversation)} aria-pressed={reaction.mine === true} aria-label={`${reaction.emoji}, ${reactionCount(reaction)}`} onClick={() => toggle(reaction.emoji, reaction.mine !== true)}>
                  {reaction.emoji} {reactionCount(reaction)}
                </button>
              </li>
            ))}
          </ul>
        )}
        {handlers.thread !== undefined && <ThreadLine message={message} people={people} onOpen={handlers.thread} />}
      </div>
      {message.deleted !== true && !over && !editing && <MessageActions context={{ store, conversation, message, mine, handlers }} onRemoved={() => row.current?.focus()} />}
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
