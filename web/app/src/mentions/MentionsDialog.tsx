import type { ChatState, ConversationId, Seq } from "@starling/sdk";
import type { ChatStore } from "../chat/chat-store.ts";
import { title } from "../conversations/title.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { Dialog } from "../shared/Dialog.tsx";
import { Problem } from "../shared/Problem.tsx";
import { beginning } from "../timeline/beginning.ts";
import { useMentions } from "./use-mentions.ts";

interface MentionsDialogProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly onShow: (conversation: ConversationId, seq: Seq) => void;
  readonly onClose: () => void;
}

/** All messages that mention the reader, the newest first. */
export function MentionsDialog({ store, chat, onShow, onClose }: MentionsDialogProps) {
  const [{ found, next, state }, loadNext] = useMentions(store);
  return (
    <Dialog title="Mentions" onClose={onClose}>
      <ul className="found mentions" aria-label="Messages that mention you">
        {found.map(({ conversation, message }) => {
          const name = chat.people.get(message.sender)?.display_name ?? "…";
          const where = chat.conversations.get(conversation);
          return (
            <li key={`${conversation} ${message.seq}`}>
              <button className="row" type="button" onClick={() => onShow(conversation, message.seq)}>
                <Avatar id={message.sender} name={name} />
                <span className="lines">
                  <span>
                    <strong>{name}</strong>{" "}
                    <small>
                      {where === undefined ? "a public channel" : title(where.summary)}, {new Date(message.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}
                    </small>
                  </span>
                  <span>{beginning(message)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <p className="hint" role="status">
        {state === "loading" ? "Loading…" : found.length === 0 && state === "here" ? "Nobody has mentioned you yet." : ""}
      </p>
      <Problem text={state === "failed" ? "The mentions could not be loaded." : ""} />
      {next !== undefined && state !== "loading" && (
        <button type="button" onClick={loadNext}>
          Show older ones
        </button>
      )}
    </Dialog>
  );
}
