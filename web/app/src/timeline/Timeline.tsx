import { assertNever, type ChatState, type Conversation, type ConversationState, hasMore, isDetached, type Message, type OutboxEntry, type Seq, shownOf, unreadShown } from "@starling/sdk";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { type Known, useKnown } from "../mentions/named.ts";
import type { Handlers } from "./actions/message-action.ts";
import { MessageRow } from "./MessageRow.tsx";
import { PresentButton } from "./PresentButton.tsx";
import { refusedChanges, withPending } from "./pending-changes.ts";
import type { Quoted } from "./Quote.tsx";
import { RefusedChange } from "./RefusedChange.tsx";
import { type Row, rows } from "./rows.ts";
import { indexOf } from "./slice.ts";
import { UnsentRow } from "./UnsentRow.tsx";
import { useMainTimeline } from "../threads/use-main-timeline.ts";
import { spelled } from "../shared/spelled.ts";
import { useJump } from "./use-jump.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { useNames } from "./use-names.ts";
import { useOpening } from "./use-opening.ts";
import { useReading } from "./use-reading.ts";
import { useSlice } from "./use-slice.ts";
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
  /** Up to where the other one of a direct conversation has read; undefined where that is not told. */
  readonly readUpTo: Seq | undefined;
  /** The message that is being changed. */
  readonly edited: Seq | undefined;
  readonly handlers: Handlers;
}

export function Timeline({ store, chat, conversation, outbox, wanted, onWant, readUpTo, edited, handlers }: TimelineProps) {
  const { summary } = conversation;
  const detached = isDetached(conversation);
  const all = shownOf(conversation);
  const { messages: said, outbox: sent } = useMainTimeline(all, outbox);
  const me = chat.me?.id;
  const more = detached ? conversation.passage?.part?.from !== 1 : hasMore(conversation.timeline);
  const drawn = useSlice(said);
  const hasNewest = drawn.hasNewest && !detached;
  const where = useMemo(() => ({ conversation: summary.id }), [summary.id]);
  const onNearStart = () => {
    if (!drawn.goBack() && more) void (detached ? store.passages.older(where) : store.loadOlder(summary.id));
  };
  const onNearEnd = () => {
    if (!drawn.goOn()) void store.passages.newer(where);
  };
  const { scroller, content, atEnd, onScroll, toEnd, show } = useSteadyScroll({ hasNewest, onNearStart, onNearEnd });
  const opening = useOpening(store, conversation, { asked: wanted === undefined, shown: said, drawn, content, show });
  const mark = useReading(store, summary, atEnd && hasNewest && !opening);
  const onOver = useCallback(() => onWant(undefined), [onWant]);
  useJump(store, { where, placed: conversation, wanted, shown: said, drawn, content, show, onOver });
  useNames(store, chat, drawn.messages, conversation.members);
  const keepFocus = useKeptFocus(scroller);

  const { follow, stay } = drawn;
  const following = atEnd && hasNewest && !opening && wanted === undefined;
  useEffect(() => (following ? follow() : stay()), [following, follow, stay]);
  useEffect(() => () => store.passages.close(where), [store, where]);
  const toNewest = useCallback(() => {
    store.passages.close(where);
    follow();
    toEnd();
  }, [store, where, follow, toEnd]);
  const unsent = sent.filter(({ command }) => command.type === "send").at(-1)?.command.nonce;
  useEffect(() => {
    if (unsent !== undefined) toNewest(); // whoever sends wants to see it
  }, [unsent, toNewest]);

  const messages = useMemo(() => withPending(drawn.messages, sent, me), [drawn.messages, sent, me]);
  const quotedBy = useQuoted(chat, all, messages);
  const known = useKnown(chat);
  const about = useAbout(summary);
  const isWhole = drawn.messages[0] === said[0];
  return (
    <div className="timeline-frame">
      <div className="timeline" ref={scroller} onScroll={onScroll} {...keepFocus} onKeyDown={walkMessages} tabIndex={0} role="log" aria-label="Messages" aria-describedby="walk-hint">
        <div ref={content}>
          {isWhole && <p className="hint">{more ? "Loading older messages…" : "This is where the conversation begins."}</p>}
          {rows(messages, hasNewest ? sent : NOTHING, mark, me, summary.settings?.disappear_after_seconds ?? 0).map((row) => (
            <TimelineRow key={row.key} store={store} chat={chat} about={about} row={row} known={known} quoted={quotedBy(row)} readUpTo={readUpTo} edited={edited} handlers={handlers} />
          ))}
          {detached && drawn.hasNewest && <p className="hint">Loading newer messages…</p>}
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
      {(!atEnd || !hasNewest) && <PresentButton detached={detached} unread={unreadShown(summary)} onClick={toNewest} />}
    </div>
  );
}

const NOTHING: readonly OutboxEntry[] = [];

/** Finds what a row answers; the same object as long as nothing of it changes, or every row would be drawn anew. */
function useQuoted({ people }: ChatState, all: readonly Message[], drawn: readonly Message[]): (row: Row) => Quoted | undefined {
  const bySeq = useMemo(() => new Map(drawn.map((message) => [message.seq, message])), [drawn]);
  const known = useRef(new Map<Seq, Quoted>());
  return (row) => {
    const seq = row.is === "message" ? row.message.reply_to : undefined;
    if (seq === undefined) return undefined;
    const message = bySeq.get(seq) ?? loaded(all, seq);
    const name = (message && people.get(message.sender)?.display_name) ?? "…";
    const before = known.current.get(seq);
    if (before !== undefined && before.message === message && before.name === name) return before;
    const quoted = { seq, message, name };
    known.current.set(seq, quoted);
    return quoted;
  };
}

function loaded(all: readonly Message[], seq: Seq): Message | undefined {
  const message = all[indexOf(all, seq)];
  return message?.seq === seq ? message : undefined;
}

/** What the rows need to know of the conversation; the same object as long as that stays, and not another with each message. */
function useAbout(summary: Conversation): Conversation {
  const { id, kind, name, role, settings, member_count } = summary;
  return useMemo(() => summary, [id, kind, name, role, settings, member_count, summary.private]);
}

type RowProps = Pick<TimelineProps, "store" | "chat" | "readUpTo" | "edited" | "handlers"> & { about: Conversation; row: Row; known: Known; quoted: Quoted | undefined };

function TimelineRow({ store, chat, about, row, known, quoted, readUpTo, edited, handlers }: RowProps) {
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
    case "life":
      return (
        <div className="divider life" role="separator" aria-label={lifeText(row.seconds)}>
          <span>{lifeText(row.seconds)}</span>
        </div>
      );
    case "message":
      return (
        <MessageRow
          store={store}
          conversation={about}
          message={row.message}
          sender={chat.people.get(row.message.sender)}
          known={known}
          quoted={quoted}
          mine={row.message.sender === chat.me?.id}
          first={row.first}
          editing={row.message.seq === edited}
          handlers={handlers}
          read={readUpTo === undefined || row.message.sender !== chat.me?.id ? undefined : row.message.seq <= readUpTo}
          people={row.message.thread_participants === undefined ? undefined : chat.people}
        />
      );
    case "unsent":
      return <UnsentRow store={store} row={row} />;
    default:
      return assertNever(row);
  }
}

const lifeText = (seconds: number): string =>
  seconds === 0 ? "Messages stay from here on" : `Messages from here on disappear after ${spelled(seconds)}`;

const dayName = (day: string): string =>
  day === new Date().toDateString()
    ? "Today"
    : new Date(day).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long", year: "numeric" });
