import type { Conversation, ConversationId, Seq, UserId } from "@starling/sdk";
import { expect, test } from "vitest";
import { ranked } from "../src/switcher/ranked.ts";

const seen = (name: string, last_at = "2026-01-01T00:00:00.000Z"): Conversation => ({ id: name as ConversationId, kind: "channel", name, head: 0 as Seq, last_at });
const direct: Conversation = { id: "d" as ConversationId, kind: "direct", head: 0 as Seq, peer: { id: "u" as UserId, name: "rene", display_name: "René Müller" } };
const names = (all: Conversation[], query: string) => ranked(all, query).map(({ id }) => id);

test("names that begin with the word come first, then words of a name, then parts", () => {
  const all = [seen("backend"), seen("old-end"), seen("endless"), seen("garden")];
  expect(names(all, "end")).toEqual(["endless", "old-end", "backend"]);
});

test("all words must be there, in any order", () => {
  const all = [seen("birds of spring"), seen("spring birds"), seen("birds")];
  expect(names(all, "birds spring")).toEqual(["birds of spring", "spring birds"]);
});

test("case and accents do not matter", () => {
  expect(names([direct], "RENE mul")).toEqual(["d"]);
  expect(names([direct], "rené")).toEqual(["d"]);
});

test("people are found by both of their names, and marks before a name do not count", () => {
  const rene = { ...direct, peer: { id: "u" as UserId, name: "starfan", display_name: "René" } };
  expect(names([rene], "@starfan")).toEqual(["d"]);
  expect(names([seen("general")], "#gen")).toEqual(["general"]);
});

test("without a word all are there, the last used first", () => {
  expect(names([seen("old", "2025-01-01T00:00:00.000Z"), seen("new", "2026-06-01T00:00:00.000Z")], " ")).toEqual(["new", "old"]);
});
