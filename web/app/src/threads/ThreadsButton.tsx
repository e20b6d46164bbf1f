import { isThreadUnread, type ThreadStanding } from "@starling/sdk";
import { badge } from "../conversations/title.ts";
import { ThreadIcon } from "../shared/icons.tsx";

interface ThreadsButtonProps {
  readonly standings: ReadonlyMap<string, ThreadStanding>;
  readonly current: boolean;
  readonly onClick: () => void;
}

/** The way to the threads that one follows, with how many of them have something unread. */
export function ThreadsButton({ standings, current, onClick }: ThreadsButtonProps) {
  const unread = [...standings.values()].filter(isThreadUnread).length;
  return (
    <button className="row place" type="button" aria-current={current ? "page" : undefined} onClick={onClick}>
      <ThreadIcon />
      <span className={unread > 0 ? "name unread" : "name"}>Threads</span>
      {unread > 0 && (
        <span className="badge">
          {badge(unread)}
          <span className="hidden"> unread</span>
        </span>
      )}
    </button>
  );
}
