import type { ChatState, ConversationId, Saved, Seq } from "@starling/sdk";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { title } from "../conversations/title.ts";
import { RichText } from "../markdown/RichText.tsx";
import { Avatar } from "../shared/Avatar.tsx";
import { BackIcon } from "../shared/icons.tsx";
import { Problem } from "../shared/Problem.tsx";
import { NoteForm } from "./NoteForm.tsx";

interface SavedPaneProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly onJump: (conversation: ConversationId, seq: Seq) => void;
  readonly onClose: () => void;
}

/** All that one has saved, the last one first. */
export function SavedPane({ store, chat, onJump, onClose }: SavedPaneProps) {
  const { saved, next, problem } = useSyncExternalStore(store.saved.subscribe, store.saved.snapshot);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    heading.current?.focus();
    void store.saved.load();
  }, [store]);
  useEffect(() => {
    for (const { conversation, message } of saved ?? []) {
      if (!chat.people.has(message.sender)) void store.loadPerson(message.sender);
      if (!chat.conversations.has(conversation)) void store.lookUp(conversation);
    }
  }, [store, chat.people, chat.conversations, saved]);

  const forget = (one: Saved) => {
    void store.saved.forget(one.conversation, one.message.seq);
    heading.current?.focus(); // the button is about to go
  };
  return (
    <main className="conversation saved" aria-label="Saved messages">
      <header>
        <button className="quiet back" type="button" aria-label="Back to the list" onClick={onClose}>
          <BackIcon />
        </button>
        <div className="who">
          <h1 ref={heading} tabIndex={-1}>
            Saved messages
          </h1>
          <small>Only you see them</small>
        </div>
      </header>
      <div className="scroller" tabIndex={0} role="region" aria-label="List of saved messages">
        <Problem text={problem} />
        {saved?.length === 0 && next === undefined && <p className="hint">Nothing is saved. “Save” beside a message puts it here.</p>}
        <ul className="cards">
          {saved?.map((one) => (
            <SavedCard key={one.place} store={store} chat={chat} one={one} onJump={onJump} onForget={forget} />
          ))}
        </ul>
        {next !== undefined && (
          <button type="button" onClick={() => void store.saved.loadMore()}>
            Show older ones
          </button>
        )}
      </div>
    </main>
  );
}

interface SavedCardProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly one: Saved;
  readonly onJump: (conversation: ConversationId, seq: Seq) => void;
  readonly onForget: (one: Saved) => void;
}

function SavedCard({ store, chat, one, onJump, onForget }: SavedCardProps) {
  const { conversation, message, note, remind_at } = one;
  const [writing, setWriting] = useState(false);
  const noteButton = useRef<HTMLButtonElement>(null);
  const name = chat.people.get(message.sender)?.display_name ?? "…";
  const place = chat.conversations.get(conversation)?.summary;
  const stop = () => {
    setWriting(false);
    noteButton.current?.focus();
  };
  return (
    <li className="card">
      <header>
        <Avatar id={message.sender} name={name} />
        <div className="who">
          <strong>{name}</strong>
          <small>
            {place === undefined ? "" : `in ${title(place)}, `}
            <time dateTime={message.at}>{new Date(message.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}</time>
          </small>
        </div>
      </header>
      <RichText text={message.text ?? ""} />
      {(note !== undefined || remind_at !== undefined) && !writing && (
        <p className="note">
          {note} {remind_at !== undefined && <Due at={remind_at} />}
        </p>
      )}
      {writing && <NoteForm store={store} one={one} onDone={stop} />}
      <div className="buttons">
        <button className="link" type="button" onClick={() => onJump(conversation, message.seq)}>
          Show in conversation
        </button>
        <button ref={noteButton} className="link" type="button" aria-expanded={writing} onClick={() => setWriting(!writing)}>
          {note === undefined && remind_at === undefined ? "Add a note" : "Change the note"}
        </button>
        <button className="link" type="button" onClick={() => onForget(one)}>
          Unsave
        </button>
      </div>
    </li>
  );
}

function Due({ at }: { at: string }) {
  const due = Date.parse(at) <= Date.now();
  return (
    <time className={due ? "due now" : "due"} dateTime={at}>
      {due ? "Due since " : "For "}
      {new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}
    </time>
  );
}
