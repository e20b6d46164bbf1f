import { type ConversationId, type Message, type Nonce, type OutboxEntry, seq, type UserId } from "@starling/sdk";
import { expect, test } from "vitest";
import { rows } from "../src/timeline/rows.ts";

const alice = "alice" as UserId;
const bob = "bob" as UserId;
const message = (number: number, sender: UserId, at: string): Message => ({
  seq: seq(number),
  at,
  sender,
  nonce: `nonce ${number}` as Nonce,
  text: `text ${number}`,
});
const entry = (nonce: string, state: OutboxEntry["state"]): OutboxEntry => ({
  command: { type: "send", conversation: "c" as ConversationId, nonce: nonce as Nonce, text: "mine" },
  queuedAt: 0,
  order: 1,
  state,
});

test("days, the unread mark and the first of a run", () => {
  const messages = [
    message(1, bob, "2026-01-01T12:00:00.000Z"),
    message(2, bob, "2026-01-01T12:01:00.000Z"),
    message(3, bob, "2026-01-01T12:20:00.000Z"),
    message(4, bob, "2026-01-03T12:00:00.000Z"),
  ];
  const all = rows(messages, [], seq(2), alice);
  expect(all.map(({ is }) => is)).toEqual(["day", "message", "message", "unread", "message", "day", "message"]);
  expect(all.flatMap((row) => (row.is === "message" ? [row.first] : []))).toEqual([true, false, true, true]);
});

test("one's own messages are not unread", () => {
  const all = rows([message(1, bob, "2026-01-01T12:00:00.000Z"), message(2, alice, "2026-01-01T12:00:01.000Z")], [], seq(1), alice);
  expect(all.some(({ is }) => is === "unread")).toBe(false);
});

test("nothing is new while everything is read as it comes", () => {
  const all = rows([message(1, bob, "2026-01-01T12:00:00.000Z"), message(2, bob, "2026-01-01T12:00:01.000Z")], [], undefined, alice);
  expect(all.some(({ is }) => is === "unread")).toBe(false);
});

test("the first message of all may be new", () => {
  const all = rows([message(1, bob, "2026-01-01T12:00:00.000Z")], [], seq(0), alice);
  expect(all.map(({ is }) => is)).toEqual(["day", "unread", "message"]);
});

test("the nonce of somebody else hides nothing and doubles no key", () => {
  const copied = { ...message(2, bob, "2026-01-01T12:00:00.000Z"), nonce: "nonce 1" as Nonce };
  const all = rows([message(1, alice, "2026-01-01T12:00:00.000Z"), copied], [entry("nonce 1", { is: "waiting" })], undefined, bob);
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  expect(rows([copied], [entry("nonce 1", { is: "waiting" })], undefined, alice).at(-1)?.is).toBe("unsent");
});

test("an unsent message stands at the end until its event has come", () => {
  const messages = [message(1, alice, "2026-01-01T12:00:00.000Z")];
  const waiting = entry("nonce 2", { is: "waiting" });
  expect(rows(messages, [waiting], seq(1), alice).at(-1)).toMatchObject({ is: "unsent", state: "pending", text: "mine" });
  expect(rows(messages, [entry("nonce 1", { is: "acked", seq: seq(1), at: "" })], seq(1), alice).at(-1)?.is).toBe("message");
  const failed = entry("nonce 3", { is: "failed", code: "forbidden", message: "no" });
  expect(rows(messages, [failed], seq(1), alice).at(-1)).toMatchObject({ state: "failed", problem: "no" });
});

test("a line tells from where on messages disappear, and from where on they stay", () => {
  const stays = message(1, bob, "2026-01-01T12:00:00.000Z");
  const goes = { ...message(2, bob, "2026-01-01T12:00:01.000Z"), disappears_at: "2026-01-01T13:00:01.000Z" as Message["at"] };
  const goesToo = { ...message(3, bob, "2026-01-01T12:00:02.000Z"), disappears_at: "2026-01-01T13:00:02.000Z" as Message["at"] };
  const lives = (life: number | undefined, ...said: Message[]) =>
    rows(said, [], undefined, alice, life).flatMap((row): (number | string)[] => (row.is === "life" ? [row.seconds] : row.is === "message" ? [`seq ${row.message.seq}`] : []));
  expect(lives(0, stays, goes, goesToo)).toEqual(["seq 1", 3600, "seq 2", "seq 3", 0]);
  expect(lives(3600, goes)).toEqual([3600, "seq 2"]);
  expect(lives(60, stays)).toEqual(["seq 1", 60]);
  expect(lives(60)).toEqual([60]);
  expect(lives(0, stays)).toEqual(["seq 1"]);
  expect(lives(undefined, goes)).toEqual(["seq 2"]);
});
