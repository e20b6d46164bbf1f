import { type ConversationId, type Seq, seq } from "@starling/sdk";
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

function go(path: string): void {
  if (path !== location.pathname) history.pushState(null, "", path);
  for (const reader of readers) reader();
}

const place = (): RegExpExecArray | null => /^\/c\/([0-9a-f-]{36})(?:\/t\/([1-9][0-9]{0,14}))?$/.exec(location.pathname);

/** The conversation that the address names: `/c/<id>`. */
const selected = (): ConversationId | undefined => place()?.[1] as ConversationId | undefined;

/** The thread in it: `/c/<id>/t/<seq>`. */
const selectedThread = (): Seq | undefined => {
  const root = place()?.[2];
  return root === undefined ? undefined : seq(Number(root));
};

const showsThreads = (): boolean => location.pathname === "/threads";

const pathOf = (id: ConversationId | undefined, thread?: Seq): string =>
  id === undefined ? "/" : `/c/${id}${thread === undefined ? "" : `/t/${thread}`}`;

/** Shows another conversation, with one of its threads, or none; the back button undoes it. */
export const goTo = (id: ConversationId | undefined, thread?: Seq): void => go(pathOf(id, thread));

/** The conversation in the address, and a way to change it that the back button undoes. */
export function useRoute(): [ConversationId | undefined, (id: ConversationId | undefined, thread?: Seq) => void] {
  const current = useSyncExternalStore(subscribe, selected);
  return [current, goTo];
}

/** The thread in the address, beside its conversation. */
export function useThread(id: ConversationId): [Seq | undefined, (thread: Seq | undefined) => void] {
  const current = useSyncExternalStore(subscribe, selectedThread);
  return [current, useCallback((thread) => go(pathOf(id, thread)), [id])];
}

/** Whether the list of threads is shown. */
export function useThreadsView(): [boolean, () => void] {
  return [useSyncExternalStore(subscribe, showsThreads), useCallback(() => go("/threads"), [])];
}
