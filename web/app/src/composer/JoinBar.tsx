import type { Conversation } from "@starling/sdk";
import { useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";

/** In place of the composer for those who only look at a public channel. */
export function JoinBar({ store, conversation }: { store: ChatStore; conversation: Conversation }) {
  const [problem, setProblem] = useState<string>();
  return (
    <div className="join">
      <span>{problem ?? "Join this channel to write in it."}</span>
      <button className="primary" type="button" onClick={() => void store.join(conversation.id).then(setProblem)}>
        Join channel
      </button>
    </div>
  );
}
