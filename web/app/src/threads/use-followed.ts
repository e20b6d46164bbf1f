import { type ChatState, type FollowedThread, threadKey } from "@starling/sdk";
import { useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";

interface Followed {
  /** Undefined until they have come. */
  readonly threads: readonly FollowedThread[] | undefined;
  readonly next: string | undefined;
  readonly problem: string;
}

const PAGE = 30;

/** Followed threads, asked for again when something happened in one of them. */
export function useFollowed(store: ChatStore, chat: ChatState, connected: boolean) {
  const [followed, setFollowed] = useState<Followed>({ threads: undefined, next: undefined, problem: "" });
  const version = versionOf(chat);

  useEffect(() => {
    if (!connected) return;
    let current = true;
    void store.api.followedThreads(undefined, PAGE).then((answer) => {
      if (!current) return;
      if (answer.ok) setFollowed({ threads: answer.value.threads, next: answer.value.next, problem: "" });
      else setFollowed((before) => ({ ...before, problem: answer.message }));
    });
    return () => {
      current = false;
    };
  }, [store, connected, version]);

  const loadMore = async () => {
    const answer = await store.api.followedThreads(followed.next, PAGE);
    if (!answer.ok) return setFollowed((before) => ({ ...before, problem: answer.message }));
    const { threads, next } = answer.value;
    setFollowed((before) => ({ threads: joined(before.threads ?? [], threads), next, problem: "" }));
  };

  return { ...followed, more: followed.next !== undefined, loadMore: () => void loadMore() };
}

/** A thread that moved up meanwhile comes once. */
function joined(one: readonly FollowedThread[], other: readonly FollowedThread[]): readonly FollowedThread[] {
  const known = new Set(one.map(({ conversation, seq }) => threadKey(conversation, seq)));
  return [...one, ...other.filter(({ conversation, seq }) => !known.has(threadKey(conversation, seq)))];
}

const versionOf = ({ standings }: ChatState): string =>
  [...standings.values()].map(({ seq, following, unread, head }) => `${seq}${following}${unread}${head}`).join();
