// Time and chance are handed in, so that tests turn them by hand.

export type Cancel = () => void;

export interface Time {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs the task once, `ms` from now, unless it is cancelled before. */
  after(ms: number, task: () => void): Cancel;
}

/** Evenly spread over 0 (included) to 1 (excluded). */
export type Chance = () => number;

export const systemTime: Time = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
