// The requests of one socket that still wait for their answer.
import type { Request } from "../protocol/client-frame.ts";
import type { ErrorFrame, RequestId } from "../protocol/server-frame.ts";
import type { Cancel, Time } from "../time.ts";
import { type Answer, type AnswerFrame, disconnected } from "./answer.ts";

/** A server that forgot a request is asked again by whoever sent it. A `sync` may well take longer. */
const PATIENCE_MS = 30_000;

interface Pending {
  readonly settle: (answer: Answer) => void;
  readonly cancel: Cancel;
}

export class PendingRequests {
  private readonly pending = new Map<RequestId, Pending>();
  private last = 0;

  constructor(private readonly time: Time) {}

  nextId(): number {
    return ++this.last;
  }

  wait(id: RequestId, request: Request): Promise<Answer> {
    return new Promise((resolve) => {
      const cancel = request.type === "sync" ? () => {} : this.time.after(PATIENCE_MS, () => this.giveUp(id));
      this.pending.set(id, { settle: resolve, cancel });
    });
  }

  answered(frame: AnswerFrame): void {
    this.settle(frame.re, { ok: true, frame });
  }

  /** Returns whether the error was the answer to a request. */
  refused(frame: ErrorFrame): boolean {
    return this.settle(frame.re, {
      ok: false,
      code: frame.code,
      message: frame.message,
      retryAfterMs: frame.retry_after_ms,
    });
  }

  failAll(): void {
    for (const id of [...this.pending.keys()]) this.settle(id, disconnected);
  }

  private giveUp(id: RequestId): void {
    this.settle(id, { ok: false, code: "unavailable", message: "no answer in time" });
  }

  private settle(id: RequestId | undefined, answer: Answer): boolean {
    const pending = id === undefined ? undefined : this.pending.get(id);
    if (id === undefined || pending === undefined) return false;
    this.pending.delete(id);
    pending.cancel();
    pending.settle(answer);
    return true;
  }
}
