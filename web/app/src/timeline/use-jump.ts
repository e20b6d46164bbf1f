import { type ConversationState, hasMore, type Message, type Seq } from "@starling/sdk";
import { indexOf } from "./slice.ts";
import type { Drawn } from "./use-slice.ts";
import { type RefObject, useEffect, useRef } from "react";
import type { ChatStore } from "../chat/chat-store.ts";

interface Jump {
  /** The message that the reader wants to see. */
  readonly wanted: Seq | undefined;
  /** What the conversation shows of its messages. */
  readonly shown: readonly Message[];
  readonly drawn: Drawn;
  readonly content: RefObject<HTMLElement | null>;
  readonly show: (row: HTMLElement) => void;
  /** Called when it is over, whether the message was found or not. */
  readonly onOver: () => void;
}

/**
 * Goes to a message; one that is older than what is loaded is waited for, page by page. Whoever does something else
 * meanwhile has changed their mind.
 */
export function useJump(store: ChatStore, { summary, timeline }: ConversationState, { wanted, shown, drawn, content, show, onOver }: Jump): void {
  const { goTo } = drawn;
  const origin = useRef<Element>(null);
  useEffect(() => {
    origin.current = document.activeElement;
  }, [wanted]);
  useEffect(() => {
    if (wanted === undefined) return;
    const row = content.current?.querySelector<HTMLElement>(`article[data-seq="${wanted}"]`) ?? null;
    if (row !== null) {
      if (!hasMovedOn(origin.current)) focusOn(row, show);
      onOver();
    } else if (shown[indexOf(shown, wanted)]?.seq === wanted) {
      goTo(wanted);
    } else if (timeline.from <= wanted || !hasMore(timeline) || hasMovedOn(origin.current)) {
      onOver();
    } else {
      void store.loadOlder(summary.id).then((loads) => loads || onOver());
    }
  }, [store, summary.id, timeline, shown, drawn.messages, goTo, wanted, content, show, onOver]);
}

const hasMovedOn = (origin: Element | null): boolean =>
  document.activeElement !== document.body && document.activeElement !== origin && origin !== null && origin.isConnected;

function focusOn(row: HTMLElement, show: (row: HTMLElement) => void): void {
  show(row);
  if (!row.contains(document.activeElement)) (row.querySelector("textarea") ?? row).focus({ preventScroll: true });
}
