import { type ChatState, type ConversationId, type ConversationState, isMuted, type Message, onlyInThread, unreadShown } from "@starling/sdk";
import type { Drafts } from "../drafts/drafts.ts";
import { useDraftText } from "../drafts/use-draft.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { MutedIcon } from "../shared/icons.tsx";
import { badge, title } from "./title.ts";

interface ConversationRowProps {
  readonly chat: ChatState;
  readonly conversation: ConversationState;
  readonly drafts: Drafts;
  readonly selected: boolean;
  readonly onSelect: (id: ConversationId) => void;
}

export function ConversationRow({ chat, conversation: { summary, timeline }, drafts, selected, onSelect }: ConversationRowProps) {
  const { mentions = 0, unread_from } = summary;
  const muted = isMuted(summary, Date.now());
  const unread = muted ? 0 : unreadShown(summary);
  const marked = unread_from !== undefined;
  const last = timeline.messages.findLast((message) => !onlyInThread(message));
  const online = summary.peer !== undefined && chat.presence.get(summary.peer.id)?.status === "online";
  return (
    <button className={muted ? "row muted" : "row"} type="button" aria-current={selected ? "page" : undefined} onClick={() => onSelect(summary.id)}>
      <Avatar id={summary.peer?.id ?? summary.id} name={summary.peer?.display_name ?? summary.name ?? "?"} online={online} />
      <span className="lines">
        <span className={unread > 0 || marked ? "name unread" : "name"}>
          {title(summary)}
          {online && <span className="hidden">, online</span>}
          {muted && <span className="hidden">, muted</span>}
        </span>
        <LastLine drafts={drafts} conversation={summary.id} last={last} selected={selected} />
      </span>
      {muted && <MutedIcon />}
      <Badges unread={unread} mentions={mentions} marked={marked} />
    </button>
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
