import { assertNever, type Command, type OutboxEntry } from "@starling/sdk";
import type { ChatStore } from "../chat/chat-store.ts";

/** A change of a message that was refused for good. The text of an edit is not lost. */
export function RefusedChange({ store, entry }: { store: ChatStore; entry: OutboxEntry }) {
  const { command, state } = entry;
  const text = command.type === "edit" ? command.text : undefined;
  return (
    <div className="refused">
      {text !== undefined && <p className="text">{text}</p>}
      <p className="problem">
        {words(command)}
        {state.is === "failed" ? `: ${state.message}` : ""}{" "}
        <button className="link" type="button" onClick={() => store.client.retry(command.nonce)}>
          Try again
        </button>{" "}
        <button className="link" type="button" onClick={() => store.client.discard(command.nonce)}>
          Discard
        </button>
      </p>
    </div>
  );
}

function words(command: Command): string {
  switch (command.type) {
    case "send":
      return "Not sent";
    case "edit":
      return "Not changed";
    case "delete":
      return "Not deleted";
    case "react":
      return `No reaction ${command.emoji}`;
    case "pin":
      return command.on ? "Not pinned" : "Still pinned";
    default:
      return assertNever(command);
  }
}
