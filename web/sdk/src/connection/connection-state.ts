/** Where the connection stands, for the application to show. Times are milliseconds since 1970. */
export type ConnectionState =
  | { readonly phase: "idle" }
  | { readonly phase: "connecting"; readonly again: boolean }
  | { readonly phase: "live" }
  /** Down; the next try comes at `until`. */
  | { readonly phase: "waiting"; readonly until: number }
  /** The session is not valid (any more): sign in, then start a new client. */
  | { readonly phase: "signed_out"; readonly code: number; readonly reason: string }
  /** The server told this client not to come back by itself. */
  | { readonly phase: "stopped"; readonly code: number; readonly reason: string };
