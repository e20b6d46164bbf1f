import { isDetached, type Message, type Placed, type Seq } from "@starling/sdk";
import { type RefObject, useEffect, useRef } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import type { Where } from "../chat/passages.ts";
import { indexOf } from "./slice.ts";
import type { Drawn } from "./use-slice.ts";

interface Jump {
  readonly where: Where;
  /** What is known of it. */
  readonly placed: Placed;
  /** The message that the reader wants to see. */
  readonly wanted: Seq | undefined;
  /** What the conversation or the thread shows of its messages. */
  readonly shown: readonly Message[];
  readonly drawn: Pick<Drawn, "messages" | "goTo">;
  readonly content: RefObject<HTMLElement | null>;
  readonly show: (row: HTMLElement) => void;
  /** Called when it is over, whether the message was found or not. */
  readonly onOver: () => void;
}

/**
 * Goes to a message; one that is not loaded is waited for, with what stands around it. Whoever does something else meanwhile has
 * changed their mind.
 */
export function useJump(store: ChatStore, { where, placed, wanted, shown, drawn, content, show, onOver }: Jump): void {
  const { goTo } = drawn;
  const { conversation, root } = where;
  const origin = useRef<Element>(null);
  const asked = useRef<Seq>(undefined);
  useEffect(() => {
    origin.current = document.activeElement;
    asked.current = undefined;
  }, [wanted]);
  useEffect(() => {
    if (wanted === undefined) return;
    const row = content.current?.querySelector<HTMLElement>(`article[data-seq="${wanted}"]`) ?? null;
    if (row !== null) {
      if (!hasMovedOn(origin.current)) focusOn(row, show);
      onOver();
    } else if (shown[indexOf(shown, wanted)]?.seq === wanted) {
      goTo(wanted);
    } else if (placed.timeline.from <= wanted && isDetached(placed)) {
      store.passages.close({ conversation, root });
    } else if (covers(placed, wanted) || hasMovedOn(origin.current)) {
      onOver();
    } else if (asked.current !== wanted) {
      asked.current = wanted;
      void store.passages.open({ conversation, root }, wanted).then((problem) => problem !== undefined && onOver());
    }
  }, [store, conversation, root, placed, shown, drawn.messages, goTo, wanted, content, show, onOver]);
}

/** Whether a message would be shown if it were one of these. */
const covers = ({ timeline, passage }: Placed, wanted: Seq): boolean =>
  timeline.from <= wanted || (passage?.part !== undefined && passage.part.from <= wanted && wanted <= passage.part.upTo);

const hasMovedOn = (origin: Element | null): boolean =>
  document.activeElement !== document.body && document.activeElement !== origin && origin !== null && origin.isConnected;

function focusOn(row: HTMLElement, show: (row: HTMLElement) => void): void {
  show(row);
  if (!row.contains(document.activeElement)) (row.querySelector("textarea") ?? row).focus({ preventScroll: true });
}
