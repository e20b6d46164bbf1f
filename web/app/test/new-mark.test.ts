import { type Conversation, type ConversationId, seq } from "@starling/sdk";
import { expect, test } from "vitest";
import { lookedAgain, lookedAway, openingMark } from "../src/timeline/new-mark.ts";

const at = (head: number, read: number, unread: number): Conversation => ({
  id: "c" as ConversationId,
  kind: "group",
  head: seq(head),
  read: seq(read),
  unread,
});

test("the line stands where one was, if something is unread", () => {
  expect(openingMark(at(9, 4, 3))).toBe(4);
  expect(openingMark(at(9, 4, 0))).toBeUndefined();
});

test("looking away begins a line, and looking again takes it back when nothing came", () => {
  const away = lookedAway(undefined, at(9, 9, 0));
  expect(away).toBe(9);
  expect(lookedAgain(away, at(9, 9, 0))).toBeUndefined();
  expect(lookedAgain(away, at(10, 9, 1))).toBe(9);
});

test("a line stays as long as something behind it is unread, and moves on afterwards", () => {
  expect(lookedAway(seq(4), at(9, 4, 3))).toBe(4);
  expect(lookedAway(seq(4), at(9, 9, 0))).toBe(9);
});
