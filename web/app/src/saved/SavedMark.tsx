import type { ConversationId, Seq } from "@starling/sdk";
import { useSyncExternalStore } from "react";
import type { SavedMessages } from "./saved-messages.ts";

interface SavedMarkProps {
  readonly saved: SavedMessages;
  readonly conversation: ConversationId;
  readonly seq: Seq;
}

/** Says of a message that it is on the own list. */
export function SavedMark({ saved, conversation, seq }: SavedMarkProps) {
  const isSaved = useSyncExternalStore(saved.subscribe, () => saved.has(conversation, seq));
  return isSaved ? <small className="edited">saved</small> : null;
}
