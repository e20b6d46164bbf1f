import type { Forwarded } from "@starling/sdk";
import { useEffect, useSyncExternalStore } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { title } from "../conversations/title.ts";

/** Where a message was said first, as far as the reader may know. */
export function ForwardedFrom({ store, forwarded }: { store: ChatStore; forwarded: Forwarded }) {
  const { chat } = useSyncExternalStore(store.subscribe, store.snapshot);
  const sender = chat.people.get(forwarded.sender);
  const origin = chat.conversations.get(forwarded.conversation)?.summary;
  useEffect(() => {
    if (sender === undefined) void store.loadPerson(forwarded.sender);
  }, [store, sender, forwarded.sender]);
  return (
    <p className="forwarded">
      Forwarded from <strong>{sender?.display_name ?? "…"}</strong>
      {origin !== undefined && (
        <>
          {" "}
          in <a href={`/c/${forwarded.conversation}`}>{title(origin)}</a>
        </>
      )}
      , <time dateTime={forwarded.at}>{new Date(forwarded.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}</time>
    </p>
  );
}
