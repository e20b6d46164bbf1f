import { applyFrame, type ChatState, type Delivery, emptyState, type EventFrame, threadKey } from "@starling/sdk";
import { describe, expect, test } from "vitest";
import { isQuiet, USUAL } from "../src/notifications/choice.ts";
import { noticeOf } from "../src/notifications/notice.ts";

const ME = { id: "u-me", name: "alice", display_name: "Alice" };
const BOB = { id: "u-bob", name: "bob", display_name: "Bob" };
const NOON = new Date(2026, 0, 2, 12, 0);
const conversation = (id: string, kind: string, more: object = {}) => ({ id, kind, name: id, head: 5, read: 5, role: "member", unread: 0, ...more });

function state(me: object = ME): ChatState {
  const conversations = [conversation("room", "channel"), conversation("talk", "direct", { name: undefined, peer: BOB }), conversation("seen", "channel", { role: undefined })];
  const welcome = { type: "welcome", session: "s", epoch: "e", user: me, heartbeat_ms: 30_000, conversations };
  const known = [{ type: "user", user: BOB }];
  return [welcome, ...known].reduce((chat, frame) => applyFrame(chat, frame as unknown as Delivery, 0), emptyState);
}

function preferring(where: string, preferences: object): ChatState {
  const chat = state();
  const known = chat.conversations.get(where as never)!;
  const told = { type: "conversation", change: "updated", conversation: { ...known.summary, preferences } };
  return applyFrame(chat, told as unknown as Delivery, 0);
}

const says = (where: string, more: object = {}): EventFrame =>
  ({ type: "event", conversation: where, seq: 6, at: "2026-01-02T11:00:00.000Z", sender: BOB.id, kind: "message", nonce: "n", text: "hi", ...more }) as unknown as EventFrame;

const told = (event: EventFrame, choice = USUAL, chat = state()) => noticeOf(chat, event, choice, NOON);

describe("somebody is told", () => {
  test("of a direct message, by who says it", () => expect(told(says("talk"))).toMatchObject({ title: "Bob", text: "hi", conversation: "talk" }));
  test("of a mention, and where it is", () => expect(told(says("room", { mentions: [ME.id] }))).toMatchObject({ title: "Bob in # room" }));
  test("of a word to everybody", () => expect(told(says("room", { mentions_everyone: "here" }))).toBeDefined());
  test("of a thread that is followed, and led there", () => {
    const chat = state();
    const standings = new Map(chat.standings).set(threadKey("room" as never, 2 as never), { following: true } as never);
    expect(told(says("room", { thread: 2 }), USUAL, { ...chat, standings })).toMatchObject({ thread: 2 });
  });
  test("of every message, if wanted", () => expect(told(says("room"), { ...USUAL, about: "everything" })).toBeDefined());
});

describe("what is preferred in a conversation goes before what is chosen for all", () => {
  test("everything", () => expect(told(says("room"), USUAL, preferring("room", { notifications: "everything" }))).toBeDefined());
  test("mentions alone, also of a direct message", () => {
    const chat = preferring("talk", { notifications: "mentions" });
    expect(told(says("talk"), { ...USUAL, about: "everything" }, chat)).toBeUndefined();
    expect(told(says("talk", { mentions: [ME.id] }), USUAL, chat)).toBeDefined();
  });
  test("nothing", () => expect(told(says("talk"), USUAL, preferring("talk", { notifications: "nothing" }))).toBeUndefined());
});

describe("nobody is told", () => {
  test.each([
    ["what is for all", says("room")],
    ["what one said on another device", says("talk", { sender: ME.id })],
    ["what was caught up with", says("talk", { seq: 5 })],
    ["what is deleted", says("talk", { deleted: true })],
    ["what is no message", says("talk", { kind: "reaction", target: 1, emoji: "👍", on: true })],
    ["what one only looks at", says("seen", { mentions: [ME.id] })],
    ["what nobody knows", says("nowhere")],
  ])("%s", (_, event) => expect(told(event)).toBeUndefined());

  test("of anything, if wanted", () => expect(told(says("talk"), { ...USUAL, about: "nothing" })).toBeUndefined());
  test("of what is muted, until that ends", () => {
    const muted = (minutes: number) => preferring("talk", { muted_until: new Date(NOON.getTime() + minutes * 60_000).toISOString() });
    expect(told(says("talk"), USUAL, muted(1))).toBeUndefined();
    expect(told(says("talk"), USUAL, muted(-1))).toBeDefined();
  });
  test("in quiet hours", () => expect(told(says("talk"), { ...USUAL, quietFrom: "11:00", quietUntil: "13:00" })).toBeUndefined());
  test("who does not want to be disturbed, until that ends", () => {
    const until = (minutes: number) => state({ ...ME, do_not_disturb_until: new Date(NOON.getTime() + minutes * 60_000).toISOString() });
    expect(told(says("talk"), USUAL, until(1))).toBeUndefined();
    expect(told(says("talk"), USUAL, until(-1))).toBeDefined();
  });
});

test.each([
  ["", "", "12:00", false],
  ["22:00", "", "23:00", false],
  ["09:00", "17:00", "09:00", true],
  ["09:00", "17:00", "17:00", false],
  ["22:00", "07:00", "23:30", true],
  ["22:00", "07:00", "06:59", true],
  ["22:00", "07:00", "12:00", false],
])("from %j until %j it is quiet at %s: %j", (quietFrom, quietUntil, time, quiet) => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  expect(isQuiet({ ...USUAL, quietFrom, quietUntil }, new Date(2026, 0, 2, hours, minutes))).toBe(quiet);
});
