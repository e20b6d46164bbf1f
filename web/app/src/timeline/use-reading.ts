import type { Conversation } from "@starling/sdk";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { lookedAgain, lookedAway, type NewMark, openingMark } from "./new-mark.ts";

/** What stands at the end of the screen, while somebody looks, is read. Returns where the line "New messages" stands. */
export function useReading(store: ChatStore, summary: Conversation, atEnd: boolean): NewMark {
  const { id, role, head, unread = 0, read = 0 } = summary;
  const visible = useSyncExternalStore(onVisibilityChange, () => document.visibilityState === "visible");
  const looking = atEnd && visible;
  const [mark, setMark] = useState(() => openingMark(summary));

  useEffect(() => {
    setMark((before) => (looking ? lookedAgain(before, summary) : lookedAway(before, summary)));
  }, [looking]);

  useEffect(() => {
    if (looking && role !== undefined && (unread > 0 || head > read)) store.client.read(id, head);
  }, [store, id, role, head, unread, read, looking]);

  return mark;
}

function onVisibilityChange(reader: () => void): () => void {
  document.addEventListener("visibilitychange", reader);
  return () => document.removeEventListener("visibilitychange", reader);
}
