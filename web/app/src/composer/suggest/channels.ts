// Channels that a text may name. One whose name has spaces cannot be told from the words around it, and is not offered.
import type { Conversation } from "@starling/sdk";
import type { ChatStore } from "../../chat/chat-store.ts";
import { folded } from "../../shared/folded.ts";
import type { Provider, Suggestion } from "./provider.ts";

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u;

export function channelsProvider(store: ChatStore): Provider {
  const own = () => [...store.snapshot().chat.conversations.values()].map(({ summary }) => summary);
  return {
    trigger: "#",
    letters: /^[\p{L}\p{N}_-]*$/u,
    least: 0,
    known: (letters) => own().flatMap((channel) => suggestion(channel, letters)),
    ask: async (letters) => {
      const answer = await store.api.channels(letters);
      return answer.ok ? answer.value.flatMap((channel) => suggestion(channel, letters)) : [];
    },
  };
}

function suggestion({ id, kind, name = "", topic }: Conversation, letters: string): Suggestion[] {
  const offered = kind === "channel" && NAME.test(name) && folded(name).startsWith(folded(letters));
  return offered ? [{ key: id, text: `#${name}`, label: `#${name}`, detail: topic, face: { sign: "#" } }] : [];
}
