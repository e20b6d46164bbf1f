import * as z from "zod/mini";
import { ConversationId, Seq } from "./ids.ts";

/** What a user has typed and not sent in one place; with an empty text and no `reply_to` nothing is left of it. */
export const Draft = z.object({
  conversation: ConversationId,
  thread: z.optional(Seq),
  text: z.string(),
  reply_to: z.optional(Seq),
  version: z.int(),
});
export type Draft = z.infer<typeof Draft>;
