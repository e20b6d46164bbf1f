import { assertNever, type ChatState, type ConversationState, hasMore, type OutboxEntry } from "@starling/sdk";
import { useEffect, useMemo } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { MessageRow } from "./MessageRow.tsx";
import { refusedChanges, withPending } from "./pending-changes.ts";
import { RefusedChange } from "./RefusedChange.tsx";
import { type Row, rows } from "./rows.ts";
import { UnsentRow } from "./UnsentRow.tsx";
import { useNames } from "./use-names.ts";
import { useReading } from "./use-reading.ts";
import { useSteadyScroll } from "./use-steady-scroll.ts";
import { walkMessages } from "./walk-messages.ts";

interface TimelineProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly conversation: ConversationState;
  readonly outbox: readonly OutboxEntry[];
}

const ENOUGH = 30;

export function Timeline({ store, chat, conversation, outbox }: TimelineProps) {
  const { summary, timeline } = conversation;
  const me = chat.me?.id;
  const more = hasMore(timeline);
  const loadOlder = () => {
    if (more) void store.loadOlder(summary.id);
  };
  const { scroller, content, atEnd, onScroll, toEnd } = useSteadyScroll(timeline.messages[0]?.seq ?? 0, loadOlder);
  const mark = useReading(store, summary, atEnd);
  useNames(store, chat, conversation);

  useEffect(() => {
    if (more && timeline.messages.length < ENOUGH) void store.loadOlder(summary.id);
  }, [store, summary.id, more, timeline.messages.length]);

  const unsent = outbox.filter(({ command }) => command.type === "send").at(-1)?.command.nonce;
  useEffect(() => {
    if (unsent !== undefined) toEnd(); // whoever sends wants to see it
  }, [unsent, toEnd]);

  const messages = useMemo(() => withPending(timeline.messages, outbox, me), [timeline.messages, outbox, me]);
  return (
    <div className="timeline-frame">
      <div className="timeline" ref={scroller} onScroll={onScroll} onKeyDown={walkMessages} tabIndex={0} role="log" aria-label="Messages" aria-describedby="walk-hint">
        <div ref={content}>
          <p className="hint">{more ? "Loading older messages…" : "This is where the conversation begins."}</p>
          {rows(messages, outbox, mark, me).map((row) => (
            <TimelineRow key={row.key} store={store} chat={chat} conversation={conversation} row={row} />
          ))}
          {refusedChanges(outbox).map((entry) => (
            <RefusedChange key={entry.command.nonce} store={store} entry={entry} />
          ))}
        </div>
      </div>
      <p id="walk-hint" hidden>
        The arrow keys go from message to message.
      </p>
      {!atEnd && (
        <button className="to-end" type="button" onClick={toEnd}>
          {(summary.unread ?? 0) > 0 ? "New messages" : "To the newest"} <span aria-hidden="true">↓</span>
        </button>
      )}
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
