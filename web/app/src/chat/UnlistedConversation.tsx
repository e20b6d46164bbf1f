import type { ConversationId } from "@starling/sdk";
import { useEffect, useState } from "react";
import type { ChatStore } from "./chat-store.ts";

interface UnlistedConversationProps {
  readonly store: ChatStore;
  readonly id: ConversationId;
  readonly onClose: () => void;
}

/** A link led to a conversation that is not in the list: a public channel perhaps, which is shown once it is found. */
export function UnlistedConversation({ store, id, onClose }: UnlistedConversationProps) {
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    void store.lookUp(id).then(setProblem);
  }, [store, id]);

  return (
    <main className="empty">
      {problem === undefined ? (
        <p>Looking for the conversation…</p>
      ) : (
        <div>
          <p>{problem}</p>
          <button className="link" type="button" onClick={onClose}>
            Back to the list
          </button>
        </div>
      )}
    </main>
  );
}
