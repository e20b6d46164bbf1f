import type { ConversationId, Seq, ThreadStanding } from "@starling/sdk";
import { useEffect, useSyncExternalStore } from "react";
import type { ChatStore } from "../chat/chat-store.ts";

interface Reading {
  readonly standing: ThreadStanding | undefined;
  /** The last reply that is shown. */
  readonly newest: Seq | undefined;
  readonly looking: boolean;
}

/** What stands at the end of a thread, while somebody looks, is read. */
export function useReadingThread(store: ChatStore, conversation: ConversationId, root: Seq, { standing, newest, looking }: Reading): void {
  const visible = useSyncExternalStore(onVisibilityChange, () => document.visibilityState === "visible");
  const read = standing?.read;

  useEffect(() => {
    if (looking && visible && read !== undefined && newest !== undefined && newest > read) store.client.read(conversation, newest, root);
  }, [store, conversation, root, looking, visible, read, newest]);
}

function onVisibilityChange(reader: () => void): () => void {
  document.addEventListener("visibilitychange", reader);
  return () => document.removeEventListener("visibilitychange", reader);
}
