/** What a client has to do after its socket was closed. */
export type CloseAdvice = "done" | "reconnect" | "sign_in" | "stop";

/**
 * Reads the advice from a close code. What the protocol does not name (1006: the line broke) is a
 * reason to come back.
 */
export function closeAdvice(code: number): CloseAdvice {
  if (code === 1000 || code === 1001) return "done";
  if (code >= 4100 && code < 4200) return "sign_in";
  if (code >= 4200 && code < 4300) return "stop";
  return "reconnect";
}
