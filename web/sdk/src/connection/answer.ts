import type { ErrorCode } from "../protocol/error-code.ts";
import type { AckFrame, OkFrame, PageFrame, PongFrame, SyncedFrame } from "../protocol/server-frame.ts";

/** `disconnected`: the line broke before an answer came; nobody knows whether the command was carried out. */
export interface Refusal {
  readonly ok: false;
  readonly code: ErrorCode | "disconnected";
  readonly message: string;
  readonly retryAfterMs?: number | undefined;
}

export type AnswerFrame = AckFrame | SyncedFrame | PageFrame | OkFrame | PongFrame;

export type Answer = { readonly ok: true; readonly frame: AnswerFrame } | Refusal;

export const disconnected: Refusal = { ok: false, code: "disconnected", message: "the connection is down" };
