import type { Conversation, ConversationId, SearchResult, Seq } from "@starling/sdk";
import { title } from "../conversations/title.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { excerpt } from "./excerpt.ts";

interface ResultCardProps {
  readonly result: SearchResult;
  readonly place: Conversation | undefined;
  readonly author: string;
  readonly onJump: (conversation: ConversationId, seq: Seq) => void;
}

/** A message that was found, with the words that were looked for. */
export function ResultCard({ result, place, author, onJump }: ResultCardProps) {
  const { conversation, message, highlights } = result;
  return (
    <li className="card">
      <header>
        <Avatar id={message.sender} name={author} />
        <div className="who">
          <strong>{author}</strong>
          <small>
            {place === undefined ? "" : `in ${title(place)}, `}
            <time dateTime={message.at}>{new Date(message.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}</time>
          </small>
        </div>
      </header>
      <p className="excerpt" dir="auto">
        {excerpt(message.text ?? "", highlights).map(({ text, found }, index) => (found ? <mark key={index}>{text}</mark> : text))}
      </p>
      <div className="buttons">
        <button className="link" type="button" onClick={() => onJump(conversation, message.seq)}>
          Show in conversation
        </button>
      </div>
    </li>
  );
}
