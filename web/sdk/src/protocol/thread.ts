import * as z from "zod/mini";
import { ConversationId, Seq } from "./ids.ts";

/** How the user stands to a thread; `unread` counts up to `head` of the conversation. */
export const ThreadStanding = z.object({
  conversation: ConversationId,
  /** The message that began it. */
  seq: Seq,
  following: z.boolean(),
  read: Seq,
  unread: z.int(),
  head: Seq,
});
export type ThreadStanding = z.infer<typeof ThreadStanding>;
