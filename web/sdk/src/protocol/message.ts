import * as z from "zod/mini";
import { Forwarded, Poll } from "./poll.ts";
import { Instant, Nonce, Seq, UserId } from "./ids.ts";

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
  forwarded: z.optional(Forwarded),
  poll: z.optional(Poll),
  attachments: z.optional(z.array(z.unknown())),
  edited_at: z.optional(Instant),
  pinned: z.optional(z.boolean()),
  reactions: z.optional(z.array(Reaction)),
});
export type Message = z.infer<typeof Message>;
