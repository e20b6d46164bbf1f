import * as z from "zod/mini";
import { ConversationId, Instant, Seq } from "./ids.ts";
import { Role, User } from "./user.ts";

/** A kind that this version does not know counts as a group. */
export const ConversationKind = z.pipe(z.string(), z.catch(z.enum(["direct", "group", "channel"]), "group"));
export type ConversationKind = z.infer<typeof ConversationKind>;

/** Who may say something; one that this version does not know counts as the strictest. */
export const Posting = z.pipe(z.string(), z.catch(z.enum(["everyone", "leaders"]), "leaders"));

/** How a conversation is led; in an event what changes. */
export const Settings = z.object({
  description: z.optional(z.string()),
  posting: z.optional(Posting),
  slow_mode_seconds: z.optional(z.int()),
  edit_window_seconds: z.optional(z.int()),
  delete_window_seconds: z.optional(z.int()),
  disappear_after_seconds: z.optional(z.int()),
  archived: z.optional(z.boolean()),
});
export type Settings = z.infer<typeof Settings>;

/** How a member wants to have a conversation on all devices; what is as usual is left out. */
export const Preferences = z.object({
  favourite: z.optional(z.boolean()),
  /** A word that this version does not know counts as none. */
  notifications: z.catch(z.optional(z.enum(["everything", "mentions", "nothing"])), undefined),
  muted_until: z.optional(Instant),
});
export type Preferences = z.infer<typeof Preferences>;

/** For `muted_until`. */
export const FOR_EVER = "9998-01-01T00:00:00.000Z" as Instant;

export const isMuted = ({ preferences }: Pick<Conversation, "preferences">, now: number): boolean =>
  preferences?.muted_until !== undefined && Date.parse(preferences.muted_until) > now;

/** A conversation as one user sees it; `role`, `read` and the counts are there for members only. */
export const Conversation = z.object({
  id: ConversationId,
  kind: ConversationKind,
  name: z.optional(z.string()),
  topic: z.optional(z.string()),
  head: Seq,
  read: z.optional(Seq),
  role: z.optional(Role),
  unread_from: z.optional(Seq),
  unread: z.optional(z.int()),
  /** How many of `unread` are shown in threads alone; absent for none. */
  unread_in_threads: z.optional(z.int()),
  mentions: z.optional(z.int()),
  read_version: z.optional(z.int()),
  private: z.optional(z.boolean()),
  member_count: z.optional(z.int()),
  created_at: z.optional(Instant),
  last_at: z.optional(Instant),
  peer: z.optional(User),
  settings: z.optional(Settings),
  preferences: z.optional(Preferences),
});
export type Conversation = z.infer<typeof Conversation>;

/** How many unread messages stand in the conversation itself, and not in threads alone. */
export const unreadShown = ({ unread = 0, unread_in_threads = 0 }: Pick<Conversation, "unread" | "unread_in_threads">): number =>
  Math.max(0, unread - unread_in_threads);

/** `unread` and `mentions` count exactly up to 999; this value means more. */
export const UNREAD_MORE = 1000;
