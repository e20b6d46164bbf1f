// What a newer server of the same version may say, and what this client makes of it.
import { expect, test } from "vitest";
import { decodeServerFrame } from "../src/protocol/codec.ts";

const conversation = { id: "c", kind: "forum", head: 3, read: 1, role: "guest", unread: 0, private: true, member_count: 2 };

test("an unknown kind is a group and an unknown role a member", () => {
  const decoded = decodeServerFrame(JSON.stringify({ type: "conversation", change: "added", conversation }));
  expect(decoded).toMatchObject({ ok: true, frame: { conversation: { kind: "group", role: "member" } } });
});

test("a kind that is missing is a fault of the server", () => {
  const { kind: _, ...without } = conversation;
  const decoded = decodeServerFrame(JSON.stringify({ type: "conversation", change: "added", conversation: without }));
  expect(decoded).toMatchObject({ ok: false, reason: "malformed" });
});

test("an unknown event keeps its place in the order", () => {
  const event = { type: "event", conversation: "c", seq: 4, at: "2026-01-01T00:00:00.000Z", sender: "u", kind: "poll", nonce: "n" };
  expect(decodeServerFrame(JSON.stringify(event))).toMatchObject({ ok: true, frame: { kind: "unknown", seq: 4 } });
});
