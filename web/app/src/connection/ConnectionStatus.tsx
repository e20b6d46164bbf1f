import { assertNever, type ConnectionState } from "@starling/sdk";

export function ConnectionStatus({ state }: { state: ConnectionState }) {
  return (
    <small role="status" className="status" data-phase={state.phase}>
      {words(state)}
    </small>
  );
}

function words(state: ConnectionState): string {
  switch (state.phase) {
    case "live":
      return "Online";
    case "idle":
    case "connecting":
      return "Connecting…";
    case "waiting":
      return "Offline, trying again";
    case "signed_out":
      return "Signed out";
    case "stopped":
      return `Stopped: ${state.reason}`;
    default:
      return assertNever(state);
  }
}
