import { assertNever } from "../assert-never.ts";
import type { EditEvent, EventFrame, MessageEvent } from "../protocol/event.ts";
import { following, type Seq, seq, type UserId } from "../protocol/ids.ts";
import type { Message } from "../protocol/message.ts";
import type { HistoryDelivery } from "./delivery.ts";
import type { Timeline } from "./chat-state.ts";
import { polled, voted } from "./polls.ts";
import { react } from "./reactions.ts";
import { summed, summedAmong } from "./threads.ts";

/** Pages are on their way for seconds at most; what happened meanwhile fits well into this. */
const MOST_EARLY = 500;

/** Of a conversation that nobody looks at; a page brings what was before. */
const MOST_UNSEEN = 500;

/** Nothing is known yet; live events continue from `head` + 1. */
export const startingAt = (head: Seq): Timeline => ({ from: following(head), upTo: head, messages: [], early: [], lookedAt: false });

/** The timeline after its next event. One that skips some starts the timeline anew behind the hole. */
export function append(timeline: Timeline, event: EventFrame, me: UserId | undefined): Timeline {
  if (event.seq <= timeline.upTo) return timeline;
  const whole = event.seq === following(timeline.upTo) ? timeline : startingAt(seq(event.seq - 1));
  return bounded({ ...changed(whole, event, me), upTo: event.seq });
}

/** An event that changes nothing here takes its place all the same. */
export function pass(timeline: Timeline, event: EventFrame): Timeline {
  if (event.seq <= timeline.upTo) return timeline;
  const whole = event.seq === following(timeline.upTo) ? timeline : startingAt(seq(event.seq - 1));
  return { ...whole, upTo: event.seq };
}

/** Puts a page in front. One that was asked for at another place is of no use any more. */
export function prepend(timeline: Timeline, page: Pick<HistoryDelivery, "before" | "messages" | "more">, me: UserId | undefined): Timeline {
  if (page.before !== timeline.from) return timeline;
  const first = page.messages[0];
  const from = page.more && first !== undefined ? first.seq : seq(1);
  const unchanged = [...page.messages, ...timeline.messages];
  const changed = timeline.early.reduce((all: readonly Message[], event) => modified(all, event, me), unchanged);
  const messages = summedAmong(changed, page.messages.length);
  return { from, upTo: timeline.upTo, lookedAt: true, messages, early: timeline.early.filter((event) => targetOf(event) < from) };
}

function bounded(timeline: Timeline): Timeline {
  if (timeline.lookedAt || timeline.messages.length <= MOST_UNSEEN) return timeline;
  const messages = timeline.messages.slice(-MOST_UNSEEN);
  return { ...timeline, from: messages[0]?.seq ?? timeline.from, messages };
}

function changed(timeline: Timeline, event: EventFrame, me: UserId | undefined): Timeline {
  if (event.kind === "message") return { ...timeline, messages: withThread([...timeline.messages, asMessage(event)], event.thread) };
  if (targetOf(event) >= timeline.from) return { ...timeline, messages: withThread(modified(timeline.messages, event, me), threadOfDeleted(timeline, event)) };
  return { ...timeline, early: [...timeline.early, event].slice(-MOST_EARLY) };
}

const withThread = (messages: readonly Message[], root: Seq | undefined): readonly Message[] =>
  root === undefined ? messages : summed(messages, root);

const threadOfDeleted = ({ messages }: Timeline, event: EventFrame): Seq | undefined =>
  event.kind === "delete" ? messages.find(({ seq }) => seq === event.target)?.thread : undefined;

/** The seq of the message that the event changes; an event that changes none is never early. */
const targetOf = (event: EventFrame): number => ("target" in event ? event.target : Number.POSITIVE_INFINITY);

export function modified(messages: readonly Message[], event: EventFrame, me: UserId | undefined): readonly Message[] {
  if (!("target" in event)) return messages;
  const index = messages.findLastIndex((message) => message.seq === event.target);
  const message = messages[index];
  return message === undefined ? messages : messages.with(index, modifiedMessage(message, event, me));
}

type Modification = Extract<EventFrame, { target: Seq }>;

function modifiedMessage(message: Message, event: Modification, me: UserId | undefined): Message {
  if (message.deleted === true) return message;
  switch (event.kind) {
    case "edit":
      return event.text === undefined ? message : edited(message, event);
    case "delete":
      return deleted(message);
    case "reaction":
      return react(message, event, me);
    case "pin":
      return pinned(message, event.on);
    case "vote":
      return polled(message, (poll) => voted(poll, event.sender, event.options));
    case "tally":
      return polled(message, (poll) => ({ ...poll, counts: event.counts, voters: event.voters }));
    case "poll_closed":
      return polled(message, (poll) => ({ ...poll, closed: true }));
    case "preview_removed":
      return { ...message, preview_removed: true };
    default:
      return assertNever(event);
  }
}

function asMessage({ seq, at, sender, nonce, text, reply_to, thread, also_in_conversation, attachments, mentions, mentions_everyone, forwarded, poll, preview_removed, disappears_at, deleted }: MessageEvent): Message {
  const said = { text, thread, also_in_conversation, attachments, mentions, mentions_everyone, forwarded, poll, preview_removed, disappears_at, deleted };
  return { seq, at, sender, ...present({ nonce, reply_to, ...said }) };
}

function edited({ mentions: _, mentions_everyone: __, ...rest }: Message, { text, at, mentions, mentions_everyone }: EditEvent): Message {
  return { ...rest, ...present({ text, mentions, mentions_everyone }), edited_at: at };
}

/** What stays of a message that was deleted is its place, when it was to disappear, and what it says of its thread. */
function deleted(message: Message): Message {
  const { seq, at, sender, nonce, reply_to, thread, also_in_conversation, disappears_at, thread_replies, thread_last_at, thread_participants } = message;
  const summary = { thread_replies, thread_last_at, thread_participants };
  return { seq, at, sender, ...present({ nonce, reply_to, thread, also_in_conversation, disappears_at, ...summary }), deleted: true };
}

function pinned(message: Message, on: boolean): Message {
  const { pinned: _, ...rest } = message;
  return on ? { ...rest, pinned: true } : rest;
}

const present = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
