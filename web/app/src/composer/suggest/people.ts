// Whom one may mention: those who are in the conversation, and everybody at once.
import type { ConversationState, User } from "@starling/sdk";
import type { ChatStore } from "../../chat/chat-store.ts";
import { folded } from "../../shared/folded.ts";
import type { Provider, Suggestion } from "./provider.ts";

const MOST_FOUND = 8;

const EVERYONE = [
  { name: "channel", detail: "Everybody in this conversation" },
  { name: "here", detail: "Everybody who is here now" },
];

export function peopleProvider(store: ChatStore, conversation: ConversationState["summary"]["id"]): Provider {
  const current = () => store.snapshot().chat.conversations.get(conversation);
  return {
    trigger: "@",
    letters: /^[\p{L}\p{N}._-]*$/u,
    least: 0,
    known: (letters) => [...people(store, current(), letters), ...everyone(current(), letters)],
    ask: async (letters) => {
      const answer = current()?.summary.kind === "channel" && isOpen(current()) ? await store.api.users(letters, MOST_FOUND) : undefined;
      const inside = current()?.members;
      return answer?.ok === true ? answer.value.map((user) => mention(user, inside?.has(user.id) === true ? undefined : "not in this channel")) : [];
    },
  };
}

/** Whoever has no way in would not hear of it. */
const isOpen = (conversation: ConversationState | undefined): boolean => conversation?.summary.private !== true;

function people(store: ChatStore, conversation: ConversationState | undefined, letters: string): Suggestion[] {
  const { me, people } = store.snapshot().chat;
  const members = [...(conversation?.members?.values() ?? [])].map((member) => people.get(member.id) ?? member);
  return members
    .filter((user) => user.id !== me?.id && user.name !== "" && matches(user, letters))
    .sort((one, other) => recency(conversation, other) - recency(conversation, one) || one.name.localeCompare(other.name))
    .map((user) => mention(user));
}

function matches({ name, display_name }: User, letters: string): boolean {
  const wanted = folded(letters);
  return name.startsWith(wanted) || folded(display_name).split(/\s+/).some((part) => part.startsWith(wanted));
}

/** Whoever spoke last is the one that is most likely meant. */
const recency = (conversation: ConversationState | undefined, { id }: User): number =>
  conversation?.timeline.messages.findLast(({ sender }) => sender === id)?.seq ?? 0;

const mention = ({ id, name, display_name }: User, note?: string): Suggestion => ({
  key: id,
  text: `@${name}`,
  label: display_name,
  detail: note === undefined ? `@${name}` : `@${name}, ${note}`,
  face: { id, name: display_name },
});

function everyone(conversation: ConversationState | undefined, letters: string): Suggestion[] {
  if (conversation === undefined || conversation.summary.kind === "direct") return [];
  return EVERYONE.filter(({ name }) => name.startsWith(letters.toLowerCase())).map(({ name, detail }) => ({
    key: name,
    text: `@${name}`,
    label: `@${name}`,
    detail,
    face: { sign: "@" },
  }));
}
