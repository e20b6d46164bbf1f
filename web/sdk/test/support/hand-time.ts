import type { Cancel, Time } from "../../src/time.ts";

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

/** A clock that only moves when a test turns it. */
export class HandTime implements Time {
  private current = 1_000_000;
  private readonly timers = new Set<Timer>();

  now(): number {
    return this.current;
  }

  after(ms: number, task: () => void): Cancel {
    const timer = { at: this.current + ms, task };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** Moves on and lets everything that is due happen, in order, with all that follows from it. */
  async pass(ms: number): Promise<void> {
    const end = this.current + ms;
    for (let timer = this.nextUntil(end); timer !== undefined; timer = this.nextUntil(end)) {
      this.timers.delete(timer);
      this.current = timer.at;
      timer.task();
      await settled();
    }
    this.current = end;
    await settled();
  }

  private nextUntil(end: number): Timer | undefined {
    const due = [...this.timers].filter((timer) => timer.at <= end);
    return due.sort((one, other) => one.at - other.at)[0];
  }
}

/** Lets every promise that can go on do so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
