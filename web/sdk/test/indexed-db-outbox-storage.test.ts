import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { IndexedDbOutboxStorage, type OutboxEntry, type OutboxState } from "../src/index.ts";
import { nonce, team } from "./support/samples.ts";

const entry = (number: number, state: OutboxState): OutboxEntry => ({
  command: { type: "send", conversation: team, nonce: nonce(number), text: `text ${number}` },
  queuedAt: number,
  order: number,
  state,
});

test("gives another page what was put and not removed", async () => {
  const storage = new IndexedDbOutboxStorage("alice");
  await storage.put(entry(1, { is: "waiting" }));
  await storage.put(entry(2, { is: "waiting" }));
  await storage.put(entry(2, { is: "failed", code: "forbidden", message: "no" }));
  await storage.remove(nonce(1));
  const later = new IndexedDbOutboxStorage("alice");
  expect(await later.load()).toEqual([entry(2, { is: "failed", code: "forbidden", message: "no" })]);
});

test("takes effect in the order of the calls, also when nobody waits for them", async () => {
  const storage = new IndexedDbOutboxStorage("quick");
  void storage.put(entry(1, { is: "waiting" }));
  void storage.remove(nonce(1));
  void storage.put(entry(2, { is: "waiting" }));
  expect(await storage.load()).toEqual([entry(2, { is: "waiting" })]);
});

test("keeps the users apart", async () => {
  await new IndexedDbOutboxStorage("one").put(entry(1, { is: "waiting" }));
  expect(await new IndexedDbOutboxStorage("other").load()).toEqual([]);
});
