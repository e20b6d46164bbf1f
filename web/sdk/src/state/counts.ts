// What is left to read. The counts are as of a head; what changes messages behind it changes them, and nothing before it does again.
import { type Conversation, UNREAD_MORE } from "../protocol/conversation.ts";
import type { DeleteEvent, EditEvent, EventFrame } from "../protocol/event.ts";
import type { Seq, UserId } from "../protocol/ids.ts";
import { mentioned } from "../protocol/mentions.ts";
import { type Message, onlyInThread } from "../protocol/message.ts";
import type { ReadFrame } from "../protocol/server-frame.ts";
import type { ConversationState, Timeline } from "./chat-state.ts";

export type Counted = Pick<ConversationState, "summary" | "counted" | "unsure">;

interface Counts {
  readonly unread: number;
  /** How many of them are shown in threads alone. */
  readonly inThreads: number;
  readonly mentions: number;
}

const NONE: Counts = { unread: 0, inThreads: 0, mentions: 0 };

/** The last seq that does not count. */
export const countedAfter = ({ read = 0 as Seq, unread_from }: Conversation): number =>
  unread_from !== undefined && unread_from <= read ? unread_from - 1 : read;

/** @param timeline as it stood before the event */
export function countEvent(state: Counted, event: EventFrame, timeline: Timeline, me: UserId | undefined): Counted {
  const { summary, counted } = state;
  if (summary.unread === undefined || event.seq <= (counted ?? summary.head)) return state;
  const change = changeBy(summary, event, timeline, me);
  const next = counted === undefined ? undefined : event.seq;
  return change === undefined ? { summary, counted: next, unsure: true } : { ...state, summary: withCounts(summary, sum(summary, change)), counted: next };
}

/** What the event adds; undefined when that hangs from a message that is not loaded. */
function changeBy(summary: Conversation, event: EventFrame, timeline: Timeline, me: UserId | undefined): Counts | undefined {
  switch (event.kind) {
    case "message":
      return event.seq > countedAfter(summary) ? weight(event, me) : NONE;
    case "edit":
    case "delete":
      return event.target > countedAfter(summary) ? rewritten(event, timeline, me) : NONE;
    default:
      return NONE;
  }
}

function rewritten(event: EditEvent | DeleteEvent, timeline: Timeline, me: UserId | undefined): Counts | undefined {
  const before = timeline.messages.find(({ seq }) => seq === event.target);
  if (before === undefined) return event.kind === "edit" && event.sender === me ? NONE : undefined;
  const after: Message = event.kind === "delete" ? { ...before, deleted: true } : changedTo(before, event);
  const [was, is] = [weight(before, me), weight(after, me)];
  return { unread: is.unread - was.unread, inThreads: is.inThreads - was.inThreads, mentions: is.mentions - was.mentions };
}

/** An edit whose text was deleted later changes nothing any more: the deletion does. */
const changedTo = (message: Message, { text, mentions, mentions_everyone }: EditEvent): Message =>
  text === undefined ? message : { ...message, mentions: mentions === undefined ? undefined : [...mentions], mentions_everyone };

type Weighed = Pick<Message, "sender" | "deleted" | "thread" | "also_in_conversation" | "mentions" | "mentions_everyone">;

function weight(message: Weighed, me: UserId | undefined): Counts {
  if (message.sender === me || message.deleted === true) return NONE;
  return { unread: 1, inThreads: onlyInThread(message) ? 1 : 0, mentions: mentioned(message, me) ? 1 : 0 };
}

/** Past the exact range nobody can count down any more; the server tells the number again. */
const plus = (count: number, step: number): number => (count >= UNREAD_MORE ? count : Math.max(0, count + step));

const sum = ({ unread = 0, unread_in_threads = 0, mentions = 0 }: Conversation, by: Counts): Counts => ({
  unread: plus(unread, by.unread),
  inThreads: plus(unread_in_threads, by.inThreads),
  mentions: plus(mentions, by.mentions),
});

/** None in threads is not written, as by the server. */
function withCounts({ unread_in_threads: _, ...rest }: Conversation, { unread, inThreads, mentions }: Counts): Conversation {
  return { ...rest, unread, mentions, ...(inThreads === 0 ? {} : { unread_in_threads: inThreads }) };
}

/** What the server has counted, unless this user has moved on since. Undefined fields stay as they are. */
export function countRead(state: ConversationState, frame: ReadFrame, me: UserId): Counted {
  return frame.head === undefined || frame.unread === undefined ? moved(state, frame.seq, me) : told(state, frame, frame.head, me);
}

function told({ summary, counted, unsure, timeline }: ConversationState, frame: ReadFrame, head: Seq, me: UserId): Counted {
  if ((frame.read_version ?? 0) <= (summary.read_version ?? 0)) return { summary, counted, unsure };
  const { seq, unread_from, unread = 0, unread_in_threads: inThreads = 0, mentions = 0, read_version } = frame;
  const position = withMark({ ...summary, read: seq, read_version }, unread_from);
  const upTo = counted ?? summary.head;
  if (head >= upTo) return { summary: withCounts(position, { unread, inThreads, mentions }), counted: head === summary.head ? undefined : head, unsure: undefined };
  return recounted({ summary: position, counted, unsure }, timeline, me);
}

/** The position alone, as of a server that does not count, or before its word comes. */
function moved({ summary, counted, unsure, timeline }: ConversationState, position: Seq, me: UserId): Counted {
  const { read = 0, unread_from } = summary;
  const passed = unread_from !== undefined && unread_from <= position;
  if (position <= read && !passed) return { summary, counted, unsure };
  const next = withMark({ ...summary, read: position > read ? position : (read as Seq) }, passed ? undefined : unread_from);
  return recounted({ summary: next, counted, unsure }, timeline, me);
}

/** Counts what is loaded, which is right if that is all of it. */
function recounted({ summary, counted }: Counted, timeline: Timeline, me: UserId): Counted {
  const after = countedAfter(summary);
  const head = counted ?? summary.head;
  if (after >= head) return { summary: withCounts(summary, NONE), counted, unsure: undefined };
  const known = timeline.messages.filter(({ seq }) => seq > after).map((message) => weight(message, me));
  const whole = timeline.from <= after + 1 && timeline.upTo === head;
  const least = whole ? NONE : sum(summary, NONE);
  const counts = {
    unread: Math.min(UNREAD_MORE, Math.max(least.unread, total(known, "unread"))),
    inThreads: Math.min(UNREAD_MORE, Math.max(least.inThreads, total(known, "inThreads"))),
    mentions: Math.min(UNREAD_MORE, Math.max(least.mentions, total(known, "mentions"))),
  };
  return { summary: withCounts(summary, counts), counted, unsure: whole ? undefined : true };
}

const total = (counts: readonly Counts[], which: keyof Counts): number => counts.reduce((sum, each) => sum + each[which], 0);

function withMark({ unread_from: _, ...rest }: Conversation, unread_from: Seq | undefined): Conversation {
  return unread_from === undefined ? rest : { ...rest, unread_from };
}
