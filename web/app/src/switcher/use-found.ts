import type { Conversation, User } from "@starling/sdk";
import { useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { ranked } from "./ranked.ts";

/** What one can go to: what one is in, then public channels and people. */
export type Choice =
  | { readonly is: "conversation"; readonly key: string; readonly conversation: Conversation }
  | { readonly is: "person"; readonly key: string; readonly user: User };

/** What the server knows for some letters. */
interface Answers {
  readonly query: string;
  readonly channels: readonly Conversation[];
  readonly people: readonly User[];
}

const MOST = 8;
const PAUSE_MS = 150;
const NOTHING: Answers = { query: "", channels: [], people: [] };

export function useFound(store: ChatStore, query: string): readonly Choice[] {
  const [answers, setAnswers] = useState(NOTHING);
  const wanted = query.trim();

  useEffect(() => {
    const asked = wanted.replace(/^[#@\s]+/, "");
    if (asked === "") return;
    let current = true;
    const ask = async () => {
      const [channels, people] = await Promise.all([store.api.channels(asked), store.api.users(asked, MOST)]);
      if (current) setAnswers({ query: wanted, channels: channels.ok ? channels.value : [], people: people.ok ? people.value : [] });
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [store, wanted]);

  const { channels, people } = answers.query === wanted ? answers : NOTHING;
  const { conversations, me } = store.snapshot().chat;
  const own = [...conversations.values()].map(({ summary }) => summary).filter(({ role }) => role !== undefined);
  const known = new Set<string>(own.flatMap(({ id, peer }) => [id, ...(peer === undefined ? [] : [peer.id])]));
  return [
    ...ranked(own, wanted).slice(0, MOST).map(toConversation),
    ...ranked(channels, wanted).filter(({ id }) => !known.has(id)).slice(0, MOST).map(toConversation),
    ...people.filter(({ id }) => !known.has(id) && id !== me?.id).map((user): Choice => ({ is: "person", key: user.id, user })),
  ];
}

const toConversation = (conversation: Conversation): Choice => ({ is: "conversation", key: conversation.id, conversation });
