// Every frame a server sends, in the order of fields in which it writes them.
import * as z from "zod/mini";
import { Conversation } from "./conversation.ts";
import { Draft } from "./draft.ts";
import { ErrorCode } from "./error-code.ts";
import type { EventFrame } from "./event.ts";
import { ConversationId, Epoch, Instant, Seq, SessionId, UserId } from "./ids.ts";
import { Message } from "./message.ts";
import { ThreadStanding } from "./thread.ts";
import { User } from "./user.ts";

/** What a client put into `id` and finds again in `re`. */
export const RequestId = z.union([z.string(), z.int()]);
export type RequestId = z.infer<typeof RequestId>;

export const Heads = z.record(ConversationId, Seq);
export type Heads = Readonly<Record<ConversationId, Seq>>;

const Welcome = z.object({
  type: z.literal("welcome"),
  re: z.optional(RequestId),
  session: SessionId,
  epoch: Epoch,
  user: User,
  heartbeat_ms: z.int().check(z.positive()),
  conversations: z.array(Conversation),
});

const Ack = z.object({
  type: z.literal("ack"),
  re: z.optional(RequestId),
  conversation: ConversationId,
  seq: Seq,
  at: Instant,
  duplicate: z.boolean(),
});

const Gap = z.object({
  type: z.literal("gap"),
  conversation: ConversationId,
  from: Seq,
  to: Seq,
  head: Seq,
});

const Synced = z.object({ type: z.literal("synced"), re: z.optional(RequestId), heads: Heads });

const Page = z.object({
  type: z.literal("page"),
  re: z.optional(RequestId),
  conversation: ConversationId,
  messages: z.array(Message),
  more: z.boolean(),
});

const Ok = z.object({ type: z.literal("ok"), re: z.optional(RequestId) });

const Pong = z.object({ type: z.literal("pong"), re: z.optional(RequestId) });

/** For the own devices with what is left to read, counted up to `head`. */
const Read = z.object({
  type: z.literal("read"),
  conversation: ConversationId,
  user: UserId,
  seq: Seq,
  head: z.optional(Seq),
  unread_from: z.optional(Seq),
  unread: z.optional(z.int()),
  unread_in_threads: z.optional(z.int()),
  mentions: z.optional(z.int()),
  read_version: z.optional(z.int()),
});

const Typing = z.object({ type: z.literal("typing"), conversation: ConversationId, user: UserId });

/** The user saved a message on one of the own devices, or took it off the list. */
const SavedChanged = z.object({ type: z.literal("saved"), conversation: ConversationId, seq: Seq, on: z.boolean() });

/** The list of scheduled messages is another now. */
const ScheduledChanged = z.object({ type: z.literal("scheduled") });

export const PresenceStatus = z.enum(["online", "away", "offline"]);
export type PresenceStatus = z.infer<typeof PresenceStatus>;

const Presence = z.object({
  type: z.literal("presence"),
  user: UserId,
  status: PresenceStatus,
  last_seen: z.optional(Instant),
});

/** A profile changed: the own one, or that of somebody watched. */
const UserChanged = z.object({ type: z.literal("user"), user: User });

/** How this user stands to a thread changed. */
const ThreadChanged = z.object({ type: z.literal("thread"), thread: ThreadStanding });

/** What this user has typed and not sent, on whatever device. */
const DraftChanged = z.object({ type: z.literal("draft"), draft: Draft });

const ConversationPresent = z.object({
  type: z.literal("conversation"),
  change: z.enum(["added", "updated"]),
  conversation: Conversation,
});

/** Of a conversation that one has left only its id is sure to be told. */
const ConversationRemoved = z.object({
  type: z.literal("conversation"),
  change: z.literal("removed"),
  conversation: z.union([Conversation, z.object({ id: ConversationId })]),
});

const Heartbeat = z.object({ type: z.literal("heartbeat"), heads: Heads });

const Reconnect = z.object({ type: z.literal("reconnect"), after_ms: z.int() });

const Failure = z.object({
  type: z.literal("error"),
  re: z.optional(RequestId),
  code: ErrorCode,
  message: z.string(),
  temporary: z.boolean(),
  retry_after_ms: z.optional(z.int()),
});

/** By `type`, without `event`, whose shape hangs from its `kind`. */
export const serverFramesByType = {
  welcome: Welcome,
  ack: Ack,
  gap: Gap,
  synced: Synced,
  page: Page,
  ok: Ok,
  pong: Pong,
  read: Read,
  saved: SavedChanged,
  scheduled: ScheduledChanged,
  typing: Typing,
  presence: Presence,
  user: UserChanged,
  draft: DraftChanged,
  thread: ThreadChanged,
  conversation: z.union([ConversationPresent, ConversationRemoved]),
  heartbeat: Heartbeat,
  reconnect: Reconnect,
  error: Failure,
};

export type WelcomeFrame = z.infer<typeof Welcome>;
export type AckFrame = z.infer<typeof Ack>;
export type GapFrame = z.infer<typeof Gap>;
export type SyncedFrame = z.infer<typeof Synced>;
export type PageFrame = z.infer<typeof Page>;
export type OkFrame = z.infer<typeof Ok>;
export type PongFrame = z.infer<typeof Pong>;
export type ReadFrame = z.infer<typeof Read>;
export type SavedFrame = z.infer<typeof SavedChanged>;
export type ScheduledFrame = z.infer<typeof ScheduledChanged>;
export type TypingFrame = z.infer<typeof Typing>;
export type PresenceFrame = z.infer<typeof Presence>;
export type UserFrame = z.infer<typeof UserChanged>;
export type ThreadFrame = z.infer<typeof ThreadChanged>;
export type DraftFrame = z.infer<typeof DraftChanged>;
export type ConversationFrame = z.infer<typeof ConversationPresent> | z.infer<typeof ConversationRemoved>;
export type HeartbeatFrame = z.infer<typeof Heartbeat>;
export type ReconnectFrame = z.infer<typeof Reconnect>;
export type ErrorFrame = z.infer<typeof Failure>;

export type ServerFrame =
  | WelcomeFrame
  | AckFrame
  | EventFrame
  | GapFrame
  | SyncedFrame
  | PageFrame
  | OkFrame
  | PongFrame
  | ReadFrame
  | SavedFrame
  | ScheduledFrame
  | TypingFrame
  | PresenceFrame
  | UserFrame
  | DraftFrame
  | ThreadFrame
  | ConversationFrame
  | HeartbeatFrame
  | ReconnectFrame
  | ErrorFrame;
