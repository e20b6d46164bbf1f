import type { Conversation, User } from "@starling/sdk";
import { useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { ranked } from "./ranked.ts";

/** What one can go to: what one is in, then public channels and people. */
export type Choice =
  | { readonly is: "conversation"; readonly key: string; readonly conversation: Conversation }
  | { readonly is: "person"; readonly key: string; readonly user: User };

const MOST = 8;

export function useFound(store: ChatStore, query: string): readonly Choice[] {
  const [channels, setChannels] = useState<readonly Conversation[]>([]);
  const [people, setPeople] = useState<readonly User[]>([]);
  const wanted = query.trim();

  useEffect(() => {
    let current = true;
    if (wanted !== "") {
      void store.api.channels(wanted).then((answer) => current && answer.ok && setChannels(answer.value));
      void store.api.users(wanted, MOST).then((answer) => current && answer.ok && setPeople(answer.value));
    }
    return () => {
      current = false;
    };
  }, [store, wanted]);

  const { conversations, me } = store.snapshot().chat;
  const summaries = [...conversations.values()].map(({ summary }) => summary);
  const own = summaries.filter(({ role }) => role !== undefined);
  const known = new Set(own.flatMap(({ id, peer }) => [id as string, ...(peer === undefined ? [] : [peer.id as string])]));
  const others = wanted === "" ? [] : channels.filter(({ id }) => !known.has(id));
  const strangers = wanted === "" ? [] : people.filter(({ id }) => !known.has(id) && id !== me?.id);
  return [
    ...ranked(own, wanted).slice(0, MOST).map((conversation): Choice => ({ is: "conversation", key: conversation.id, conversation })),
    ...ranked(others, wanted).slice(0, MOST).map((conversation): Choice => ({ is: "conversation", key: conversation.id, conversation })),
    ...strangers.map((user): Choice => ({ is: "person", key: user.id, user })),
  ];
}
