// How far others have read: what was fetched, moved on by their words, is what a later fetch would give.
import { expect, test } from "vitest";
import { applyFrame, type ChatState, type Delivery, emptyState, hasRead, seq } from "../src/index.ts";
import { ModelLog, room } from "./support/model-log.ts";
import { alice, bob, welcome } from "./support/samples.ts";

const log = new ModelLog();
for (let index = 0; index < 10; index++) log.append(alice, { kind: "message", text: `message ${index}` });

const receipts = (read: number): Delivery => ({ type: "receipts", conversation: room, receipts: [{ user: bob.id, after: seq(1), read: seq(read) }] });
const reads = (read: number, user = bob.id): Delivery => ({ type: "read", conversation: room, user, seq: seq(read) });
const apply = (...deliveries: Delivery[]): ChatState =>
  [welcome([log.summary(10)]), ...deliveries].reduce((state, delivery) => applyFrame(state, delivery, 0), emptyState);
const told = (state: ChatState) => state.conversations.get(room)?.receipts?.get(bob.id)?.read;

test("a receipt moves on by the words of the reader, and never back", () => {
  expect(told(apply(receipts(3), reads(5)))).toBe(5);
  expect(told(apply(receipts(5), reads(3)))).toBe(5);
  expect(told(apply(receipts(3), reads(7), receipts(5)))).toBe(7);
});

test("of whom nothing is told, nothing is known", () => {
  expect(told(apply(reads(5)))).toBeUndefined();
  const hidden: Delivery = { type: "receipts", conversation: room, receipts: [] };
  expect(told(apply(receipts(3), hidden, reads(5)))).toBeUndefined();
});

test("the words of others move nothing of one's own", () => {
  const before = apply(receipts(3)).conversations.get(room)?.summary;
  expect(apply(receipts(3), reads(9)).conversations.get(room)?.summary).toEqual(before);
});

test("after a welcome, or another member, they are asked for again", () => {
  expect(told(apply(receipts(3), welcome([log.summary(10)])))).toBeUndefined();
  const left = new ModelLog();
  left.events.push(...log.events);
  left.append(bob, { kind: "member", user: bob.id, change: "left" });
  expect(told(apply(receipts(3), ...left.events.slice(10)))).toBeUndefined();
});

test("what was said before somebody came is not read by them", () => {
  const receipt = { user: bob.id, after: seq(4), read: seq(7) };
  expect([4, 5, 7, 8].map((at) => hasRead(receipt, seq(at)))).toEqual([false, true, true, false]);
});
