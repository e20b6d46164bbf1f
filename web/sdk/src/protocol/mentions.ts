import * as z from "zod/mini";
import { UserId } from "./ids.ts";

/** Whom a text mentions, as fields of a message or an edit. A way to mean everybody that this version does not know counts as the most urgent. */
export const mentions = {
  mentions: z.optional(z.array(UserId)),
  mentions_everyone: z.optional(z.pipe(z.string(), z.catch(z.enum(["channel", "here"]), "channel"))),
};

export interface Mentions {
  readonly mentions?: readonly UserId[] | undefined;
  readonly mentions_everyone?: "channel" | "here" | undefined;
}

/** Whether the user is mentioned, by name or with everybody. */
export const mentioned = ({ mentions, mentions_everyone }: Mentions, user: UserId | undefined): boolean =>
  mentions_everyone !== undefined || (user !== undefined && mentions?.includes(user) === true);
