// Commands that wait for their ack. A command is sent with the same nonce until the server has acked it or
// refused it for good, so a broken line can neither lose nor double it. Those of one conversation go
// one after the other: the next one is sent when the one before it is decided.
import { assertNever } from "../assert-never.ts";
import type { Answer, Refusal } from "../connection/answer.ts";
import { BackOff } from "../connection/back-off.ts";
import type { Command } from "../protocol/client-frame.ts";
import { byteLength, encode, MAX_FRAME_BYTES } from "../protocol/codec.ts";
import { type ErrorCode, isPermanent } from "../protocol/error-code.ts";
import type { ConversationId, Nonce, Seq } from "../protocol/ids.ts";
import type { AckFrame } from "../protocol/server-frame.ts";
import type { Chance, Time } from "../time.ts";
import { nonceOf, type OutboxEntry, type OutboxState, type Outcome } from "./outbox-entry.ts";
import type { OutboxStorage } from "./outbox-storage.ts";

/** A longer wait is that of a slow mode; whatever comes behind such a message would wait as long, so it is left to the user. */
const LONGEST_WAIT_MS = 60_000;

/** Room for the request's id, which a frame gets when it is sent. */
const ID_BYTES = 32;

export interface OutboxListener {
  request(command: Command): Promise<Answer>;
  isLive(): boolean;
  /** How far the events of a conversation have been delivered. */
  position(conversation: ConversationId): Seq | undefined;
  changed(entries: readonly OutboxEntry[]): void;
  /** The storage failed: commands are safe only as long as this page lives. */
  storageFailed(cause: unknown): void;
}

export class Outbox {
  private readonly entries = new Map<Nonce, OutboxEntry>();
  private readonly outcomes = new Map<Nonce, (outcome: Outcome) => void>();
  /** Conversations whose next command is under way or waits for its time. */
  private readonly busy = new Set<ConversationId>();
  private readonly backOffs = new Map<ConversationId, BackOff>();
  private lastOrder = 0;

  constructor(
    private readonly storage: OutboxStorage,
    private readonly time: Time,
    private readonly chance: Chance,
    private readonly listener: OutboxListener,
  ) {}

  /** Takes over what an earlier page left behind; what was given meanwhile stays behind it. */
  async restore(): Promise<void> {
    const stored = await this.storage.load().catch((cause: unknown) => this.report(cause, []));
    for (const entry of stored.toSorted((one, other) => one.order - other.order)) {
      if (!this.entries.has(nonceOf(entry))) this.entries.set(nonceOf(entry), restored(entry));
      this.lastOrder = Math.max(this.lastOrder, entry.order);
    }
    this.publish();
    this.pump();
  }

  /** Every entry in the order in which the commands were given. */
  all(): OutboxEntry[] {
    return [...this.entries.values()].sort((one, other) => one.order - other.order);
  }

  submit(command: Command): Promise<Outcome> {
    const entry: OutboxEntry = {
      command,
      queuedAt: this.time.now(),
      order: this.nextOrder(),
      state: { is: "waiting" },
    };
    const outcome = new Promise<Outcome>((resolve) => this.outcomes.set(command.nonce, resolve));
    this.keep(entry);
    this.pump();
    return outcome;
  }

  /** Sends a failed command again, under the same nonce, behind those that wait now. */
  retry(nonce: Nonce): void {
    const entry = this.entries.get(nonce);
    if (entry?.state.is !== "failed") return;
    this.keep({ ...entry, order: this.nextOrder(), state: { is: "waiting" } });
    this.pump();
  }

  /** Gives up a command that failed or waits. One under way may have reached the log already and stays. */
  discard(nonce: Nonce): void {
    const entry = this.entries.get(nonce);
    if (entry === undefined || entry.state.is === "sending" || entry.state.is === "acked") return;
    this.drop(nonce);
    this.settle(nonce, { ok: false, code: "discarded" });
    this.publish();
  }

  /** Sends what can be sent; called whenever the connection became live. */
  pump(): void {
    if (!this.listener.isLive()) return;
    for (const entry of this.all()) {
      const { conversation } = entry.command;
      if (entry.state.is === "waiting" && !this.busy.has(conversation)) void this.send(entry);
    }
  }

  /** Events up to `position` were delivered: the acked commands among them are done. */
  delivered(conversation: ConversationId, position: Seq): void {
    const done = [...this.entries.values()].filter(
      ({ command, state }) => command.conversation === conversation && state.is === "acked" && state.seq <= position,
    );
    for (const entry of done) this.entries.delete(nonceOf(entry));
    if (done.length > 0) this.publish();
  }

  private async send(entry: OutboxEntry): Promise<void> {
    const { conversation } = entry.command;
    this.busy.add(conversation);
    this.enter(entry, { is: "sending" });
    const answer = fits(entry.command) ? await this.listener.request(entry.command) : tooLarge;
    if (answer.ok) this.acked(entry, answer.frame as AckFrame);
    else await this.refused(entry, answer);
    this.busy.delete(conversation);
    this.pump();
  }

  private acked(entry: OutboxEntry, { seq, at, duplicate }: AckFrame): void {
    const { conversation, nonce } = entry.command;
    this.backOffs.delete(conversation);
    this.remove(nonce);
    this.settle(nonce, { ok: true, seq, at, duplicate });
    if ((this.listener.position(conversation) ?? seq) >= seq) this.entries.delete(nonce);
    else this.entries.set(nonce, { ...entry, state: { is: "acked", seq, at } });
    this.publish();
  }

  private async refused(entry: OutboxEntry, refusal: Refusal): Promise<void> {
    const { code, message } = refusal;
    if (code === "disconnected") return this.enter(entry, { is: "waiting" });
    if (isPermanent(code) || (refusal.retryAfterMs ?? 0) > LONGEST_WAIT_MS) return this.fail(entry, code, message);
    this.enter(entry, { is: "waiting" });
    await this.pause(refusal.retryAfterMs ?? this.backOff(entry.command.conversation).nextDelay());
  }

  private fail(entry: OutboxEntry, code: ErrorCode, message: string): void {
    this.keep({ ...entry, state: { is: "failed", code, message } });
    this.settle(nonceOf(entry), { ok: false, code, message });
  }

  private keep(entry: OutboxEntry): void {
    this.entries.set(nonceOf(entry), entry);
    this.storage.put(entry).catch((cause: unknown) => this.report(cause, undefined));
    this.publish();
  }

  /** A state that need not outlive the page. */
  private enter(entry: OutboxEntry, state: OutboxState): void {
    this.entries.set(nonceOf(entry), { ...entry, state });
    this.publish();
  }

  private drop(nonce: Nonce): void {
    this.entries.delete(nonce);
    this.remove(nonce);
  }

  private remove(nonce: Nonce): void {
    this.storage.remove(nonce).catch((cause: unknown) => this.report(cause, undefined));
  }

  private report<Value>(cause: unknown, instead: Value): Value {
    this.listener.storageFailed(cause);
    return instead;
  }

  private settle(nonce: Nonce, outcome: Outcome): void {
    this.outcomes.get(nonce)?.(outcome);
    this.outcomes.delete(nonce);
  }

  private backOff(conversation: ConversationId): BackOff {
    const known = this.backOffs.get(conversation) ?? new BackOff(this.chance);
    this.backOffs.set(conversation, known);
    return known;
  }

  private nextOrder(): number {
    this.lastOrder = Math.max(this.lastOrder + 1, this.time.now());
    return this.lastOrder;
  }

  private publish(): void {
    this.listener.changed(this.all());
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.time.after(ms, resolve));
  }
}

const tooLarge: Refusal = { ok: false, code: "too_large", message: "the message is too long" };

const fits = (command: Command): boolean =>
  byteLength(encode({ id: "", ...command })) + ID_BYTES <= MAX_FRAME_BYTES;

/** What was under way when the page ended is sent again; its nonce keeps it single. */
function restored(entry: OutboxEntry): OutboxEntry {
  switch (entry.state.is) {
    case "failed":
    case "waiting":
      return entry;
    case "sending":
    case "acked":
      return { ...entry, state: { is: "waiting" } };
    default:
      return assertNever(entry.state);
  }
}
