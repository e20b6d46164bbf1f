import type { Conversation } from "@starling/sdk";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { before, lookedAgain, lookedAway, type NewMark, openingMark } from "./new-mark.ts";

/**
 * What stands at the end of the screen, while somebody looks, is read; but not what was marked as unread meanwhile, until the
 * conversation is opened again. Returns where the line "New messages" stands.
 */
export function useReading(store: ChatStore, summary: Conversation, atEnd: boolean): NewMark {
  const { id, role, head, unread = 0, read = 0, unread_from } = summary;
  const visible = useSyncExternalStore(onVisibilityChange, () => document.visibilityState === "visible");
  const looking = atEnd && visible;
  const [mark, setMark] = useState(() => openingMark(summary));
  const [opening] = useState(unread_from);
  const kept = unread_from !== undefined && unread_from !== opening;

  useEffect(() => {
    setMark((stood) => (looking ? lookedAgain(stood, summary) : lookedAway(stood, summary)));
  }, [looking]);

  useEffect(() => {
    if (kept) setMark(before(unread_from));
  }, [kept, unread_from]);

  useEffect(() => {
    if (looking && !kept && role !== undefined && (unread > 0 || head > read || unread_from !== undefined)) store.client.read(id, head);
  }, [store, id, role, head, unread, read, unread_from, looking, kept]);

  return mark;
}

function onVisibilityChange(reader: () => void): () => void {
  document.addEventListener("visibilitychange", reader);
  return () => document.removeEventListener("visibilitychange", reader);
}
