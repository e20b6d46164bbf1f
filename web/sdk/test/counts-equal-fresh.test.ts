// Whatever devices read, mark and say, in whatever order the words about it arrive: every client counts what a fresh one is told.
import { expect, test } from "vitest";
import { applyFrame, type ChatState, type Conversation, type Delivery, emptyState, type EventFrame, seq, type User } from "../src/index.ts";
import type { ReadFrame } from "../src/protocol/server-frame.ts";
import { chance } from "./support/chance.ts";
import { ModelLog, type ModelReading, room } from "./support/model-log.ts";
import { alice, bob, welcome } from "./support/samples.ts";

const STORIES = 30;
const STEPS = 60;

type Random = () => number;

/** The server's side: the log, and what alice has read on all of her devices. */
class World {
  readonly log = new ModelLog();
  reading: ModelReading = { read: 0, version: 0 };

  constructor(private readonly random: Random) {}

  step(): ReadFrame | undefined {
    const kind = Math.floor(this.random() * 10);
    if (kind < 4) this.say();
    else if (kind < 6) this.change("edit");
    else if (kind < 7) this.change("delete");
    else if (kind < 9) return this.read();
    else return this.mark();
    return undefined;
  }

  summary = (): Conversation => this.log.summary(this.log.events.length, this.reading);

  private say(): void {
    this.log.append(this.anyone(), { kind: "message", text: "hi", ...this.place(), ...this.mentions() });
  }

  /** In the conversation, in a thread, or in both. */
  private place(): object {
    const root = this.log.events.findIndex((event) => event.kind === "message" && event.thread === undefined) + 1;
    if (root === 0 || this.random() < 0.5) return {};
    return { thread: seq(root), ...(this.random() < 0.3 ? { also_in_conversation: true } : {}) };
  }

  private change(kind: "edit" | "delete"): void {
    const standing = this.log.events.filter((event) => event.kind === "message" && !this.log.events.some((other) => other.kind === "delete" && other.target === event.seq));
    const target = standing[Math.floor(this.random() * standing.length)];
    if (target === undefined) return;
    const sender = target.sender === alice.id ? alice : bob;
    const by = kind === "delete" && this.random() < 0.3 ? this.anyone() : sender;
    this.log.append(by, { kind, target: target.seq, ...(kind === "edit" ? { text: "ho", ...this.mentions() } : {}) });
  }

  private read(): ReadFrame | undefined {
    const at = Math.floor(this.random() * (this.log.events.length + 1));
    const { read, unread_from, version } = this.reading;
    const passed = unread_from !== undefined && unread_from <= at;
    if (at <= read && !passed) return undefined;
    return this.moved({ read: Math.max(read, at), unread_from: passed ? undefined : unread_from, version: version + 1 });
  }

  private mark(): ReadFrame | undefined {
    if (this.log.events.length === 0) return undefined;
    const from = 1 + Math.floor(this.random() * this.log.events.length);
    const unread_from = from <= this.reading.read ? from : undefined;
    if (unread_from === this.reading.unread_from) return undefined;
    return this.moved({ ...this.reading, unread_from, version: this.reading.version + 1 });
  }

  private moved(reading: ModelReading): ReadFrame {
    this.reading = reading;
    const { head, read, unread_from, unread, unread_in_threads, mentions, read_version } = this.summary();
    const absent = { ...(unread_from === undefined ? {} : { unread_from }), ...(unread_in_threads === undefined ? {} : { unread_in_threads }) };
    return { type: "read", conversation: room, user: alice.id, seq: read ?? seq(0), head, unread, mentions, read_version, ...absent };
  }

  private anyone = (): User => (this.random() < 0.4 ? alice : bob);

  private mentions(): object {
    const dice = this.random();
    if (dice < 0.5) return {};
    return dice < 0.8 ? { mentions: dice < 0.65 ? [alice.id] : [bob.id, alice.id] } : { mentions_everyone: "channel" };
  }
}

/** One device: events come in their order, words about reading in any. */
class Device {
  state: ChatState;
  private events = 0;
  private readonly reads: ReadFrame[] = [];

  constructor(
    private readonly world: World,
    private readonly random: Random,
    withPage: boolean,
  ) {
    this.events = world.log.events.length;
    this.state = apply(emptyState, welcome([world.summary()]));
    if (withPage) this.state = apply(this.state, world.log.page(this.events));
  }

  hear(frame: ReadFrame): void {
    this.reads.push(frame);
  }

  /** Takes some of what is on its way. */
  step(): void {
    if (this.random() < 0.5) this.takeEvent();
    if (this.random() < 0.5) this.takeRead();
  }

  settle(): void {
    while (this.takeEvent() || this.takeRead());
    if (this.unsure()) this.state = apply(this.state, { type: "summary", conversation: this.world.summary() });
  }

  counts = () => counts(this.state.conversations.get(room)?.summary);

  unsure = (): boolean => this.state.conversations.get(room)?.unsure === true;

  private takeEvent(): boolean {
    const event: EventFrame | undefined = this.world.log.events[this.events];
    if (event === undefined) return false;
    this.events++;
    this.state = apply(this.state, event);
    return true;
  }

  private takeRead(): boolean {
    const [frame] = this.reads.splice(Math.floor(this.random() * this.reads.length), 1);
    if (frame === undefined) return false;
    this.state = apply(this.state, frame);
    return true;
  }
}

const apply = (state: ChatState, delivery: Delivery): ChatState => applyFrame(state, delivery, 0);

const counts = (summary: Conversation | undefined) =>
  summary && {
    read: summary.read,
    unread_from: summary.unread_from,
    unread: summary.unread,
    unread_in_threads: summary.unread_in_threads,
    mentions: summary.mentions,
    read_version: summary.read_version,
  };

test.each([true, false])("with what is unread loaded or not (%s)", (withPage) => {
  const random = chance(20_261_127);
  for (let story = 0; story < STORIES; story++) {
    const world = new World(random);
    const devices: Device[] = [];
    for (let step = 0; step < STEPS; step++) {
      if (step === 0 || random() < 0.05) devices.push(new Device(world, random, withPage));
      const read = world.step();
      for (const device of devices) {
        if (read !== undefined) device.hear(read);
        device.step();
      }
    }
    for (const device of devices) {
      device.settle();
      expect(device.unsure()).toBe(false);
      expect(device.counts()).toEqual(counts(world.summary()));
    }
  }
});
