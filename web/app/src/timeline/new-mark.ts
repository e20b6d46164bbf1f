// Where the line "New messages" stands.
import { type Conversation, type Seq, unreadShown } from "@starling/sdk";

/** The last seq that the reader saw before the line; absent while everything is read as it comes. */
export type NewMark = Seq | undefined;

/** A conversation that is opened has the line only when something in it is unread. */
export function openingMark(summary: Conversation): NewMark {
  if (summary.unread_from !== undefined) return before(summary.unread_from);
  return unreadShown(summary) > 0 ? summary.read : undefined;
}

/** The line stands before what was marked as unread. */
export const before = (unread_from: Seq): Seq => (unread_from - 1) as Seq;

/** Whoever looks away, or scrolls up, finds the line before what has come meanwhile. */
export const lookedAway = (mark: NewMark, summary: Conversation): NewMark =>
  unreadShown(summary) === 0 ? summary.head : (mark ?? summary.head);

/** A line that nothing stands behind is taken back when the reader looks again. */
export const lookedAgain = (mark: NewMark, { head }: Conversation): NewMark => (mark === head ? undefined : mark);
