import * as z from "zod/mini";
import { UserId } from "./ids.ts";

export const User = z.object({ id: UserId, name: z.string(), display_name: z.string() });
export type User = z.infer<typeof User>;

export const Role = z.enum(["owner", "admin", "member"]);
export type Role = z.infer<typeof Role>;

export const Member = z.object({ ...User.shape, role: Role });
export type Member = z.infer<typeof Member>;
