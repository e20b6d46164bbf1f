import type { Command } from "../protocol/client-frame.ts";
import type { ErrorCode } from "../protocol/error-code.ts";
import type { Instant, Nonce, Seq } from "../protocol/ids.ts";

export type OutboxState =
  | { readonly is: "waiting" }
  | { readonly is: "sending" }
  /** Durable; its event has not come yet. */
  | { readonly is: "acked"; readonly seq: Seq; readonly at: Instant }
  /** Refused for good: nothing happens until the user retries or discards it. */
  | { readonly is: "failed"; readonly code: ErrorCode; readonly message: string };

/** One command on its way to the log. */
export interface OutboxEntry {
  readonly command: Command;
  /** Milliseconds since 1970. */
  readonly queuedAt: number;
  /** Ascending in the order in which the user gave the commands. */
  readonly order: number;
  readonly state: OutboxState;
}

export type Outcome =
  | { readonly ok: true; readonly seq: Seq; readonly at: Instant; readonly duplicate: boolean }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string }
  | { readonly ok: false; readonly code: "discarded" };

export const nonceOf = (entry: OutboxEntry): Nonce => entry.command.nonce;
