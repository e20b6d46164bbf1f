// How the user stands to threads. Each is exact as of its `head`: events up to there are counted in it already.
import { UNREAD_MORE } from "../protocol/conversation.ts";
import type { DeleteEvent, EventFrame, MessageEvent } from "../protocol/event.ts";
import type { ConversationId, Seq, UserId } from "../protocol/ids.ts";
import type { Message } from "../protocol/message.ts";
import type { ThreadStanding } from "../protocol/thread.ts";
import type { ConversationState } from "./chat-state.ts";

export type Standings = ReadonlyMap<string, ThreadStanding>;

export const threadKey = (conversation: ConversationId, root: Seq): string => `${conversation}/${root}`;

export const isThreadUnread = ({ following, unread }: ThreadStanding): boolean => following && unread > 0;

/** Takes over what the server says, unless events or a later word told more already. */
export function told(standings: Standings, threads: readonly ThreadStanding[]): Standings {
  const next = new Map(standings);
  for (const thread of threads) {
    const key = threadKey(thread.conversation, thread.seq);
    if (thread.head >= (next.get(key)?.head ?? 0)) next.set(key, thread);
  }
  return next;
}

/** @param conversation as it stood before the event */
export function counted(standings: Standings, event: EventFrame, conversation: ConversationState, me: UserId | undefined): Standings {
  if (event.kind === "message") return replied(standings, event, me);
  if (event.kind === "delete") return deleted(standings, event, conversation, me);
  return standings;
}

function replied(standings: Standings, event: MessageEvent, me: UserId | undefined): Standings {
  if (event.thread === undefined) return standings;
  const counts = event.sender !== me && event.deleted !== true;
  return by(standings, event, event.thread, event.seq, counts ? 1 : 0);
}

function deleted(standings: Standings, event: DeleteEvent, conversation: ConversationState, me: UserId | undefined): Standings {
  const target = found(conversation, event.target);
  if (target?.thread === undefined || target.deleted === true) return standings;
  return by(standings, event, target.thread, target.seq, target.sender === me ? 0 : -1);
}

function found({ timeline, threads }: ConversationState, seq: Seq): Message | undefined {
  const lists = [timeline, ...[...threads.values()].map((thread) => thread.timeline)];
  return lists.flatMap(({ messages }) => messages.find((message) => message.seq === seq) ?? []).at(0);
}

/** Past the exact range nobody can count down any more; the server tells the number again. */
function by(standings: Standings, event: EventFrame, root: Seq, reply: Seq, step: number): Standings {
  const key = threadKey(event.conversation, root);
  const known = standings.get(key);
  if (known === undefined || event.seq <= known.head) return standings;
  const exact = reply > known.read && known.unread < UNREAD_MORE;
  const unread = exact ? Math.max(0, known.unread + step) : known.unread;
  return new Map(standings).set(key, { ...known, head: event.seq, unread });
}
