// The line of a conversation in the list. It is exact as of its `head`: events up to there are counted
// in it already, also when they are replayed later.
import { assertNever } from "../assert-never.ts";
import { type Conversation, UNREAD_MORE } from "../protocol/conversation.ts";
import type { DeleteEvent, EventFrame, MemberEvent } from "../protocol/event.ts";
import type { Seq, UserId } from "../protocol/ids.ts";
import type { Message } from "../protocol/message.ts";
import type { Timeline } from "./chat-state.ts";

export function advance(summary: Conversation, event: EventFrame, timeline: Timeline, me: UserId | undefined): Conversation {
  if (event.seq <= summary.head) return summary;
  return { ...changed(summary, event, timeline, me), head: event.seq, last_at: event.at };
}

/** Takes over what the server says now, unless events told more already. */
export function refresh(summary: Conversation, told: Conversation): Conversation {
  if (told.head >= summary.head) return told;
  const { head, read, unread, last_at } = summary;
  return { ...told, head, read, unread, last_at };
}

/** This user has read up to `position`, on whatever device. */
export function readUpTo(summary: Conversation, position: Seq, timeline: Timeline, me: UserId | undefined): Conversation {
  if (summary.read !== undefined && position <= summary.read) return summary;
  return { ...summary, read: position, unread: unreadAfter(summary, position, timeline, me) };
}

function unreadAfter(summary: Conversation, position: Seq, timeline: Timeline, me: UserId | undefined): number {
  if (position >= summary.head) return 0;
  const known = timeline.messages.filter((message) => message.seq > position && countsFor(message, me)).length;
  const whole = timeline.from <= position + 1 && timeline.upTo >= summary.head;
  return Math.min(whole ? known : Math.max(known, summary.unread ?? 0), UNREAD_MORE);
}

const countsFor = (message: Pick<Message, "sender" | "deleted">, me: UserId | undefined): boolean =>
  message.sender !== me && message.deleted !== true;

function changed(summary: Conversation, event: EventFrame, timeline: Timeline, me: UserId | undefined): Conversation {
  switch (event.kind) {
    case "message":
      return event.seq > (summary.read ?? 0) && countsFor(event, me) ? unreadBy(summary, 1) : summary;
    case "delete":
      return wasUnread(summary, event, timeline, me) ? unreadBy(summary, -1) : summary;
    case "member":
      return memberChanged(summary, event, me);
    case "renamed":
      return { ...summary, name: event.name };
    case "topic":
      return withTopic(summary, event.topic);
    case "edit":
    case "reaction":
    case "pin":
    case "vote":
    case "tally":
    case "poll_closed":
    case "unknown":
      return summary;
    default:
      return assertNever(event);
  }
}

function withTopic({ topic: _, ...rest }: Conversation, topic: string): Conversation {
  return topic === "" ? rest : { ...rest, topic };
}

/** Past the exact range nobody can count down any more; the server tells the number again. */
function unreadBy(summary: Conversation, by: number): Conversation {
  if (summary.unread === undefined || summary.unread >= UNREAD_MORE) return summary;
  return { ...summary, unread: Math.max(0, summary.unread + by) };
}

/** `timeline` as it stood before the event. A message that is not in it is taken for the deleter's own. */
function wasUnread(summary: Conversation, event: DeleteEvent, timeline: Timeline, me: UserId | undefined): boolean {
  if (event.target <= (summary.read ?? 0)) return false;
  const target = timeline.messages.find((message) => message.seq === event.target);
  return target === undefined ? event.sender !== me : countsFor(target, me);
}

function memberChanged(summary: Conversation, event: MemberEvent, me: UserId | undefined): Conversation {
  const role = event.user === me && event.role !== undefined ? { role: event.role } : {};
  const member_count = (summary.member_count ?? 0) + memberStep(event.change);
  return summary.member_count === undefined ? { ...summary, ...role } : { ...summary, member_count, ...role };
}

function memberStep(change: MemberEvent["change"]): number {
  switch (change) {
    case "joined":
      return 1;
    case "left":
    case "removed":
      return -1;
    case "role":
      return 0;
    default:
      return assertNever(change);
  }
}
