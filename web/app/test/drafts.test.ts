import { ConversationId, type Draft, type OutboxEntry, seq } from "@starling/sdk";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DraftStorage, KeptDraft } from "../src/drafts/draft-storage.ts";
import { draftKey, Drafts, type DraftServer, isErased } from "../src/drafts/drafts.ts";

const team = ConversationId.parse("team");
const place = { conversation: team };

/** Keeps what it is given, as the browser does over a reload. */
class Memory implements DraftStorage {
  readonly kept = new Map<string, KeptDraft>();
  load = async () => [...this.kept.values()];
  put = async (key: string, draft: KeptDraft) => void this.kept.set(key, draft);
  remove = async (key: string) => void this.kept.delete(key);
  clear = async () => this.kept.clear();
}

/** The greatest version wins, as at the real one; devices are told. */
class Server implements DraftServer {
  readonly all = new Map<string, Draft>();
  readonly devices: Drafts[] = [];
  puts = 0;
  away = false;

  async drafts() {
    if (this.away) return { ok: false, code: "unreachable", message: "" } as const;
    return { ok: true, value: [...this.all.values()].filter((draft) => !isErased(draft)) } as const;
  }

  async keepDraft(draft: Draft) {
    if (this.away) return { ok: false, code: "unreachable", message: "" } as const;
    this.puts++;
    const standing = this.all.get(draftKey(draft));
    if (standing !== undefined && standing.version >= draft.version) return { ok: true, value: standing } as const;
    this.all.set(draftKey(draft), draft);
    for (const device of this.devices) device.received(draft);
    return { ok: true, value: draft } as const;
  }
}

let server: Server;
let storage: Memory;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  server = new Server();
  storage = new Memory();
});
afterEach(() => void vi.useRealTimers());

async function device(kept: DraftStorage = new Memory()): Promise<Drafts> {
  const drafts = new Drafts(kept, server);
  server.devices.push(drafts);
  await drafts.live();
  return drafts;
}

const pause = () => vi.advanceTimersByTimeAsync(10_000);

test("what is typed on one device stands on the other after a pause, with what it answers", async () => {
  const desk = await device();
  const phone = await device();
  desk.answer(place, seq(7));
  for (const text of ["o", "on", "on my way"]) desk.type(place, text);
  expect(phone.at(place)).toBeUndefined();
  await pause();
  expect(phone.at(place)).toMatchObject({ text: "on my way", reply_to: 7 });
  expect(server.puts).toBe(1);
});

test("a thread has a draft of its own", async () => {
  const desk = await device();
  desk.type(place, "to all");
  desk.type({ conversation: team, thread: seq(3) }, "in the thread");
  await pause();
  const phone = await device();
  expect([phone.at(place)?.text, phone.at({ conversation: team, thread: seq(3) })?.text]).toEqual(["to all", "in the thread"]);
});

test("a sent message clears the draft everywhere and leaves nothing", async () => {
  const desk = await device(storage);
  const phone = await device();
  desk.type(place, "hi");
  await pause();
  desk.sent(place);
  await pause();
  expect([desk.at(place), phone.at(place), storage.kept.size]).toEqual([undefined, undefined, 0]);
});

test("what was typed without a line outlives a reload and is sent when there is one", async () => {
  server.away = true;
  const before = await device(storage);
  before.type(place, "in the tunnel");
  await pause();
  server.away = false;
  await device(storage);
  await pause();
  expect(server.all.get(team)?.text).toBe("in the tunnel");
});

test("an older text that comes late does not win", async () => {
  const desk = await device(storage);
  server.away = true;
  desk.type(place, "older");
  server.away = false;
  await vi.advanceTimersByTimeAsync(100);
  const phone = await device();
  phone.type(place, "newer");
  await pause();
  await desk.live();
  await pause();
  expect([desk.at(place)?.text, server.all.get(team)?.text]).toEqual(["newer", "newer"]);
});

test("a draft that was sent elsewhere meanwhile does not come back", async () => {
  const phone = await device(storage);
  phone.type(place, "hi");
  await pause();
  server.devices.length = 0;
  const desk = await device();
  desk.sent(place);
  await pause();
  const again = await device(storage);
  await pause();
  expect([again.at(place), server.all.get(team)?.text]).toEqual([undefined, ""]);
});

test("what is typed while the drafts are still being read is not lost", async () => {
  await storage.put(team, { conversation: team, text: "stored", version: 5, known: 5 });
  const desk = new Drafts(storage, server);
  desk.type(place, "typed at once");
  await desk.live();
  expect(desk.at(place)?.text).toBe("typed at once");
});

test("a message that is in the outbox is not typed twice after a crash", async () => {
  await storage.put(team, { conversation: team, text: "hi", version: 5, known: 0 });
  const desk = new Drafts(storage, server);
  const entry = { command: { type: "send", conversation: team, text: "hi", nonce: "n" }, state: { is: "pending" } } as unknown as OutboxEntry;
  await desk.restored([entry]);
  expect(desk.at(place)?.text).toBe("");
});

test("signing out leaves nothing at the device", async () => {
  const desk = await device(storage);
  desk.type(place, "secret");
  await desk.handOver();
  await desk.forget();
  await pause();
  expect([storage.kept.size, desk.at(place), server.all.get(team)?.text]).toEqual([0, undefined, "secret"]);
});

test("a session that was ended from elsewhere keeps only what nobody else has", async () => {
  const desk = await device(storage);
  desk.type(place, "shared");
  await pause();
  server.away = true;
  desk.type({ conversation: team, thread: seq(3) }, "only here");
  await desk.forgetShared();
  expect([...storage.kept.values()].map(({ text }) => text)).toEqual(["only here"]);
});
