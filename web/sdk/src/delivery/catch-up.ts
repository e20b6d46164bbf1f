// Brings conversations that are behind up to their heads by `sync`, one request at a time. What comes
// back (events and gaps) takes the same way as live events.
import type { Answer, Refusal } from "../connection/answer.ts";
import { BackOff } from "../connection/back-off.ts";
import type { Request } from "../protocol/client-frame.ts";
import type { ConversationId, Epoch } from "../protocol/ids.ts";
import type { Heads } from "../protocol/server-frame.ts";
import type { Chance, Time } from "../time.ts";
import type { Sequencer } from "./sequencer.ts";

/** The most conversations that one `sync` may name. */
const MOST_ENTRIES = 500;

export interface CatchUpListener {
  request(request: Request): Promise<Answer>;
  /** The positions belong to another epoch: nothing that was cached can be trusted. */
  conflicted(): void;
  /** This user may not see the conversation any more. */
  lost(conversation: ConversationId): void;
}

export class CatchUp {
  private readonly wanted = new Set<ConversationId>();
  private readonly backOff: BackOff;
  private epoch: Epoch | undefined;
  /** Counts the sockets: what an older one still answers is of no interest. */
  private round = 0;
  private running = false;

  constructor(
    private readonly sequencer: Sequencer,
    private readonly time: Time,
    chance: Chance,
    private readonly listener: CatchUpListener,
  ) {
    this.backOff = new BackOff(chance);
  }

  /** A new socket is live. */
  begin(epoch: Epoch): void {
    this.epoch = epoch;
    this.round++;
    this.running = false;
    this.wanted.clear();
    this.backOff.reset();
  }

  /** Asks for everything that this conversation misses. */
  want(conversation: ConversationId): void {
    this.wanted.add(conversation);
    if (!this.running) void this.run(this.round);
  }

  private async run(round: number): Promise<void> {
    this.running = true;
    await Promise.resolve(); // all that are behind at this moment go into one request
    while (this.wanted.size > 0) {
      const batch = this.nextBatch();
      if (batch.length > 0) await this.sync(batch, round);
      if (round !== this.round) return;
    }
    this.running = false;
  }

  private nextBatch(): ConversationId[] {
    const batch = [...this.wanted].slice(0, MOST_ENTRIES);
    for (const conversation of batch) this.wanted.delete(conversation);
    return batch.filter((conversation) => this.sequencer.isBehind(conversation));
  }

  private async sync(batch: readonly ConversationId[], round: number): Promise<void> {
    const epoch = this.epoch;
    if (epoch === undefined) return;
    const after = this.positions(batch);
    const answer = await this.listener.request({ type: "sync", epoch, after });
    if (round !== this.round) return;
    if (!answer.ok) return this.refused(answer, batch, round);
    const still = batch.filter((conversation) => this.sequencer.isBehind(conversation));
    const moved = batch.some((conversation) => this.sequencer.position(conversation) !== after[conversation]);
    if (moved) this.backOff.reset();
    else if (still.length > 0) await this.pause(this.backOff.nextDelay());
    for (const conversation of still) this.wanted.add(conversation);
  }

  private async refused(refusal: Refusal, batch: readonly ConversationId[], round: number): Promise<void> {
    if (refusal.code === "disconnected") return;
    if (refusal.code === "conflict") return this.listener.conflicted();
    if (refusal.code === "not_found") return this.narrow(batch, round);
    await this.pause(refusal.retryAfterMs ?? this.backOff.nextDelay());
    for (const conversation of batch) this.wanted.add(conversation);
  }

  /** One of them is not to be seen any more; the refusal does not tell which. */
  private async narrow(batch: readonly ConversationId[], round: number): Promise<void> {
    const [only] = batch;
    if (batch.length === 1 && only !== undefined) return this.listener.lost(only);
    const middle = Math.ceil(batch.length / 2);
    await this.sync(batch.slice(0, middle), round);
    if (round === this.round) await this.sync(batch.slice(middle), round);
  }

  private positions(batch: readonly ConversationId[]): Heads {
    return Object.fromEntries(batch.map((conversation) => [conversation, this.sequencer.position(conversation)])) as Heads;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.time.after(ms, resolve));
  }
}
