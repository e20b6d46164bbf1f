// Ids and positions of the protocol. They are branded, so that a user can never be handed over where a
// conversation is wanted, although all of them are plain strings and numbers on the wire.
import * as z from "zod/mini";

const identifier = () => z.string().check(z.minLength(1), z.maxLength(64));

export const UserId = identifier().brand<"UserId">();
export type UserId = z.infer<typeof UserId>;

export const ConversationId = identifier().brand<"ConversationId">();
export type ConversationId = z.infer<typeof ConversationId>;

export const SessionId = identifier().brand<"SessionId">();
export type SessionId = z.infer<typeof SessionId>;

export const FileId = identifier().brand<"FileId">();
export type FileId = z.infer<typeof FileId>;

export const ReportId = identifier().brand<"ReportId">();
export type ReportId = z.infer<typeof ReportId>;

/** Names one command of one sender in one conversation for ever. */
export const Nonce = identifier().brand<"Nonce">();
export type Nonce = z.infer<typeof Nonce>;

/** Changes only when the log of the installation may have gone backwards. */
export const Epoch = z.string().check(z.minLength(1)).brand<"Epoch">();
export type Epoch = z.infer<typeof Epoch>;

/** The place of an event in its conversation: 1, 2, 3 …; 0 stands before the first. */
export const Seq = z.int().check(z.nonnegative()).brand<"Seq">();
export type Seq = z.infer<typeof Seq>;

export const seq = (value: number): Seq => Seq.parse(value);
export const following = (position: Seq): Seq => (position + 1) as Seq;
export const preceding = (position: Seq): Seq => (position - 1) as Seq;
export const later = (one: Seq, other: Seq): Seq => (one > other ? one : other);

/** RFC 3339 in UTC with milliseconds, as the server wrote it. */
export const Instant = z.string();
export type Instant = z.infer<typeof Instant>;
