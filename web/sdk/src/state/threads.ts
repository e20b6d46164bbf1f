// Threads that somebody looks at, and what messages say of the threads that they began.
import type { EventFrame, MessageEvent } from "../protocol/event.ts";
import type { Seq, UserId } from "../protocol/ids.ts";
import type { Message } from "../protocol/message.ts";
import type { OpenThread } from "./chat-state.ts";
import type { ThreadPageDelivery } from "./delivery.ts";
import { heard, joined } from "./passage.ts";
import { append, modified, pass, prepend, startingAt } from "./timeline.ts";

const MOST_REPLIES = 1000;
const MOST_PARTICIPANTS = 5;

export const opened = (upTo: Seq): OpenThread => ({ timeline: startingAt(upTo) });

export function appended(thread: OpenThread, root: Seq, event: EventFrame, me: UserId | undefined): OpenThread {
  const elsewhere = event.kind === "message" && event.thread !== root;
  const [first] = thread.root === undefined ? [] : modified([thread.root], event, me);
  const timeline = elsewhere ? pass(thread.timeline, event) : append(thread.timeline, event, me);
  return heard({ ...thread, root: first }, event, timeline, me);
}

export function paged(thread: OpenThread, page: ThreadPageDelivery, me: UserId | undefined): OpenThread {
  const { early } = thread.timeline;
  const [root] = early.reduce((all: readonly Message[], event) => modified(all, event, me), [page.root]);
  return joined({ ...thread, root: thread.root ?? root, timeline: prepend(thread.timeline, page, me) });
}

/** Where a message is loaded, all its replies are, for they are newer. */
export function summed(messages: readonly Message[], root: Seq): readonly Message[] {
  const index = messages.findIndex(({ seq }) => seq === root);
  const message = messages[index];
  if (message === undefined) return messages;
  const replies = messages.slice(index + 1).filter(({ thread }) => thread === root).slice(-MOST_REPLIES);
  return messages.with(index, { ...message, ...summary(replies) });
}

/** The same for each of the first messages of a list. */
export function summedAmong(messages: readonly Message[], first: number): readonly Message[] {
  const threads = new Set(messages.flatMap(({ thread }) => thread ?? []));
  const roots = messages.slice(0, first).flatMap(({ seq }) => (threads.has(seq) ? [seq] : []));
  return roots.reduce(summed, messages);
}

/** The root of a reply that has come, where not all the others are loaded. */
export function oneReplyMore(messages: readonly Message[], { thread, at, sender }: MessageEvent): readonly Message[] {
  const index = thread === undefined ? -1 : messages.findIndex(({ seq }) => seq === thread);
  const root = messages[index];
  if (root === undefined) return messages;
  const others = (root.thread_participants ?? []).filter((user) => user !== sender);
  const participants = [sender, ...others].slice(0, MOST_PARTICIPANTS);
  return messages.with(index, { ...root, thread_replies: Math.min(MOST_REPLIES, (root.thread_replies ?? 0) + 1), thread_last_at: at, thread_participants: participants });
}

/** The root of a reply that was deleted, likewise. */
export function fewerReplies(messages: readonly Message[], root: Seq): readonly Message[] {
  const index = messages.findIndex(({ seq }) => seq === root);
  const message = messages[index];
  return message?.thread_replies === undefined ? messages : messages.with(index, { ...message, thread_replies: Math.max(0, message.thread_replies - 1) });
}

function summary(replies: readonly Message[]): Partial<Message> {
  const last = replies.at(-1);
  if (last === undefined) return {};
  const senders = new Set(replies.map(({ sender }) => sender).reverse());
  return {
    thread_replies: replies.filter(({ deleted }) => deleted !== true).length,
    thread_last_at: last.at,
    thread_participants: [...senders].slice(0, MOST_PARTICIPANTS),
  };
}
