// A question that a message asks, and how it stands.
import * as z from "zod/mini";
import { ConversationId, Instant, Seq, UserId } from "./ids.ts";

/** Places in the list of options, from 0. */
const Options = z.array(z.int().check(z.nonnegative()));

const question = {
  options: z.array(z.string()),
  multiple: z.optional(z.boolean()),
  anonymous: z.optional(z.boolean()),
  closes_at: z.optional(Instant),
};

export const NewPoll = z.object(question);
export type NewPoll = z.infer<typeof NewPoll>;

export const Ballot = z.object({ user: UserId, options: Options });
export type Ballot = z.infer<typeof Ballot>;

/** An open poll tells its ballots, an anonymous one only how many chose each option. */
export const Poll = z.object({
  ...question,
  closed: z.optional(z.boolean()),
  ballots: z.optional(z.array(Ballot)),
  counts: z.optional(Options),
  voters: z.optional(z.int()),
});
export type Poll = z.infer<typeof Poll>;

/** Where a message was said first. */
export const Forwarded = z.object({ conversation: ConversationId, seq: Seq, sender: UserId, at: Instant });
export type Forwarded = z.infer<typeof Forwarded>;
