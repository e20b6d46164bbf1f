import type { ChatState, ConversationState, Message } from "@starling/sdk";
import { useEffect } from "react";
import type { ChatStore } from "../chat/chat-store.ts";

/** Learns the names of people who wrote or are mentioned and have left since, and of those who have just come. */
export function useNames(store: ChatStore, chat: ChatState, messages: readonly Message[], members: ConversationState["members"]): void {
  useEffect(() => {
    if (members === undefined) return;
    const named = [...messages.flatMap(({ sender, mentions = [] }) => [sender, ...mentions]), ...members.keys()];
    for (const id of new Set(named)) if (!chat.people.has(id)) void store.loadPerson(id);
  }, [store, chat.people, messages, members]);
}
