import { type ChatState, type ConversationId, type ConversationState, type Message, onlyInThread, unreadShown } from "@starling/sdk";
import type { Drafts } from "../drafts/drafts.ts";
import { useDraftText } from "../drafts/use-draft.ts";
import { walkWithArrows } from "../shared/arrow-keys.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { badge, title } from "./title.ts";

interface ConversationListProps {
  readonly chat: ChatState;
  readonly drafts: Drafts;
  readonly selected: ConversationId | undefined;
  readonly onSelect: (id: ConversationId) => void;
}

export function ConversationList({ chat, drafts, selected, onSelect }: ConversationListProps) {
  const own = [...chat.conversations.values()].filter(({ summary }) => summary.role !== undefined);
  const sorted = own.sort(newestFirst);
  return (
    <ul className="conversations" aria-label="Conversations" onKeyDown={walkWithArrows}>
      {sorted.map(({ summary, timeline }) => {
        const { mentions = 0, unread_from } = summary;
        const unread = unreadShown(summary);
        const name = title(summary);
        const last = timeline.messages.findLast((message) => !onlyInThread(message));
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
                <LastLine drafts={drafts} conversation={summary.id} last={last} selected={summary.id === selected} />
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

/** What was begun here and not sent, or else what was said last. */
function LastLine({ drafts, conversation, last, selected }: { drafts: Drafts; conversation: ConversationId; last: Message | undefined; selected: boolean }) {
  const draft = useDraftText(drafts, { conversation });
  if (draft.trim() !== "" && !selected) {
    return (
      <small>
        <em className="draft">Draft:</em> {draft}
      </small>
    );
  }
  return last === undefined ? null : <small>{last.deleted === true ? "deleted" : last.text}</small>;
}

const newestFirst = (one: ConversationState, other: ConversationState): number =>
  time(other).localeCompare(time(one));

const time = ({ summary }: ConversationState): string => summary.last_at ?? summary.created_at ?? "";
