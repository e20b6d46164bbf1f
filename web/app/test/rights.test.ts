import type { Conversation, ConversationId, Instant, Role, Seq } from "@starling/sdk";
import { expect, test } from "vitest";
import {
  mayAdd,
  mayArchive,
  mayDelete,
  mayEdit,
  mayGiveRoles,
  mayLeave,
  mayPin,
  mayRemove,
  mayRemoveOne,
  mayRename,
  mayWrite,
  takesPart,
} from "../src/members/rights.ts";

type Kind = Conversation["kind"];
const now = () => new Date().toISOString() as Instant;
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

test("an archived conversation is read, left, and opened again by its owners", () => {
  for (const role of ["owner", "admin", "member"] as const) {
    const over: Conversation = { ...seen("group", true, role), settings: { archived: true } };
    expect([mayWrite, takesPart, mayPin, mayAdd, mayRemove, mayRename, mayGiveRoles].filter((may) => may(over))).toEqual([]);
    expect(mayEdit(over, { at: now() }) || mayDelete(over, { at: now() })).toBe(false);
    expect(mayLeave(over)).toBe(true);
    expect(mayArchive(over)).toBe(role === "owner");
  }
});

test("where only leaders write, members react", () => {
  const led = (role: Role): Conversation => ({ ...seen("channel", false, role), settings: { posting: "leaders" } });
  expect([mayWrite(led("member")), takesPart(led("member"))]).toEqual([false, true]);
  expect(mayWrite(led("admin"))).toBe(true);
});

test("windows bind members alone", () => {
  const minute = { edit_window_seconds: 60, delete_window_seconds: 60 };
  const windows = (role: Role): Conversation => ({ ...seen("group", true, role), settings: minute });
  const old = new Date(Date.now() - 61_000).toISOString() as Instant;
  expect([mayEdit(windows("member"), { at: now() }), mayDelete(windows("member"), { at: now() })]).toEqual([true, true]);
  expect([mayEdit(windows("member"), { at: old }), mayDelete(windows("member"), { at: old })]).toEqual([false, false]);
  expect([mayEdit(windows("admin"), { at: old }), mayDelete(windows("admin"), { at: old })]).toEqual([true, true]);
});
