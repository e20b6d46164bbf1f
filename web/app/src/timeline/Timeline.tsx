import { assertNever, type ChatState, type Conversation, type ConversationState, hasMore, type Message, type OutboxEntry, type Seq } from "@starling/sdk";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import type { Handlers } from "./actions/message-action.ts";
import { MessageRow } from "./MessageRow.tsx";
import { refusedChanges, withPending } from "./pending-changes.ts";
import type { Quoted } from "./Quote.tsx";
import { RefusedChange } from "./RefusedChange.tsx";
import { type Row, rows } from "./rows.ts";
import { UnsentRow } from "./UnsentRow.tsx";
import { useMainTimeline } from "../threads/use-main-timeline.ts";
import { useJump } from "./use-jump.ts";
import { useNames } from "./use-names.ts";
import { useReading } from "./use-reading.ts";
import { useSteadyScroll } from "./use-steady-scroll.ts";
import { walkMessages } from "./walk-messages.ts";

interface TimelineProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly conversation: ConversationState;
  readonly outbox: readonly OutboxEntry[];
  /** The message that the reader wants to see. */
  readonly wanted: Seq | undefined;
  readonly onWant: (seq: Seq | undefined) => void;
  /** The message that is being changed. */
  readonly edited: Seq | undefined;
  readonly handlers: Handlers;
}

const ENOUGH = 30;

export function Timeline({ store, chat, conversation, outbox, wanted, onWant, edited, handlers }: TimelineProps) {
  const { summary, timeline } = conversation;
  const { messages: said, outbox: sent } = useMainTimeline(timeline.messages, outbox);
  const me = chat.me?.id;
  const more = hasMore(timeline);
  const loadOlder = () => {
    if (more) void store.loadOlder(summary.id);
  };
  const { scroller, content, atEnd, onScroll, toEnd, show } = useSteadyScroll(timeline.messages[0]?.seq ?? 0, loadOlder);
  const mark = useReading(store, summary, atEnd);
  const onOver = useCallback(() => onWant(undefined), [onWant]);
  useJump(store, conversation, { wanted, content, show, onOver });
  useNames(store, chat, conversation);

  useEffect(() => {
    if (more && said.length < ENOUGH) void store.loadOlder(summary.id);
  }, [store, summary.id, more, said.length, timeline.from]);

  const unsent = sent.filter(({ command }) => command.type === "send").at(-1)?.command.nonce;
  useEffect(() => {
    if (unsent !== undefined) toEnd(); // whoever sends wants to see it
  }, [unsent, toEnd]);

  const messages = useMemo(() => withPending(said, sent, me), [said, sent, me]);
  const quotedBy = useQuoted(chat, messages);
  const about = useAbout(summary);
  return (
    <div className="timeline-frame">
      <div className="timeline" ref={scroller} onScroll={onScroll} onKeyDown={walkMessages} tabIndex={0} role="log" aria-label="Messages" aria-describedby="walk-hint">
        <div ref={content}>
          <p className="hint">{more ? "Loading older messages…" : "This is where the conversation begins."}</p>
          {rows(messages, sent, mark, me).map((row) => (
            <TimelineRow key={row.key} store={store} chat={chat} about={about} row={row} quoted={quotedBy(row)} edited={edited} handlers={handlers} />
          ))}
          {refusedChanges(sent).map((entry) => (
            <RefusedChange key={entry.command.nonce} store={store} entry={entry} />
          ))}
        </div>
      </div>
      <p className="hidden" role="status">
        {wanted === undefined ? "" : "Looking for the message…"}
      </p>
      <p id="walk-hint" hidden>
        The arrow keys go from message to message.
      </p>
      {!atEnd && (
        <button className="to-end" type="button" onClick={toEnd}>
          {(summary.unread ?? 0) > (summary.unread_in_threads ?? 0) ? "New messages" : "To the newest"} <span aria-hidden="true">↓</span>
        </button>
      )}
    </div>
  );
}

/** Finds what a row answers; the same object as long as nothing of it changes, or every row would be drawn anew. */
function useQuoted({ people }: ChatState, messages: readonly Message[]): (row: Row) => Quoted | undefined {
  const bySeq = useMemo(() => new Map(messages.map((message) => [message.seq, message])), [messages]);
  const known = useRef(new Map<Seq, Quoted>());
  return (row) => {
    const seq = row.is === "message" ? row.message.reply_to : undefined;
    if (seq === undefined) return undefined;
    const message = bySeq.get(seq);
    const name = (message && people.get(message.sender)?.display_name) ?? "…";
    const before = known.current.get(seq);
    if (before !== undefined && before.message === message && before.name === name) return before;
    const quoted = { seq, message, name };
    known.current.set(seq, quoted);
    return quoted;
  };
}

/** What the rows need to know of the conversation; the same object as long as that stays, and not another with each message. */
function useAbout(summary: Conversation): Conversation {
  const { id, kind, name, role } = summary;
  return useMemo(() => summary, [id, kind, name, role, summary.private]);
}

type RowProps = Pick<TimelineProps, "store" | "chat" | "edited" | "handlers"> & { about: Conversation; row: Row; quoted: Quoted | undefined };

function TimelineRow({ store, chat, about, row, quoted, edited, handlers }: RowProps) {
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
          conversation={about}
          message={row.message}
          sender={chat.people.get(row.message.sender)}
          quoted={quoted}
          mine={row.message.sender === chat.me?.id}
          first={row.first}
          editing={row.message.seq === edited}
          handlers={handlers}
          people={chat.people}
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
