// Where the line "New messages" stands.
import type { Conversation, Seq } from "@starling/sdk";

/** The last seq that the reader saw before the line; absent while everything is read as it comes. */
export type NewMark = Seq | undefined;

/** A conversation that is opened has the line only when something in it is unread. */
export const openingMark = ({ unread = 0, unread_from, read }: Conversation): NewMark =>
  unread_from !== undefined ? before(unread_from) : unread > 0 ? read : undefined;

/** The line stands before what was marked as unread. */
export const before = (unread_from: Seq): Seq => (unread_from - 1) as Seq;

/** Whoever looks away, or scrolls up, finds the line before what has come meanwhile. */
export const lookedAway = (mark: NewMark, { unread = 0, head }: Conversation): NewMark => (unread === 0 ? head : (mark ?? head));

/** A line that nothing stands behind is taken back when the reader looks again. */
export const lookedAgain = (mark: NewMark, { head }: Conversation): NewMark => (mark === head ? undefined : mark);
