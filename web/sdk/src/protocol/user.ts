import * as z from "zod/mini";
import { Instant, UserId } from "./ids.ts";

/** What somebody is up to, maybe until a time. */
export const UserStatus = z.object({ emoji: z.optional(z.string()), text: z.string(), until: z.optional(Instant) });
export type UserStatus = z.infer<typeof UserStatus>;

export const User = z.object({
  id: UserId,
  name: z.string(),
  display_name: z.string(),
  title: z.optional(z.string()),
  about: z.optional(z.string()),
  pronouns: z.optional(z.string()),
  time_zone: z.optional(z.string()),
  status: z.optional(UserStatus),
  do_not_disturb_until: z.optional(Instant),
});
export type User = z.infer<typeof User>;

/** A role that this version does not know counts as that of a plain member. */
export const Role = z.pipe(z.string(), z.catch(z.enum(["owner", "admin", "member"]), "member"));
export type Role = z.infer<typeof Role>;

export const Member = z.object({ ...User.shape, role: Role });
export type Member = z.infer<typeof Member>;
