import type { MentionsPage } from "@starling/sdk";
import { useCallback, useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";

type Found = MentionsPage["mentions"][number];

export interface MentionsSoFar {
  readonly found: readonly Found[];
  /** Absent while nothing has come yet, and when there is no more. */
  readonly next: string | undefined;
  readonly state: "loading" | "here" | "failed";
}

const NOTHING: MentionsSoFar = { found: [], next: undefined, state: "loading" };

/** The messages that mention the reader, page by page, and a way to get the next page. */
export function useMentions(store: ChatStore): [MentionsSoFar, () => void] {
  const [soFar, setSoFar] = useState(NOTHING);

  const load = useCallback(
    async (before: string | undefined) => {
      setSoFar((known) => ({ ...known, state: "loading" }));
      const answer = await store.api.mentions(before);
      if (!answer.ok) return setSoFar((known) => ({ ...known, state: "failed" }));
      const { mentions, next } = answer.value;
      for (const sender of new Set(mentions.map(({ message }) => message.sender))) {
        if (!store.snapshot().chat.people.has(sender)) void store.loadPerson(sender);
      }
      setSoFar((known) => ({ found: before === undefined ? mentions : [...known.found, ...mentions], next, state: "here" }));
    },
    [store],
  );

  useEffect(() => void load(undefined), [load]);
  return [soFar, () => void load(soFar.next)];
}
