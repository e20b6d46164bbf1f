import type { ConversationState, Seq } from "@starling/sdk";
import { useEffect } from "react";
import type { ChatStore } from "../chat/chat-store.ts";

/** Up to where the other one of a direct conversation has read; undefined where that is not told. */
export function useReceipts(store: ChatStore, { summary, receipts }: ConversationState, connected: boolean): Seq | undefined {
  const { id, kind, peer, role } = summary;
  const lacks = kind === "direct" && role !== undefined && receipts === undefined;
  useEffect(() => {
    if (connected && lacks) void store.loadReceipts(id);
  }, [store, id, connected, lacks]);
  return peer === undefined ? undefined : receipts?.get(peer.id)?.read;
}
