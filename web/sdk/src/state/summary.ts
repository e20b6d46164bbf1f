// The line of a conversation in the list. It is exact as of its `head`: events up to there are counted
// in it already, also when they are replayed later.
import { assertNever } from "../assert-never.ts";
import type { Conversation, Settings } from "../protocol/conversation.ts";
import type { EventFrame, MemberEvent } from "../protocol/event.ts";
import type { UserId } from "../protocol/ids.ts";
import type { ConversationState } from "./chat-state.ts";

export function advance(summary: Conversation, event: EventFrame, me: UserId | undefined): Conversation {
  if (event.seq <= summary.head) return summary;
  return { ...changed(summary, event, me), head: event.seq, last_at: event.at };
}

/** Takes over what the server says now. Where events or readings have told more already, the counts stay. */
export function refresh(known: ConversationState, told: Conversation): Pick<ConversationState, "summary" | "counted" | "unsure"> {
  const { summary, counted, unsure } = known;
  const upTo = counted ?? summary.head;
  const older = (told.read_version ?? 0) < (summary.read_version ?? 0);
  if (!older && told.head >= upTo) return { summary: told, counted: undefined, unsure: undefined };
  const { head, last_at } = told.head < summary.head ? summary : told;
  const { unread_from: _, unread_in_threads: __, ...rest } = told;
  const { read, unread_from, unread, unread_in_threads, mentions, read_version } = summary;
  const absent = { ...(unread_from === undefined ? {} : { unread_from }), ...(unread_in_threads === undefined ? {} : { unread_in_threads }) };
  const counts = { read, unread, mentions, read_version, ...absent };
  return { summary: { ...rest, ...counts, head, last_at }, counted: upTo === head ? undefined : upTo, unsure: unsure === true || head > upTo || undefined };
}

function changed(summary: Conversation, event: EventFrame, me: UserId | undefined): Conversation {
  switch (event.kind) {
    case "member":
      return memberChanged(summary, event, me);
    case "renamed":
      return { ...summary, name: event.name };
    case "topic":
      return withTopic(summary, event.topic);
    case "settings":
      return withSettings(summary, event.settings);
    case "message":
    case "edit":
    case "delete":
    case "reaction":
    case "pin":
    case "vote":
    case "tally":
    case "poll_closed":
    case "preview_removed":
    case "unknown":
      return summary;
    default:
      return assertNever(event);
  }
}

function withTopic({ topic: _, ...rest }: Conversation, topic: string): Conversation {
  return topic === "" ? rest : { ...rest, topic };
}

/** What is as if nobody had chosen it is left out, as the server leaves it out. */
function withSettings({ settings, ...rest }: Conversation, change: Settings): Conversation {
  const chosen = Object.entries({ ...settings, ...change }).filter(([, value]) => value !== "" && value !== "everyone" && value !== 0 && value !== false);
  return chosen.length === 0 ? rest : { ...rest, settings: Object.fromEntries(chosen) };
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
