// The part of the messages that is drawn. However many are loaded, the page stays small.
import type { Message, Seq } from "@starling/sdk";

/** The most messages that are drawn at once: more than fit on a tall screen, with room on both sides. */
export const MOST_DRAWN = 150;

/** How far the part moves when the reader comes near one of its ends. */
const STEP = 50;

export interface Slice {
  readonly start: number;
  readonly end: number;
}

/** @param first the message that it begins with, or the one after; undefined for the newest */
export function sliceFrom(messages: readonly Message[], first: Seq | undefined): Slice {
  const count = messages.length;
  const last = Math.max(0, count - MOST_DRAWN);
  const start = first === undefined ? last : Math.min(indexOf(messages, first), last);
  return { start, end: Math.min(count, start + MOST_DRAWN) };
}

/** Where the part begins after a step back, or the same when there is nothing before. */
export const stepBack = (messages: readonly Message[], { start }: Slice): Seq | undefined => messages[Math.max(0, start - STEP)]?.seq;

/** Where the part begins after a step on; undefined when that reaches the newest. */
export function stepOn(messages: readonly Message[], { start, end }: Slice): Seq | undefined {
  return end + STEP >= messages.length ? undefined : messages[start + STEP]?.seq;
}

/** Where a part begins that has a message in its middle. */
export const around = (messages: readonly Message[], seq: Seq): Seq | undefined =>
  messages[Math.max(0, indexOf(messages, seq) - Math.floor(MOST_DRAWN / 2))]?.seq;

/** The index of the first message that is not before `seq`. */
export function indexOf(messages: readonly Message[], seq: Seq): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
