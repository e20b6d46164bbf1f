// How long to wait before the next try: full jitter, so that the clients of a node that died do not
// come back all at once (AWS Architecture Blog, "Exponential Backoff And Jitter").
import type { Chance } from "../time.ts";

export interface BackOffSettings {
  readonly firstMs: number;
  readonly mostMs: number;
}

export const patientBackOff: BackOffSettings = { firstMs: 500, mostMs: 30_000 };

export class BackOff {
  private tries = 0;

  constructor(
    private readonly chance: Chance,
    private readonly settings: BackOffSettings = patientBackOff,
  ) {}

  /** Milliseconds to wait now; each call without a `reset` widens the range. */
  nextDelay(): number {
    const ceiling = Math.min(this.settings.mostMs, this.settings.firstMs * 2 ** this.tries);
    this.tries++;
    return Math.floor(this.chance() * ceiling);
  }

  reset(): void {
    this.tries = 0;
  }
}
