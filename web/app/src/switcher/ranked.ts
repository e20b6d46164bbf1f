import type { Conversation } from "@starling/sdk";
import { title } from "../conversations/title.ts";
import { folded } from "../shared/folded.ts";

/** Conversations whose names hold all the words: the best match first, and among equals the one that was used last. */
export function ranked(conversations: readonly Conversation[], query: string): Conversation[] {
  const words = folded(query)
    .split(/[\s#@]+/)
    .filter((word) => word !== "");
  return conversations
    .map((conversation) => ({ conversation, score: score(folded(names(conversation)), words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || lastUsed(other.conversation).localeCompare(lastUsed(one.conversation)))
    .map(({ conversation }) => conversation);
}

/** Also that by which others are found, which a title need not show. */
const names = (conversation: Conversation): string => `${title(conversation)} ${conversation.peer?.name ?? ""}`;

/** 0 for a name that lacks one of the words; most for one that begins with them. */
function score(name: string, words: readonly string[]): number {
  const parts = name.split(/[\s#_-]+/).filter((part) => part !== "");
  if (!words.every((word) => name.includes(word))) return 0;
  const first = words[0];
  if (first === undefined) return 1;
  if (parts[0]?.startsWith(first) === true) return 3;
  return parts.some((part) => part.startsWith(first)) ? 2 : 1;
}

const lastUsed = ({ last_at, created_at }: Conversation): string => last_at ?? created_at ?? "";
