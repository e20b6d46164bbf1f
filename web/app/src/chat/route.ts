import type { ConversationId } from "@starling/sdk";
import { useCallback, useSyncExternalStore } from "react";

const readers = new Set<() => void>();

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  addEventListener("popstate", reader);
  return () => {
    readers.delete(reader);
    removeEventListener("popstate", reader);
  };
}

/** The conversation that the address names: `/c/<id>`. */
const selected = (): ConversationId | undefined =>
  /^\/c\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1] as ConversationId | undefined;

/** The conversation in the address, and a way to change it that the back button undoes. */
export function useRoute(): [ConversationId | undefined, (id: ConversationId | undefined) => void] {
  const current = useSyncExternalStore(subscribe, selected);
  const go = useCallback((id: ConversationId | undefined) => {
    history.pushState(null, "", id === undefined ? "/" : `/c/${id}`);
    for (const reader of readers) reader();
  }, []);
  return [current, go];
}
