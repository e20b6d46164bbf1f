import * as z from "zod/mini";
import { ErrorCode } from "../protocol/error-code.ts";

const Problem = z.object({
  code: ErrorCode,
  detail: z.optional(z.string()),
  title: z.optional(z.string()),
  retry_after_ms: z.optional(z.int()),
});

/** `unreachable`: no answer came, or none that is of this server. */
export interface ApiRefusal {
  readonly ok: false;
  readonly code: ErrorCode | "unreachable";
  readonly message: string;
  readonly retryAfterMs?: number | undefined;
}

export type ApiResult<Value> = { readonly ok: true; readonly value: Value } | ApiRefusal;

export const unreachable: ApiRefusal = { ok: false, code: "unreachable", message: "The server cannot be reached." };

/** Reads an RFC 9457 body. */
export function refusal(body: unknown): ApiRefusal {
  const problem = Problem.safeParse(body);
  if (!problem.success) return unreachable;
  const { code, detail, title, retry_after_ms } = problem.data;
  return { ok: false, code, message: detail ?? title ?? code, retryAfterMs: retry_after_ms };
}
