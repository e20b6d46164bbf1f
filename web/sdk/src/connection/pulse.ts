// Notices a dead line: TCP may keep quiet for many minutes after the other side is gone.
import type { Cancel, Time } from "../time.ts";

/** Silence after which the server is asked for a sign of life. */
const ASK_AFTER_HEARTBEATS = 1.5;
/** Silence after which the line counts as dead. */
const DEAD_AFTER_HEARTBEATS = 2.5;

export class Pulse {
  private cancel: Cancel = () => {};
  private lastBeat: number;
  private asked = false;

  constructor(
    private readonly time: Time,
    private readonly heartbeatMs: number,
    private readonly ask: () => void,
    private readonly dead: () => void,
  ) {
    this.lastBeat = time.now();
    this.watch();
  }

  /** Any frame of the server proves life. */
  beat(): void {
    this.lastBeat = this.time.now();
    this.asked = false;
  }

  stop(): void {
    this.cancel();
  }

  private watch(): void {
    this.cancel = this.time.after(this.heartbeatMs / 2, () => this.look());
  }

  private look(): void {
    const silence = this.time.now() - this.lastBeat;
    if (silence >= this.heartbeatMs * DEAD_AFTER_HEARTBEATS) return this.dead();
    if (silence >= this.heartbeatMs * ASK_AFTER_HEARTBEATS && !this.asked) {
      this.asked = true;
      this.ask();
    }
    this.watch();
  }
}
