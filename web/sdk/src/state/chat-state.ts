// What one user sees of the installation, as plain data that is never changed in place.
import type { Receipt } from "../api/shapes.ts";
import type { Conversation } from "../protocol/conversation.ts";
import type { EventFrame } from "../protocol/event.ts";
import type { ConversationId, Epoch, Instant, Seq, UserId } from "../protocol/ids.ts";
import type { Message } from "../protocol/message.ts";
import type { PassagePage } from "./delivery.ts";
import type { PresenceStatus } from "../protocol/server-frame.ts";
import type { ThreadStanding } from "../protocol/thread.ts";
import type { Member, User } from "../protocol/user.ts";

/**
 * A stretch of the log without a hole: all messages from `from` to `upTo`, as they stand now. It grows at its
 * end by events and at its front by pages of history.
 */
export interface Timeline {
  readonly from: Seq;
  readonly upTo: Seq;
  readonly messages: readonly Message[];
  /** Events about messages before `from`; a page that was read before them needs them. */
  readonly early: readonly EventFrame[];
  /** Whether somebody asked for a page of it. Until then it keeps only its newest messages. */
  readonly lookedAt: boolean;
}

/** Messages that stand together before the newest ones, as of the same moment as those. */
export interface Passage {
  /** All messages from `from` to `upTo`; absent until a page has come. */
  readonly part?: { readonly from: Seq; readonly upTo: Seq; readonly messages: readonly Message[] } | undefined;
  /** What has happened after `since`; a page that was read before needs it. */
  readonly events: readonly EventFrame[];
  readonly since: Seq;
  /** Pages of a later moment than what has come of the log. */
  readonly waiting: readonly PassagePage[];
  readonly unplaced: readonly Unplaced[];
}

/** A message that was deleted and is not known here; it may have been a reply to one of these. */
export interface Unplaced {
  readonly target: Seq;
  readonly roots: readonly Seq[];
}

/** Where messages stand: the newest ones, and a passage that somebody looks at instead. */
export interface Placed {
  readonly timeline: Timeline;
  readonly passage?: Passage | undefined;
}

/** A thread that somebody looks at. Its timeline is of the replies alone. */
export interface OpenThread extends Placed {
  /** The message that began it; absent until a page has brought it. */
  readonly root?: Message | undefined;
}

export interface ConversationState extends Placed {
  /** As of its `head`, which may run ahead of the timeline while a `sync` is under way. */
  readonly summary: Conversation;
  /** Up to where `unread` and `mentions` are counted, where that is not the head of the summary. */
  readonly counted?: Seq | undefined;
  /** Something was changed that is not loaded, so that only the server knows the counts: the conversation has to be fetched. */
  readonly unsure?: boolean | undefined;
  /** Absent until somebody asked for them. */
  readonly members?: ReadonlyMap<UserId, Member> | undefined;
  /** How far others have read, where somebody asked for it. */
  readonly receipts?: ReadonlyMap<UserId, Receipt> | undefined;
  /** Who is writing, and since when (milliseconds since 1970). */
  readonly typing: ReadonlyMap<UserId, number>;
  /** Those that are opened, by the message that began them. */
  readonly threads: ReadonlyMap<Seq, OpenThread>;
}

export interface Presence {
  readonly status: PresenceStatus;
  readonly lastSeen?: Instant | undefined;
}

export interface ChatState {
  readonly epoch?: Epoch | undefined;
  readonly me?: User | undefined;
  readonly conversations: ReadonlyMap<ConversationId, ConversationState>;
  readonly people: ReadonlyMap<UserId, User>;
  readonly presence: ReadonlyMap<UserId, Presence>;
  /** How the user stands to threads, as far as it was told; by `threadKey`. */
  readonly standings: ReadonlyMap<string, ThreadStanding>;
}

export const emptyState: ChatState = { conversations: new Map(), people: new Map(), presence: new Map(), standings: new Map() };

/** Whether older messages are left to load. */
export const hasMore = (timeline: Timeline): boolean => timeline.from > 1;

/** What is shown: the passage where there is one. */
export const shownOf = ({ timeline, passage }: Placed): readonly Message[] => passage?.part?.messages ?? timeline.messages;

/** Whether the newest messages are not those that are shown. */
export const isDetached = ({ passage }: Placed): boolean => passage?.part !== undefined;

/** A copy with one entry set. */
export const withEntry = <Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): ReadonlyMap<Key, Value> =>
  new Map(map).set(key, value);

/** A copy without one entry, or the map itself when it was not there. */
export function withoutEntry<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  if (!map.has(key)) return map;
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}
