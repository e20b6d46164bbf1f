import * as z from "zod/mini";
import { ConversationId, Instant, Seq } from "./ids.ts";
import { Role, User } from "./user.ts";

export const ConversationKind = z.enum(["direct", "group", "channel"]);
export type ConversationKind = z.infer<typeof ConversationKind>;

/** A conversation as one user sees it; `role`, `read` and `unread` are there for members only. */
export const Conversation = z.object({
  id: ConversationId,
  kind: ConversationKind,
  name: z.optional(z.string()),
  private: z.optional(z.boolean()),
  head: Seq,
  member_count: z.optional(z.int()),
  created_at: z.optional(Instant),
  role: z.optional(Role),
  read: z.optional(Seq),
  unread: z.optional(z.int()),
  peer: z.optional(User),
  last_at: z.optional(Instant),
});
export type Conversation = z.infer<typeof Conversation>;

/** `unread` counts exactly up to 999; this value means more. */
export const UNREAD_MORE = 1000;
