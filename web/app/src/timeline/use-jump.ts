import { type ConversationState, hasMore, type Seq } from "@starling/sdk";
import { type RefObject, useEffect } from "react";
import type { ChatStore } from "../chat/chat-store.ts";

/** Goes to a message that somebody wants to see; one that is older than what is loaded is waited for, page by page. */
export function useJump(
  store: ChatStore,
  { summary, timeline }: ConversationState,
  content: RefObject<HTMLElement | null>,
  wanted: Seq | undefined,
  onArrived: () => void,
): void {
  useEffect(() => {
    if (wanted === undefined) return;
    const article = content.current?.querySelector<HTMLElement>(`article[data-seq="${wanted}"]`);
    if (article !== null && article !== undefined) {
      article.scrollIntoView({ block: "center" });
      if (!article.contains(document.activeElement)) article.focus({ preventScroll: true });
      onArrived();
    } else if (timeline.from <= wanted || !hasMore(timeline)) {
      onArrived();
    } else {
      void store.loadOlder(summary.id);
    }
  }, [store, summary.id, timeline, content, wanted, onArrived]);
}
