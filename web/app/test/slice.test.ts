import { type Message, Message as MessageSchema } from "@starling/sdk";
import { describe, expect, test } from "vitest";
import { around, indexOf, MOST_DRAWN, sliceFrom, stepBack, stepOn } from "../src/timeline/slice.ts";

/** Every second seq is a message. */
const messages = (count: number): Message[] =>
  Array.from({ length: count }, (_, index) => MessageSchema.parse({ seq: 2 * index + 2, at: "2026-01-01T00:00:00.000Z", sender: "user-a", text: "" }));

describe("what is drawn of the messages", () => {
  const all = messages(1_000);

  test("is bounded, and the newest to begin with", () => {
    expect(sliceFrom(all, undefined)).toEqual({ start: 1_000 - MOST_DRAWN, end: 1_000 });
    expect(sliceFrom(messages(3), undefined)).toEqual({ start: 0, end: 3 });
    expect(sliceFrom([], undefined)).toEqual({ start: 0, end: 0 });
  });

  test("goes back to the first message and on to the newest, without leaving one out", () => {
    let slice = sliceFrom(all, undefined);
    for (let steps = 0; slice.start > 0; steps++) {
      const next = sliceFrom(all, stepBack(all, slice));
      expect(next.end).toBeGreaterThan(slice.start);
      expect(next.start).toBeLessThan(slice.start);
      slice = next;
    }
    for (let steps = 0; slice.end < all.length; steps++) {
      const next = sliceFrom(all, stepOn(all, slice));
      expect(next.start).toBeLessThan(slice.end);
      expect(next.end).toBeGreaterThan(slice.end);
      slice = next;
    }
  });

  test("stays when older messages are put before it", () => {
    const first = all[400]?.seq;
    const before = sliceFrom(all.slice(300), first);
    const after = sliceFrom(all, first);
    expect(all.slice(after.start, after.end)).toEqual(all.slice(300).slice(before.start, before.end));
  });

  test("has a message in its middle that is asked for, also at the ends", () => {
    for (const index of [0, 1, 500, 998, 999]) {
      const slice = sliceFrom(all, around(all, all[index]!.seq));
      expect(slice.start).toBeLessThanOrEqual(index);
      expect(slice.end).toBeGreaterThan(index);
    }
  });

  test("finds a seq, or what comes after it", () => {
    expect([1, 2, 3, 4, 2_000, 2_001].map((seq) => indexOf(all, seq as Message["seq"]))).toEqual([0, 0, 1, 1, 999, 1_000]);
  });
});
