import { type ConversationState, hasMore, isDetached, type Message } from "@starling/sdk";
import { type RefObject, useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { openingMark } from "./new-mark.ts";
import type { Drawn } from "./use-slice.ts";

interface Opening {
  /** Whether it shall open where the reader stopped, and not somewhere else. */
  readonly asked: boolean;
  /** What the conversation shows of its messages. */
  readonly shown: readonly Message[];
  readonly drawn: Drawn;
  readonly content: RefObject<HTMLElement | null>;
  readonly show: (row: HTMLElement, block: ScrollLogicalPosition) => void;
}

/** Fewer than these do not fill a screen. */
const ENOUGH = 30;

/** More unread messages than these nobody waits for: it opens with the oldest of them. */
const MOST = 500;

/** Opens a conversation where the reader stopped. Returns whether that is still under way. */
export function useOpening(store: ChatStore, { summary, timeline, passage }: ConversationState, { asked, shown, drawn, content, show }: Opening): boolean {
  const [mark, setMark] = useState(() => (asked ? openingMark(summary) : undefined));
  const isFar = mark !== undefined && timeline.from > mark + 1 && timeline.messages.length < MOST;
  const lacks = hasMore(timeline) && !isDetached({ timeline, passage }) && (shown.length < ENOUGH || isFar);
  const { goTo } = drawn;

  useEffect(() => {
    if (lacks) void store.loadOlder(summary.id);
  }, [store, summary.id, lacks, timeline.from]);

  useEffect(() => {
    if (mark === undefined || lacks) return;
    const first = shown.find(({ seq }) => seq > mark);
    const row = content.current?.querySelector<HTMLElement>(".divider.new") ?? rowOf(content.current, first?.seq);
    if (row !== null) show(row, "start");
    if (row !== null || first === undefined) setMark(undefined);
    else goTo(first.seq);
  }, [mark, lacks, shown, drawn.messages, content, show, goTo]);

  return mark !== undefined;
}

const rowOf = (content: HTMLElement | null, seq: number | undefined): HTMLElement | null =>
  content?.querySelector<HTMLElement>(`article[data-seq="${seq}"]`) ?? null;
