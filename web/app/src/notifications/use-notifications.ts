import type { ConversationId, Seq } from "@starling/sdk";
import { useEffect } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { chime } from "./chime.ts";
import { chosenNotifications } from "./choice.ts";
import { type Notice, noticeOf } from "./notice.ts";

/** Tells of messages that come in while the reader looks elsewhere. */
export function useNotifications(store: ChatStore, shown: ConversationId | undefined, onOpen: (id: ConversationId, thread?: Seq) => void): void {
  useEffect(
    () =>
      store.onEvent((event, before) => {
        if (event.conversation === shown && document.hasFocus()) return;
        const choice = chosenNotifications();
        const notice = noticeOf(before, event, choice, new Date());
        if (notice === undefined) return;
        if (choice.sound) chime();
        tell(notice, onOpen);
      }),
    [store, shown, onOpen],
  );
}

/** One conversation has one notification at a time: the newest. */
function tell({ conversation, thread, title, text }: Notice, onOpen: (id: ConversationId, thread?: Seq) => void): void {
  if (!mayNotify()) return;
  try {
    const notification = new Notification(title, { body: text, tag: conversation, icon: "/icon-192.png" });
    notification.onclick = () => {
      focus();
      onOpen(conversation, thread);
      notification.close();
    };
  } catch {
    // Some browsers of phones show only what a server pushes.
  }
}

export const mayNotify = (): boolean => "Notification" in window && Notification.permission === "granted";
