import type { ChatState, ConversationId, ConversationState } from "@starling/sdk";
import type { Drafts } from "../drafts/drafts.ts";
import { walkWithArrows } from "../shared/arrow-keys.ts";
import { ConversationRow } from "./ConversationRow.tsx";

interface ConversationListProps {
  readonly chat: ChatState;
  readonly drafts: Drafts;
  readonly selected: ConversationId | undefined;
  readonly onSelect: (id: ConversationId) => void;
}

/** The own conversations, favourites first, and then the one with the newest event. */
export function ConversationList({ chat, drafts, selected, onSelect }: ConversationListProps) {
  const own = [...chat.conversations.values()].filter(({ summary }) => summary.role !== undefined).sort(newestFirst);
  const favourites = own.filter(isFavourite);
  const others = own.filter((conversation) => !isFavourite(conversation));
  const row = (conversation: ConversationState) => {
    const { id } = conversation.summary;
    return (
      <li key={id}>
        <ConversationRow chat={chat} conversation={conversation} drafts={drafts} selected={id === selected} onSelect={onSelect} />
      </li>
    );
  };
  return (
    <ul className="conversations" aria-label="Conversations" onKeyDown={walkWithArrows}>
      {favourites.length > 0 && <li className="part">Favourites</li>}
      {favourites.map(row)}
      {favourites.length > 0 && others.length > 0 && <li className="part">Others</li>}
      {others.map(row)}
    </ul>
  );
}

const isFavourite = ({ summary }: ConversationState): boolean => summary.preferences?.favourite === true;

const newestFirst = (one: ConversationState, other: ConversationState): number =>
  time(other).localeCompare(time(one));

const time = ({ summary }: ConversationState): string => summary.last_at ?? summary.created_at ?? "";
