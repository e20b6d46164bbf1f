import type { ConversationId, Seq } from "@starling/sdk";
import { useSyncExternalStore } from "react";
import type { SavedMessages } from "./saved-messages.ts";

interface SaveButtonProps {
  readonly saved: SavedMessages;
  readonly conversation: ConversationId;
  readonly seq: Seq;
}

/** Puts a message into the own list, or takes it off. */
export function SaveButton({ saved, conversation, seq }: SaveButtonProps) {
  const isSaved = useSyncExternalStore(saved.subscribe, () => saved.has(conversation, seq));
  return (
    <button type="button" onClick={() => void (isSaved ? saved.forget(conversation, seq) : saved.save(conversation, seq))}>
      {isSaved ? "Unsave" : "Save"}
    </button>
  );
}

/** Says of a message that it is on the own list. */
export function SavedMark({ saved, conversation, seq }: SaveButtonProps) {
  const isSaved = useSyncExternalStore(saved.subscribe, () => saved.has(conversation, seq));
  return isSaved ? <small className="edited">saved</small> : null;
}
