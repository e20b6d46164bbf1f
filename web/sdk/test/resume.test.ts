import { expect, test } from "vitest";
import { seq } from "../src/index.ts";
import { channel, firstEpoch, garden, message, secondEpoch, team } from "./support/samples.ts";
import { Scene } from "./support/scene.ts";
import type { Peer } from "./support/scripted-server.ts";

const heads = (entries: Record<string, number>) => entries as never;

const synced = (peer: Peer, at: Record<string, number>) =>
  peer.say({ type: "synced", re: peer.last("sync").id, heads: heads(at) });

test("says hello first and is live after the welcome", async () => {
  const scene = new Scene();
  await scene.welcome([channel(team, 5)]);
  expect(scene.peer.frames[0]).toMatchObject({ type: "hello", token: "token", client: "test/1.0" });
  expect(scene.phases).toEqual(["connecting", "live"]);
  expect(scene.peer.all("sync")).toEqual([]);
});

test("asks after a break for what it missed, and gets live events only behind it", async () => {
  const scene = new Scene();
  const first = await scene.welcome([channel(team, 5)]);
  await first.say(message(team, 6));
  const second = await scene.comeBack([channel(team, 8), channel(garden, 3)]);
  expect(second.last("sync")).toMatchObject({ epoch: firstEpoch, after: { team: 6 } });
  await second.say(message(team, 9), message(team, 7));
  expect(scene.seqs()).toEqual([6, 7]);
  await second.say(message(team, 8));
  expect(scene.seqs()).toEqual([6, 7, 8, 9]);
});

test("delivers an event once, however often it comes", async () => {
  const scene = new Scene();
  const peer = await scene.welcome([channel(team, 0)]);
  await peer.say(message(team, 1), message(team, 1), message(team, 2), message(team, 1));
  expect(scene.seqs()).toEqual([1, 2]);
});

test("closes a hole in the live events by a sync", async () => {
  const scene = new Scene();
  const peer = await scene.welcome([channel(team, 5)]);
  await peer.say(message(team, 8));
  expect(peer.last("sync").after).toEqual({ team: 5 });
  await peer.say(message(team, 6), message(team, 7), message(team, 8));
  await synced(peer, { team: 8 });
  expect(scene.seqs()).toEqual([6, 7, 8]);
  expect(peer.all("sync")).toHaveLength(1);
});

test("calls sync when a heartbeat tells of a further head", async () => {
  const scene = new Scene();
  const peer = await scene.welcome([channel(team, 5), channel(garden, 5)]);
  await peer.say({ type: "heartbeat", heads: heads({ team: 5, garden: 6, elsewhere: 9 }) });
  expect(peer.last("sync").after).toEqual({ garden: 5 });
});

test("tells of a gap and goes on behind it", async () => {
  const scene = new Scene();
  await scene.welcome([channel(team, 5)]);
  const peer = await scene.comeBack([channel(team, 900)]);
  await peer.say(message(team, 901));
  await peer.say({ type: "gap", conversation: team, from: seq(6), to: seq(900), head: seq(900) });
  await synced(peer, { team: 901 });
  expect(scene.seqs()).toEqual([901]);
  expect(scene.deliveries.map(({ type }) => type)).toContain("gap");
  expect(scene.fetched).toEqual(["/api/v1/conversations/team"]);
});

test("drops everything when the epoch is another one", async () => {
  const scene = new Scene();
  const first = await scene.welcome([channel(team, 5)]);
  await first.say(message(team, 6));
  const second = await scene.comeBack([channel(team, 2)], secondEpoch);
  expect(second.all("sync")).toEqual([]);
  await second.say(message(team, 3));
  expect(scene.deliveries.map(({ type }) => type)).toEqual(["welcome", "event", "reset", "welcome", "event"]);
  expect(scene.state.conversations.get(team)?.timeline.messages.map(({ seq }) => seq)).toEqual([3]);
});

test("starts over when the server refuses its positions", async () => {
  const scene = new Scene();
  await scene.welcome([channel(team, 5)]);
  const second = await scene.comeBack([channel(team, 9)]);
  await second.say({ type: "error", re: second.last("sync").id, code: "conflict", message: "epoch", temporary: false });
  expect(scene.deliveries.at(-1)).toEqual({ type: "reset" });
  const third = await scene.welcome([channel(team, 9)]);
  expect(scene.server.peers).toHaveLength(3);
  expect(third.all("sync")).toEqual([]);
});

test("finds the conversation among many that it may not see any more", async () => {
  const scene = new Scene();
  await scene.welcome([channel(team, 5), channel(garden, 5)]);
  const peer = await scene.comeBack([channel(team, 6), channel(garden, 6)]);
  const refuse = () =>
    peer.say({ type: "error", re: peer.last("sync").id, code: "not_found", message: "", temporary: false });
  await refuse();
  expect(peer.last("sync").after).toEqual({ team: 5 });
  await refuse();
  expect(peer.last("sync").after).toEqual({ garden: 5 });
  expect([...scene.state.conversations.keys()]).toEqual([garden]);
});

test("asks for at most 500 conversations at once", async () => {
  const many = (head: number) => Array.from({ length: 501 }, (_, index) => channel(`c${index}` as never, head));
  const scene = new Scene();
  await scene.welcome(many(1));
  const peer = await scene.comeBack(many(2));
  expect(Object.keys(peer.last("sync").after)).toHaveLength(500);
  await peer.say(message("c0" as never, 2));
  await synced(peer, {});
  expect(peer.all("sync").flatMap(({ after }) => Object.keys(after))).toContain("c500");
});

test("waits before it asks again for what the server does not give", async () => {
  const scene = new Scene();
  const peer = await scene.welcome([channel(team, 5)]);
  await peer.say({ type: "heartbeat", heads: heads({ team: 6 }) });
  await synced(peer, { team: 5 });
  expect(peer.all("sync")).toHaveLength(1);
  await scene.time.pass(1_000);
  expect(peer.all("sync")).toHaveLength(2);
});

test("goes on where an earlier client stopped", async () => {
  const scene = new Scene({ resume: { epoch: firstEpoch, after: heads({ team: 3 }) } });
  const peer = await scene.welcome([channel(team, 5)]);
  expect(peer.last("sync").after).toEqual({ team: 3 });
  await peer.say(message(team, 4), message(team, 5));
  expect(scene.seqs()).toEqual([4, 5]);
  expect(scene.client.positions()).toEqual({ epoch: firstEpoch, after: { team: 5 } });
});

test("follows the list of conversations without a new hello", async () => {
  const scene = new Scene();
  const peer = await scene.welcome([]);
  await peer.say({ type: "conversation", change: "added", conversation: channel(team, 7) }, message(team, 8));
  expect(scene.seqs()).toEqual([8]);
  await peer.say({ type: "conversation", change: "removed", conversation: channel(team, 8) }, message(team, 9));
  expect(scene.seqs()).toEqual([8]);
  expect(scene.state.conversations.size).toBe(0);
});

test("ignores frames of types that it does not know, and counts events of unknown kinds", async () => {
  const scene = new Scene();
  const peer = await scene.welcome([channel(team, 0)]);
  await peer.sayText('{"type":"confetti"}');
  await peer.say({ ...message(team, 1), kind: "poll" } as never, message(team, 2));
  expect(scene.troubles).toEqual([]);
  expect(scene.seqs()).toEqual([1, 2]);
});
