import { expect, test } from "vitest";
import { BackOff } from "../src/connection/back-off.ts";
import { channel, team } from "./support/samples.ts";
import { Scene } from "./support/scene.ts";

test.each([1006, 1011, 1012, 4001, 4002])("comes back after %i", async (code) => {
  const scene = new Scene();
  await scene.welcome([]);
  await scene.peer.hangUp(code);
  expect(scene.phases.at(-1)).toBe("waiting");
  await scene.time.pass(1_000);
  expect(scene.server.peers).toHaveLength(2);
});

test.each([
  [4101, "signed_out"],
  [4102, "signed_out"],
  [4201, "stopped"],
  [4202, "stopped"],
  [1000, "stopped"],
  [1001, "stopped"],
])("does not come back by itself after %i", async (code, phase) => {
  const scene = new Scene();
  await scene.welcome([]);
  await scene.peer.hangUp(code);
  await scene.time.pass(600_000);
  expect(scene.phases.at(-1)).toBe(phase);
  expect(scene.server.peers).toHaveLength(1);
});

test("comes back when the draining server wished it", async () => {
  const scene = new Scene();
  await scene.welcome([]);
  await scene.peer.say({ type: "reconnect", after_ms: 1234 });
  await scene.peer.hangUp(1012);
  await scene.time.pass(1233);
  expect(scene.server.peers).toHaveLength(1);
  await scene.time.pass(1);
  expect(scene.server.peers).toHaveLength(2);
});

test("waits in wider and wider ranges, up to a bound", () => {
  const longest = new BackOff(() => 0.999_999, { firstMs: 500, mostMs: 30_000 });
  const waits = Array.from({ length: 8 }, () => longest.nextDelay());
  expect(waits).toEqual([499, 999, 1999, 3999, 7999, 15_999, 29_999, 29_999]);
  const shortest = new BackOff(() => 0, { firstMs: 500, mostMs: 30_000 });
  expect(shortest.nextDelay()).toBe(0);
});

test("asks a silent server for a sign of life, and gives the line up without one", async () => {
  const scene = new Scene();
  const first = await scene.welcome([channel(team, 1)]);
  await scene.time.pass(45_000);
  expect(first.all("ping")).toHaveLength(1);
  await scene.time.pass(29_999);
  expect(first.closedByClient).toBe(false);
  await scene.time.pass(1);
  expect(first.closedByClient).toBe(true);
  expect(scene.phases.at(-1)).toBe("waiting");
});

test("keeps a line on which something comes", async () => {
  const scene = new Scene();
  const first = await scene.welcome([]);
  for (let minute = 0; minute < 10; minute++) {
    await scene.time.pass(30_000);
    await first.say({ type: "heartbeat", heads: {} });
  }
  expect(first.closedByClient).toBe(false);
  expect(first.all("ping")).toEqual([]);
});

test("gives up a server that never welcomes", async () => {
  const scene = new Scene();
  const first = scene.peer;
  await first.open();
  await scene.time.pass(15_000);
  expect(first.closedByClient).toBe(true);
});

test("does not wait when the network came back", async () => {
  const scene = new Scene();
  await scene.welcome([]);
  await scene.peer.hangUp(1006);
  scene.client.hurry();
  expect(scene.server.peers).toHaveLength(2);
});

test("probes a line of which it is not sure", async () => {
  const scene = new Scene();
  const first = await scene.welcome([]);
  scene.client.hurry();
  await scene.time.pass(5_000);
  expect(first.all("ping")).toHaveLength(1);
  expect(first.closedByClient).toBe(true);
});

test("tells the server again whose presence it wants to hear of", async () => {
  const scene = new Scene();
  scene.client.watch(["user-b" as never]);
  await scene.welcome([]);
  const second = await scene.comeBack([]);
  expect(second.last("watch").users).toEqual(["user-b"]);
});

test("keeps a read position until the server has it", async () => {
  const scene = new Scene();
  await scene.welcome([channel(team, 9)]);
  await scene.peer.hangUp(1006);
  scene.client.read(team, 8 as never);
  scene.client.read(team, 7 as never);
  await scene.time.pass(1_000);
  const second = await scene.welcome([channel(team, 9, { read: 2, unread: 4 })]);
  expect(second.last("read").seq).toBe(8);
  await second.say({ type: "ok", re: second.last("read").id });
  expect(scene.state.conversations.get(team)?.summary.read).toBe(8);
});
