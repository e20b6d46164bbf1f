import * as z from "zod/mini";
import { ConversationId, Instant, Seq } from "./ids.ts";
import { Role, User } from "./user.ts";

/** A kind that this version does not know counts as a group. */
export const ConversationKind = z.pipe(z.string(), z.catch(z.enum(["direct", "group", "channel"]), "group"));
export type ConversationKind = z.infer<typeof ConversationKind>;

/** A conversation as one user sees it; `role`, `read` and `unread` are there for members only. */
export const Conversation = z.object({
  id: ConversationId,
  kind: ConversationKind,
  name: z.optional(z.string()),
  topic: z.optional(z.string()),
  head: Seq,
  read: z.optional(Seq),
  role: z.optional(Role),
  unread: z.optional(z.int()),
  /** How many of `unread` are shown in threads alone; absent for none. */
  unread_in_threads: z.optional(z.int()),
  private: z.optional(z.boolean()),
  member_count: z.optional(z.int()),
  created_at: z.optional(Instant),
  last_at: z.optional(Instant),
  peer: z.optional(User),
});
export type Conversation = z.infer<typeof Conversation>;

/** `unread` counts exactly up to 999; this value means more. */
export const UNREAD_MORE = 1000;
