import type { Conversation, ConversationId, Role, Seq } from "@starling/sdk";
import { expect, test } from "vitest";
import { mayAdd, mayGiveRoles, mayLeave, mayPin, mayRemove, mayRemoveOne, mayRename } from "../src/members/rights.ts";

type Kind = Conversation["kind"];
const seen = (kind: Kind, isPrivate: boolean, role?: Role): Conversation => ({
  id: "c" as ConversationId,
  kind,
  head: 0 as Seq,
  private: isPrivate,
  ...(role === undefined ? {} : { role }),
});

test.each<[Kind, boolean, Role | undefined, boolean]>([
  ["direct", true, "member", false],
  ["group", true, "member", true],
  ["channel", false, "member", true],
  ["channel", true, "member", false],
  ["channel", true, "admin", true],
  ["channel", false, undefined, false],
])("adding to a %s (private: %s) as %s: %s", (kind, isPrivate, role, may) => {
  expect(mayAdd(seen(kind, isPrivate, role))).toBe(may);
});

test.each<[Kind, Role | undefined, boolean]>([
  ["direct", "member", true],
  ["group", "member", true],
  ["channel", "member", false],
  ["channel", "admin", true],
  ["channel", "owner", true],
  ["channel", undefined, false],
])("pinning in a %s as %s: %s", (kind, role, may) => {
  expect(mayPin(seen(kind, false, role))).toBe(may);
});

test("who leads removes others, and nobody is removed from a direct conversation", () => {
  expect(mayRemove(seen("group", true, "owner"))).toBe(true);
  expect(mayRemove(seen("group", true, "member"))).toBe(false);
  expect(mayRemove(seen("direct", true, "owner"))).toBe(false);
});

test("an admin removes members alone, an owner also admins", () => {
  expect(mayRemoveOne(seen("group", true, "admin"), { role: "member" })).toBe(true);
  expect(mayRemoveOne(seen("group", true, "admin"), { role: "admin" })).toBe(false);
  expect(mayRemoveOne(seen("group", true, "owner"), { role: "admin" })).toBe(true);
  expect(mayRemoveOne(seen("group", true, "member"), { role: "member" })).toBe(false);
});

test("who leads renames, and owners give roles", () => {
  expect(mayRename(seen("channel", false, "admin"))).toBe(true);
  expect(mayRename(seen("channel", false, "member"))).toBe(false);
  expect(mayRename(seen("direct", true, "member"))).toBe(false);
  expect(mayGiveRoles(seen("group", true, "owner"))).toBe(true);
  expect(mayGiveRoles(seen("group", true, "admin"))).toBe(false);
});

test("one leaves what one is in, except a direct conversation", () => {
  expect(mayLeave(seen("channel", false, "member"))).toBe(true);
  expect(mayLeave(seen("channel", false))).toBe(false);
  expect(mayLeave(seen("direct", true, "member"))).toBe(false);
});
