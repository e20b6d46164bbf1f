import type { ConversationId } from "@starling/sdk";
import { useSyncExternalStore } from "react";

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

/** Shows another conversation, or none; the back button undoes it. */
export function goTo(id: ConversationId | undefined): void {
  history.pushState(null, "", id === undefined ? "/" : `/c/${id}`);
  for (const reader of readers) reader();
}

/** The conversation in the address, and a way to change it that the back button undoes. */
export function useRoute(): [ConversationId | undefined, (id: ConversationId | undefined) => void] {
  const current = useSyncExternalStore(subscribe, selected);
  return [current, goTo];
}
