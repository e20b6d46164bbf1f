// One event of the log of a conversation. `kind` tells the events apart; every one takes a seq.
import * as z from "zod/mini";
import { Attachment } from "./attachment.ts";
import { Settings } from "./conversation.ts";
import { ConversationId, Instant, Nonce, Seq, UserId } from "./ids.ts";
import { mentions } from "./mentions.ts";
import { Forwarded, Poll } from "./poll.ts";
import { Role } from "./user.ts";

const place = {
  type: z.literal("event"),
  conversation: ConversationId,
  seq: Seq,
  at: Instant,
  sender: UserId,
};
const nonce = z.optional(Nonce);

const MessageEvent = z.object({
  ...place,
  kind: z.literal("message"),
  nonce,
  text: z.optional(z.string()),
  deleted: z.optional(z.literal(true)),
  reply_to: z.optional(Seq),
  thread: z.optional(Seq),
  also_in_conversation: z.optional(z.boolean()),
  attachments: z.optional(z.array(Attachment)),
  ...mentions,
  forwarded: z.optional(Forwarded),
  poll: z.optional(Poll),
  preview_removed: z.optional(z.boolean()),
  disappears_at: z.optional(Instant),
});

const EditEvent = z.object({
  ...place,
  kind: z.literal("edit"),
  nonce,
  target: Seq,
  text: z.optional(z.string()),
  deleted: z.optional(z.literal(true)),
  ...mentions,
});

const DeleteEvent = z.object({ ...place, kind: z.literal("delete"), nonce, target: Seq });

const ReactionEvent = z.object({
  ...place,
  kind: z.literal("reaction"),
  nonce,
  target: Seq,
  emoji: z.string(),
  on: z.boolean(),
});

const PinEvent = z.object({ ...place, kind: z.literal("pin"), nonce, target: Seq, on: z.boolean() });

const options = z.array(z.int());

const VoteEvent = z.object({ ...place, kind: z.literal("vote"), nonce, target: Seq, options });

const TallyEvent = z.object({ ...place, kind: z.literal("tally"), nonce, target: Seq, counts: options, voters: z.int() });

const PollClosedEvent = z.object({ ...place, kind: z.literal("poll_closed"), nonce, target: Seq });

const PreviewRemovedEvent = z.object({ ...place, kind: z.literal("preview_removed"), nonce, target: Seq });

const MemberEvent = z.object({
  ...place,
  kind: z.literal("member"),
  nonce,
  user: UserId,
  change: z.enum(["joined", "left", "removed", "role"]),
  role: z.optional(Role),
});

const RenamedEvent = z.object({ ...place, kind: z.literal("renamed"), nonce, name: z.string() });

const TopicEvent = z.object({ ...place, kind: z.literal("topic"), nonce, topic: z.string() });

const SettingsEvent = z.object({ ...place, kind: z.literal("settings"), nonce, settings: Settings });

/** An event of a kind that this version does not know: it still takes its place in the order. */
export const UnknownEvent = z.pipe(
  z.object({ ...place, kind: z.string() }),
  z.transform((event) => ({ ...event, kind: "unknown" as const, of: event.kind })),
);

export const eventsByKind = {
  message: MessageEvent,
  edit: EditEvent,
  delete: DeleteEvent,
  reaction: ReactionEvent,
  pin: PinEvent,
  vote: VoteEvent,
  tally: TallyEvent,
  poll_closed: PollClosedEvent,
  preview_removed: PreviewRemovedEvent,
  member: MemberEvent,
  renamed: RenamedEvent,
  topic: TopicEvent,
  settings: SettingsEvent,
};

export type MessageEvent = z.infer<typeof MessageEvent>;
export type EditEvent = z.infer<typeof EditEvent>;
export type DeleteEvent = z.infer<typeof DeleteEvent>;
export type ReactionEvent = z.infer<typeof ReactionEvent>;
export type PinEvent = z.infer<typeof PinEvent>;
export type VoteEvent = z.infer<typeof VoteEvent>;
export type TallyEvent = z.infer<typeof TallyEvent>;
export type PollClosedEvent = z.infer<typeof PollClosedEvent>;
export type PreviewRemovedEvent = z.infer<typeof PreviewRemovedEvent>;
export type MemberEvent = z.infer<typeof MemberEvent>;
export type RenamedEvent = z.infer<typeof RenamedEvent>;
export type TopicEvent = z.infer<typeof TopicEvent>;
export type SettingsEvent = z.infer<typeof SettingsEvent>;
export type UnknownEvent = z.infer<typeof UnknownEvent>;

export type EventFrame =
  | MessageEvent
  | EditEvent
  | DeleteEvent
  | ReactionEvent
  | PinEvent
  | VoteEvent
  | TallyEvent
  | PollClosedEvent
  | PreviewRemovedEvent
  | MemberEvent
  | RenamedEvent
  | TopicEvent
  | SettingsEvent
  | UnknownEvent;
