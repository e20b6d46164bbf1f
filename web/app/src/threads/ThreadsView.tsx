import type { ChatState, ConversationId, FollowedThread, Seq } from "@starling/sdk";
import { threadKey } from "@starling/sdk";
import { useEffect, useRef } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { badge, title } from "../conversations/title.ts";
import { walkWithArrows } from "../shared/arrow-keys.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { BackIcon } from "../shared/icons.tsx";
import { Problem } from "../shared/Problem.tsx";
import { beginning } from "../timeline/beginning.ts";
import { repliesText } from "./ThreadLine.tsx";
import { useFollowed } from "./use-followed.ts";
import { when } from "./when.ts";

interface ThreadsViewProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly connected: boolean;
  readonly onOpen: (conversation: ConversationId, root: Seq) => void;
  readonly onClose: () => void;
}

/** The threads that one follows, those with something unread first. */
export function ThreadsView({ store, chat, connected, onOpen, onClose }: ThreadsViewProps) {
  const { threads, more, problem, loadMore } = useFollowed(store, chat, connected);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    for (const { root, last } of threads ?? []) {
      for (const { sender } of [root, last]) if (!chat.people.has(sender)) void store.loadPerson(sender);
    }
  }, [store, chat.people, threads]);

  return (
    <main className="conversation" aria-label="Threads">
      <header>
        <button className="quiet back" type="button" aria-label="Back to the list" onClick={onClose}>
          <BackIcon />
        </button>
        <div className="who">
          <h1 ref={heading} tabIndex={-1}>
            Threads
          </h1>
          <small>Those that you follow: you began them, or replied</small>
        </div>
      </header>
      <Problem text={problem} />
      {threads?.length === 0 && <p className="hint">No threads yet. “Reply in thread” at a message begins one.</p>}
      <ul className="threads" aria-label="Followed threads" onKeyDown={walkWithArrows}>
        {threads?.map((thread) => (
          <li key={threadKey(thread.conversation, thread.seq)}>
            <ThreadEntry chat={chat} thread={thread} onOpen={() => onOpen(thread.conversation, thread.seq)} />
          </li>
        ))}
      </ul>
      {more && (
        <button className="link more" type="button" onClick={loadMore}>
          Show more threads
        </button>
      )}
    </main>
  );
}

function ThreadEntry({ chat, thread, onOpen }: { chat: ChatState; thread: FollowedThread; onOpen: () => void }) {
  const { root, last, conversation } = thread;
  const summary = chat.conversations.get(conversation)?.summary;
  const unread = chat.standings.get(threadKey(conversation, thread.seq))?.unread ?? thread.unread;
  const name = (id: typeof root.sender) => (id === chat.me?.id ? "You" : (chat.people.get(id)?.display_name ?? "…"));
  return (
    <button className="thread-entry" type="button" onClick={onOpen}>
      <Avatar id={root.sender} name={chat.people.get(root.sender)?.display_name ?? "…"} />
      <span className="lines">
        <small>{summary === undefined ? "" : title(summary)}</small>
        <span className={unread > 0 ? "name unread" : "name"}>
          {name(root.sender)}: {beginning(root)}
        </span>
        <small>
          {repliesText(root.thread_replies ?? 0)}, last {when(last.at)} · {name(last.sender)}: {beginning(last)}
        </small>
      </span>
      {unread > 0 && (
        <span className="badge">
          {badge(unread)}
          <span className="hidden"> unread</span>
        </span>
      )}
    </button>
  );
}
