import { type Command, type ConversationId, type Message, type Nonce, type OutboxEntry, seq, type UserId } from "@starling/sdk";
import { expect, test } from "vitest";
import { refusedChanges, withPending } from "../src/timeline/pending-changes.ts";

const alice = "alice" as UserId;
const bob = "bob" as UserId;
const hello: Message = { seq: seq(1), at: "2026-01-01T12:00:00.000Z", sender: alice, text: "hello" };
const target = { conversation: "c" as ConversationId, seq: seq(1), nonce: "n" as Nonce };
const entry = (command: Command, state: OutboxEntry["state"] = { is: "waiting" }): OutboxEntry => ({ command, queuedAt: 0, order: 1, state });
const react = (on: boolean): Command => ({ type: "react", ...target, emoji: "👍", on });
const failed = { is: "failed", code: "forbidden", message: "no" } as const;

test("without changes the messages are the very same", () => {
  const messages = [hello];
  expect(withPending(messages, [], alice)).toBe(messages);
});

test("an edit and a delete are seen at once", () => {
  const edit = entry({ type: "edit", ...target, text: "hello!" });
  expect(withPending([hello], [edit], alice)[0]).toMatchObject({ text: "hello!", edited_at: hello.at });
  expect(withPending([hello], [edit, entry({ type: "delete", ...target })], alice)[0]).toMatchObject({ deleted: true });
});

test("a reaction is set and taken back", () => {
  const liked = { ...hello, reactions: [{ emoji: "👍", users: [bob], mine: false }] };
  expect(withPending([liked], [entry(react(true))], alice)[0]?.reactions).toEqual([{ emoji: "👍", users: [bob, alice], mine: true }]);
  expect(withPending([hello], [entry(react(true)), entry(react(false))], alice)[0]?.reactions).toEqual([]);
});

test("a pin is put on and taken off", () => {
  const pin = (on: boolean) => entry({ type: "pin", ...target, on });
  expect(withPending([hello], [pin(true)], alice)[0]?.pinned).toBe(true);
  expect(withPending([{ ...hello, pinned: true }], [pin(false)], alice)[0]?.pinned).toBe(false);
  expect(withPending([{ ...hello, pinned: true }], [entry({ type: "delete", ...target })], alice)[0]?.pinned).toBeUndefined();
});

test("a change that was refused is not shown as done", () => {
  const edit = entry({ type: "edit", ...target, text: "hello!" }, failed);
  expect(withPending([hello], [edit], alice)[0]?.text).toBe("hello");
  expect(refusedChanges([edit, entry({ type: "send", conversation: target.conversation, nonce: target.nonce, text: "x" }, failed)])).toEqual([edit]);
});
