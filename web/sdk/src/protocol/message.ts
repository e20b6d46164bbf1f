import * as z from "zod/mini";
import { Attachment } from "./attachment.ts";
import { Forwarded, Poll } from "./poll.ts";
import { Instant, Nonce, Seq, UserId } from "./ids.ts";
import { mentions } from "./mentions.ts";

export const Reaction = z.object({
  emoji: z.string(),
  users: z.optional(z.array(UserId)),
  count: z.optional(z.int()),
  mine: z.optional(z.boolean()),
});
export type Reaction = z.infer<typeof Reaction>;

/** A message as it stands now: all edits and reactions are in it already. */
export const Message = z.object({
  seq: Seq,
  at: Instant,
  sender: UserId,
  nonce: z.optional(Nonce),
  text: z.optional(z.string()),
  deleted: z.optional(z.literal(true)),
  reply_to: z.optional(Seq),
  thread: z.optional(Seq),
  also_in_conversation: z.optional(z.boolean()),
  thread_replies: z.optional(z.int()),
  thread_last_at: z.optional(Instant),
  thread_participants: z.optional(z.array(UserId)),
  attachments: z.optional(z.array(Attachment)),
  ...mentions,
  forwarded: z.optional(Forwarded),
  poll: z.optional(Poll),
  preview_removed: z.optional(z.boolean()),
  disappears_at: z.optional(Instant),
  edited_at: z.optional(Instant),
  pinned: z.optional(z.boolean()),
  reactions: z.optional(z.array(Reaction)),
});
export type Message = z.infer<typeof Message>;

/** Whether it is shown in its thread alone. */
export const onlyInThread = ({ thread, also_in_conversation }: Pick<Message, "thread" | "also_in_conversation">): boolean =>
  thread !== undefined && also_in_conversation !== true;
