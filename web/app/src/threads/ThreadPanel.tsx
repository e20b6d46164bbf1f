import { type ChatState, type ConversationState, type Message, type OutboxEntry, type Seq, shownOf, threadKey } from "@starling/sdk";
import { useEffect, useMemo, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { Composer } from "../composer/Composer.tsx";
import { JoinBar } from "../composer/JoinBar.tsx";
import { title } from "../conversations/title.ts";
import { useReplyTarget } from "../drafts/use-draft.ts";
import { silence } from "../members/rights.ts";
import { BellIcon, CloseIcon } from "../shared/icons.tsx";
import { Problem } from "../shared/Problem.tsx";
import type { Handlers } from "../timeline/actions/message-action.ts";
import { ThreadTimeline } from "./ThreadTimeline.tsx";

interface ThreadPanelProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly connected: boolean;
  readonly conversation: ConversationState;
  readonly root: Seq;
  /** The reply that the reader was led to, where it is one of this thread. */
  readonly sought: Seq | undefined;
  /** Of the conversation. */
  readonly outbox: readonly OutboxEntry[];
  readonly onForward: (message: Message) => void;
  readonly onReport: (message: Message) => void;
  readonly onReaders: (message: Message) => void;
  readonly onClose: () => void;
}

/** One thread beside its conversation, with a composer of its own. */
export function ThreadPanel({ store, chat, connected, conversation, root, sought, outbox, onForward, onReport, onReaders, onClose }: ThreadPanelProps) {
  const { summary, threads } = conversation;
  const thread = threads.get(root);
  const [problem, setProblem] = useState<string>();
  const [edited, setEdited] = useState<Seq>();
  const [asked, setAsked] = useState<object>();
  const standing = chat.standings.get(threadKey(summary.id, root));
  const following = standing?.following === true;
  const place = { conversation: summary.id, thread: root };
  const replyTo = useReplyTarget(store.drafts, place);
  const from = thread?.timeline.from;

  useEffect(() => store.openThread(summary.id, root), [store, summary.id, root]);
  useEffect(() => {
    if (connected && thread !== undefined && thread.root === undefined) void store.loadReplies(summary.id, root).then(setProblem);
  }, [store, summary.id, root, connected, thread?.root === undefined, from]);

  const said = thread === undefined ? [] : [...(thread.root === undefined ? [] : [thread.root]), ...shownOf(thread)];
  const [wanted, setWanted] = useState(sought);
  useEffect(() => setWanted(sought), [sought]);
  const handlers = useMemo(
    (): Handlers => ({
      reply: ({ seq }) => {
        store.drafts.answer({ conversation: summary.id, thread: root }, seq);
        setAsked({});
      },
      edit: setEdited,
      forward: onForward,
      report: onReport,
      readers: onReaders,
      jump: (seq) => isSeen(seq) || setWanted(seq),
    }),
    [store, summary.id, root, onForward, onReport, onReaders],
  );
  const editLast = () => setEdited(said.findLast(({ sender, deleted }) => sender === chat.me?.id && deleted !== true)?.seq);
  const sent = outbox.filter(({ command }) => ("thread" in command ? command.thread === root : command.type !== "send"));
  return (
    <aside className="panel thread" aria-label="Thread">
      <header>
        <h2>
          Thread <small>{title(summary)}</small>
        </h2>
        {summary.role !== undefined && thread?.root !== undefined && (
          <button className="quiet" type="button" aria-pressed={following} aria-label="Follow this thread" title={following ? "You follow this thread" : "Follow this thread"} onClick={() => void store.follow(summary.id, root, !following).then(setProblem)}>
            <BellIcon />
          </button>
        )}
        <button className="quiet" type="button" aria-label="Close the thread" title="Close the thread" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <Problem text={problem ?? ""} />
      {thread?.root !== undefined && (
        <ThreadTimeline store={store} chat={chat} conversation={conversation} thread={thread} root={thread.root} wanted={wanted} onWant={setWanted} standing={standing} outbox={sent} edited={edited} handlers={handlers} />
      )}
      {thread?.root !== undefined && thread.root.deleted !== true && summary.role !== undefined && silence(summary) === undefined && (
        <Composer store={store} conversation={summary} thread={root} focused={sought === undefined} answered={said.find(({ seq }) => seq === replyTo)} asked={asked} onEditLast={editLast} />
      )}
      {thread?.root?.deleted === true && <p className="hint">The message that began this thread was deleted: nobody can reply any more.</p>}
      {summary.role !== undefined && silence(summary) !== undefined && <p className="join">{silence(summary)}</p>}
      {summary.role === undefined && <JoinBar store={store} conversation={summary} />}
    </aside>
  );
}

/** Goes to a message that the thread or the conversation shows; returns whether one of them does. */
function isSeen(seq: Seq): boolean {
  const row = document.querySelector<HTMLElement>(`.thread article[data-seq="${seq}"], article[data-seq="${seq}"]`);
  row?.scrollIntoView({ block: "center" });
  row?.focus({ preventScroll: true });
  return row !== null;
}
