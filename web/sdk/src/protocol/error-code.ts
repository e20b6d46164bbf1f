import * as z from "zod/mini";

export const errorCodes = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "too_large",
  "rate_limited",
  "unavailable",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A code that this version does not know counts as a fault of the server. */
export const ErrorCode = z.catch(z.enum(errorCodes), "internal");

const permanent: ReadonlySet<string> = new Set(["invalid", "forbidden", "not_found", "conflict", "too_large"]);

/** Whether the same command would be refused again, however often it is sent. */
export const isPermanent = (code: string): boolean => permanent.has(code);
