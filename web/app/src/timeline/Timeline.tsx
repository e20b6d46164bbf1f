import { assertNever, type ChatState, type ConversationState, hasMore, type OutboxEntry, seq, type UserId } from "@starling/sdk";
import { useEffect, useRef, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { MessageRow } from "./MessageRow.tsx";
import { type Row, rows } from "./rows.ts";
import { UnsentRow } from "./UnsentRow.tsx";
import { useSteadyScroll } from "./use-steady-scroll.ts";

interface TimelineProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly conversation: ConversationState;
  readonly outbox: readonly OutboxEntry[];
}

const ENOUGH = 30;

export function Timeline({ store, chat, conversation, outbox }: TimelineProps) {
  const { summary, timeline } = conversation;
  const [readBefore] = useState(() => summary.read ?? seq(0));
  const scroller = useRef<HTMLDivElement>(null);
  const more = hasMore(timeline);
  const { atEnd, onScroll } = useSteadyScroll(scroller, timeline.messages[0]?.seq ?? 0, timeline.messages.length + outbox.length, () => {
    if (more) void store.loadOlder(summary.id);
  });

  useEffect(() => {
    if (more && timeline.messages.length < ENOUGH) void store.loadOlder(summary.id);
  }, [store, summary.id, more, timeline.messages.length]);

  useReading(store, conversation, atEnd);
  useNames(store, chat, conversation);

  const all = rows(timeline.messages, outbox, readBefore, chat.me?.id);
  return (
    <div className="timeline" ref={scroller} onScroll={onScroll} tabIndex={0} role="log" aria-label="Messages">
      {more ? <p className="hint">Loading older messages…</p> : <p className="hint">This is where the conversation begins.</p>}
      {all.map((row) => (
        <TimelineRow key={row.key} store={store} chat={chat} conversation={conversation} row={row} />
      ))}
    </div>
  );
}

function TimelineRow({ store, chat, conversation, row }: Omit<TimelineProps, "outbox"> & { row: Row }) {
  switch (row.is) {
    case "day":
      return (
        <div className="divider" role="separator" aria-label={dayName(row.day)}>
          <span>{dayName(row.day)}</span>
        </div>
      );
    case "unread":
      return (
        <div className="divider new" role="separator" aria-label="New messages">
          <span>New messages</span>
        </div>
      );
    case "message":
      return (
        <MessageRow
          store={store}
          conversation={conversation.summary.id}
          message={row.message}
          sender={chat.people.get(row.message.sender)}
          mine={row.message.sender === chat.me?.id}
          first={row.first}
        />
      );
    case "unsent":
      return <UnsentRow store={store} row={row} />;
    default:
      return assertNever(row);
  }
}

const dayName = (day: string): string =>
  day === new Date().toDateString()
    ? "Today"
    : new Date(day).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** What stands at the end of the screen, while somebody looks, is read. */
function useReading(store: ChatStore, { summary }: ConversationState, atEnd: boolean): void {
  const { id, head, unread = 0, read = 0 } = summary;
  useEffect(() => {
    const look = () => {
      if (atEnd && document.visibilityState === "visible" && (unread > 0 || head > read)) store.client.read(id, head);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [store, id, head, unread, read, atEnd]);
}

function useNames(store: ChatStore, chat: ChatState, { timeline, members }: ConversationState): void {
  useEffect(() => {
    if (members === undefined) return;
    const unknown = new Set<UserId>(timeline.messages.map(({ sender }) => sender).filter((id) => !chat.people.has(id)));
    for (const id of unknown) void store.loadPerson(id);
  }, [store, chat.people, timeline.messages, members]);
}
