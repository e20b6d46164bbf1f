import type { ConversationState, Message } from "@starling/sdk";
import { useEffect, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";

interface Pins {
  /** The newest first; undefined until they have come. */
  readonly pins: readonly Message[] | undefined;
  readonly more: boolean;
  readonly problem: string;
}

const MOST = 100;

/** The pins of a conversation, asked for again when events say that they have changed. */
export function usePins(store: ChatStore, connected: boolean, conversation: ConversationState): Pins {
  const [pins, setPins] = useState<Pins>({ pins: undefined, more: false, problem: "" });
  const { id } = conversation.summary;
  const version = versionOf(conversation);
  useEffect(() => {
    if (!connected) return;
    let current = true;
    void store.api.pins(id, undefined, MOST).then((answer) => {
      if (!current) return;
      if (answer.ok) setPins({ pins: answer.value.messages.toReversed(), more: answer.value.more, problem: "" });
      else setPins((before) => ({ ...before, problem: answer.message }));
    });
    return () => {
      current = false;
    };
  }, [store, connected, id, version]);
  return pins;
}

/** Another whenever a pinned message is another: of those that are loaded as they stand, of older ones by
 * their events, and after a gap, behind which nothing is loaded, in any case. */
function versionOf({ timeline }: ConversationState): string {
  const loaded = timeline.messages.filter(({ pinned }) => pinned === true).map(({ seq, edited_at }) => `${seq} ${edited_at ?? ""}`);
  return `${timeline.lookedAt ? "" : timeline.from} ${loaded.join()} ${timeline.early.filter(({ kind }) => kind !== "reaction").at(-1)?.seq ?? ""}`;
}
