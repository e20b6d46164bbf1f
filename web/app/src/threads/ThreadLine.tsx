import type { Message, Seq, User, UserId } from "@starling/sdk";
import { Avatar } from "../shared/Avatar.tsx";
import { when } from "./when.ts";

interface ThreadLineProps {
  readonly message: Message;
  readonly people: ReadonlyMap<UserId, User> | undefined;
  readonly onOpen: (root: Seq) => void;
}

const FACES = 3;

/** Below a message: what has become of its thread, or that it was said in one. */
export function ThreadLine({ message, people, onOpen }: ThreadLineProps) {
  const { seq, thread, thread_replies: replies = 0, thread_last_at: lastAt, thread_participants: participants = [] } = message;
  if (thread !== undefined) {
    return (
      <button className="link in-thread" type="button" onClick={() => onOpen(thread)}>
        From a thread
      </button>
    );
  }
  if (replies === 0) return null;
  return (
    <button className="thread-line" type="button" onClick={() => onOpen(seq)}>
      <span className="faces">
        {participants.slice(0, FACES).map((id) => (
          <Avatar key={id} id={id} name={people?.get(id)?.display_name ?? "…"} />
        ))}
      </span>
      <strong>{repliesText(replies)}</strong>
      {lastAt !== undefined && <small>last {when(lastAt)}</small>}
    </button>
  );
}

export const repliesText = (replies: number): string =>
  replies > 999 ? "999+ replies" : `${replies} ${replies === 1 ? "reply" : "replies"}`;
