import * as z from "zod/mini";
import { UserId } from "./ids.ts";

export const User = z.object({ id: UserId, name: z.string(), display_name: z.string() });
export type User = z.infer<typeof User>;

/** A role that this version does not know counts as that of a plain member. */
export const Role = z.pipe(z.string(), z.catch(z.enum(["owner", "admin", "member"]), "member"));
export type Role = z.infer<typeof Role>;

export const Member = z.object({ ...User.shape, role: Role });
export type Member = z.infer<typeof Member>;
