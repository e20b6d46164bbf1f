import type { ChatState, ConversationId, ConversationState } from "@starling/sdk";
import { walkWithArrows } from "../shared/arrow-keys.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { badge, title } from "./title.ts";

interface ConversationListProps {
  readonly chat: ChatState;
  readonly selected: ConversationId | undefined;
  readonly onSelect: (id: ConversationId) => void;
}

export function ConversationList({ chat, selected, onSelect }: ConversationListProps) {
  const own = [...chat.conversations.values()].filter(({ summary }) => summary.role !== undefined);
  const sorted = own.sort(newestFirst);
  return (
    <ul className="conversations" aria-label="Conversations" onKeyDown={walkWithArrows}>
      {sorted.map(({ summary, timeline }) => {
        const { unread = 0, mentions = 0, unread_from } = summary;
        const name = title(summary);
        const last = timeline.messages.at(-1);
        const online = summary.peer !== undefined && chat.presence.get(summary.peer.id)?.status === "online";
        return (
          <li key={summary.id}>
            <button
              className="row"
              type="button"
              aria-current={summary.id === selected ? "page" : undefined}
              onClick={() => onSelect(summary.id)}
            >
              <Avatar id={summary.peer?.id ?? summary.id} name={summary.peer?.display_name ?? summary.name ?? "?"} online={online} />
              <span className="lines">
                <span className={unread > 0 || unread_from !== undefined ? "name unread" : "name"}>
                  {name}
                  {online && <span className="hidden">, online</span>}
                </span>
                {last !== undefined && <small>{last.deleted === true ? "deleted" : last.text}</small>}
              </span>
              <Badges unread={unread} mentions={mentions} marked={unread_from !== undefined} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Mentions stand out; what is only marked and has nothing to count is a dot. */
function Badges({ unread, mentions, marked }: { unread: number; mentions: number; marked: boolean }) {
  return (
    <>
      {mentions > 0 && (
        <span className="badge mentions">
          @{badge(mentions)}
          <span className="hidden"> {mentions === 1 ? "mention" : "mentions"}, </span>
        </span>
      )}
      {(unread > 0 || marked) && (
        <span className="badge">
          {unread > 0 && badge(unread)}
          <span className="hidden"> unread</span>
        </span>
      )}
    </>
  );
}

const newestFirst = (one: ConversationState, other: ConversationState): number =>
  time(other).localeCompare(time(one));

const time = ({ summary }: ConversationState): string => summary.last_at ?? summary.created_at ?? "";
