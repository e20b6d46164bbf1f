import { assertNever, type Client, type ConnectionState } from "@starling/sdk";

/** Where the connection stands: said to everybody, shown only while something is wrong. */
export function ConnectionBanner({ client, state }: { client: Client; state: ConnectionState }) {
  return (
    <div role="status" className={state.phase === "live" ? "hidden" : "banner"} data-phase={state.phase}>
      {words(state)}
      {state.phase === "waiting" && (
        <button className="link" type="button" onClick={() => client.hurry()}>
          Try now
        </button>
      )}
      {state.phase === "stopped" && (
        <button className="link" type="button" onClick={() => client.start()}>
          Connect again
        </button>
      )}
    </div>
  );
}

function words(state: ConnectionState): string {
  switch (state.phase) {
    case "live":
      return "Online";
    case "idle":
      return "Connecting…";
    case "connecting":
      return state.again ? "Connecting again…" : "Connecting…";
    case "waiting":
      return "Offline. What you write is kept and sent later.";
    case "signed_out":
      return "Signed out";
    case "stopped":
      return state.reason === "" ? "Offline" : `Offline: ${state.reason}`;
    default:
      return assertNever(state);
  }
}
