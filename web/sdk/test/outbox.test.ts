import { expect, test } from "vitest";
import { type ErrorCode, MemoryOutboxStorage, nonceOf, seq } from "../src/index.ts";
import { channel, garden, message, nonce, team, time } from "./support/samples.ts";
import { Scene } from "./support/scene.ts";
import type { Peer } from "./support/scripted-server.ts";

const both = [channel(team, 5), channel(garden, 5)];
const texts = (peer: Peer) => peer.all("send").map(({ text }) => text);
const states = (scene: Scene) => scene.outbox.map(({ state }) => state.is);

async function ack(peer: Peer, at: number, duplicate = false): Promise<void> {
  const { id, conversation } = peer.last("send");
  await peer.say({ type: "ack", re: id, conversation, seq: seq(at), at: time(at), duplicate });
}

const refuse = (peer: Peer, code: ErrorCode, temporary: boolean, retry_after_ms?: number) =>
  peer.say({ type: "error", re: peer.last("send").id, code, message: code, temporary, retry_after_ms });

test("holds what is said while the line is down, and sends it in order", async () => {
  const scene = new Scene();
  scene.client.send(team, "one");
  scene.client.send(team, "two");
  expect(states(scene)).toEqual(["waiting", "waiting"]);
  const peer = await scene.welcome(both);
  expect(texts(peer)).toEqual(["one"]);
  await ack(peer, 6);
  expect(texts(peer)).toEqual(["one", "two"]);
});

test("does not let one conversation wait for another", async () => {
  const scene = new Scene();
  const peer = await scene.welcome(both);
  scene.client.send(team, "one");
  scene.client.send(garden, "two");
  expect(texts(peer)).toEqual(["one", "two"]);
});

test("sends again under the same nonce until it is acked", async () => {
  const scene = new Scene();
  const first = await scene.welcome(both);
  const { nonce, outcome } = scene.client.send(team, "one");
  const second = await scene.comeBack(both);
  expect([first.last("send").nonce, second.last("send").nonce]).toEqual([nonce, nonce]);
  await ack(second, 6, true);
  expect(await outcome).toEqual({ ok: true, seq: 6, at: time(6), duplicate: true });
});

test("keeps an acked message in sight until its event has come", async () => {
  const scene = new Scene();
  const peer = await scene.welcome(both);
  const { nonce } = scene.client.send(team, "one");
  await ack(peer, 6);
  expect(states(scene)).toEqual(["acked"]);
  await peer.say(message(team, 6, { nonce, sender: "user-a" }));
  expect(scene.outbox).toEqual([]);
});

test("lets an ack go at once when the event was there before it", async () => {
  const scene = new Scene();
  const peer = await scene.welcome(both);
  scene.client.send(team, "one");
  await peer.say(message(team, 6));
  await ack(peer, 6);
  expect(scene.outbox).toEqual([]);
});

test.each(["invalid", "forbidden", "not_found", "too_large", "conflict"] as const)("fails for good on %s", async (code) => {
  const scene = new Scene();
  const peer = await scene.welcome(both);
  const { outcome } = scene.client.send(team, "one");
  scene.client.send(team, "two");
  await refuse(peer, code, false);
  expect(await outcome).toEqual({ ok: false, code, message: code });
  expect(states(scene)).toEqual(["failed", "sending"]);
  expect(texts(peer)).toEqual(["one", "two"]);
});

test("lets nothing wait behind a message that is hours too early", async () => {
  const scene = new Scene();
  const peer = await scene.welcome(both);
  const { outcome } = scene.client.send(team, "one");
  scene.client.send(team, "two");
  await refuse(peer, "rate_limited", true, 3_600_000);
  expect(await outcome).toEqual({ ok: false, code: "rate_limited", message: "rate_limited" });
  expect(states(scene)).toEqual(["failed", "sending"]);
});

test.each(["rate_limited", "unavailable", "internal"] as const)("waits as long as the server says on %s", async (code) => {
  const scene = new Scene();
  const peer = await scene.welcome(both);
  scene.client.send(team, "one");
  scene.client.send(team, "two");
  await refuse(peer, code, true, 700);
  await scene.time.pass(699);
  expect(texts(peer)).toEqual(["one"]);
  await scene.time.pass(1);
  expect(texts(peer)).toEqual(["one", "one"]);
});

test("retries a failed message when told to, behind those that wait", async () => {
  const scene = new Scene();
  const peer = await scene.welcome(both);
  const { nonce } = scene.client.send(team, "one");
  await refuse(peer, "forbidden", false);
  scene.client.send(team, "two");
  scene.client.retry(nonce);
  await ack(peer, 6);
  expect(peer.all("send").map(({ text, nonce }) => [text, nonce])).toEqual([
    ["one", nonce],
    ["two", "nonce-2"],
    ["one", nonce],
  ]);
});

test("discards a failed message, here and in the storage", async () => {
  const outbox = new MemoryOutboxStorage();
  const scene = new Scene({ outbox });
  const peer = await scene.welcome(both);
  const { nonce } = scene.client.send(team, "one");
  await refuse(peer, "forbidden", false);
  scene.client.discard(nonce);
  expect(scene.outbox).toEqual([]);
  expect(await outbox.load()).toEqual([]);
});

test("finds after a reload what was not acked, in its order", async () => {
  const outbox = new MemoryOutboxStorage();
  const before = new Scene({ outbox });
  const peer = await before.welcome(both);
  before.client.send(team, "one");
  before.client.send(team, "two");
  before.client.send(team, "three");
  await ack(peer, 6);
  before.client.stop();

  const after = new Scene({ outbox });
  const next = await after.welcome(both);
  expect(after.outbox.map((entry) => nonceOf(entry))).toEqual([nonce(2), nonce(3)]);
  expect(texts(next)).toEqual(["two"]);
});

test("refuses by itself what no frame can hold", async () => {
  const scene = new Scene();
  const peer = await scene.welcome(both);
  const { outcome } = scene.client.send(team, "\u0001".repeat(16_000));
  expect(await outcome).toMatchObject({ ok: false, code: "too_large" });
  expect(peer.all("send")).toEqual([]);
});

test("gives a server that forgot a command the same command again", async () => {
  const scene = new Scene();
  const peer = await scene.welcome(both);
  scene.client.send(team, "one");
  for (let beat = 0; beat < 4; beat++) {
    await scene.time.pass(10_000);
    await peer.say({ type: "heartbeat", heads: {} });
  }
  expect(peer.all("send").map(({ nonce }) => nonce)).toEqual([nonce(1), nonce(1)]);
});
