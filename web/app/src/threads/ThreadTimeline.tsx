import { type ChatState, type ConversationState, hasMore, isDetached, type Message, type OpenThread, type OutboxEntry, type Seq, shownOf, type ThreadStanding } from "@starling/sdk";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { type Known, useKnown } from "../mentions/named.ts";
import type { Handlers } from "../timeline/actions/message-action.ts";
import { MessageRow } from "../timeline/MessageRow.tsx";
import { PresentButton } from "../timeline/PresentButton.tsx";
import { refusedChanges, withPending } from "../timeline/pending-changes.ts";
import { RefusedChange } from "../timeline/RefusedChange.tsx";
import { type Row, rows } from "../timeline/rows.ts";
import { UnsentRow } from "../timeline/UnsentRow.tsx";
import { useJump } from "../timeline/use-jump.ts";
import { useSteadyScroll } from "../timeline/use-steady-scroll.ts";
import { walkMessages } from "../timeline/walk-messages.ts";
import { repliesText } from "./ThreadLine.tsx";
import { useNames } from "../timeline/use-names.ts";
import { useReadingThread } from "./use-reading-thread.ts";

interface ThreadTimelineProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly conversation: ConversationState;
  readonly thread: OpenThread;
  readonly root: Message;
  /** The reply that the reader wants to see. */
  readonly wanted: Seq | undefined;
  readonly onWant: (seq: Seq | undefined) => void;
  readonly standing: ThreadStanding | undefined;
  readonly outbox: readonly OutboxEntry[];
  readonly edited: Seq | undefined;
  readonly handlers: Handlers;
}

/** The message that began a thread, and the replies to it. */
export function ThreadTimeline({ store, chat, conversation, thread, root, wanted, onWant, standing, outbox, edited, handlers }: ThreadTimelineProps) {
  const { id } = conversation.summary;
  const me = chat.me?.id;
  const detached = isDetached(thread);
  const replies = shownOf(thread);
  const more = detached ? thread.passage?.part?.from !== 1 : hasMore(thread.timeline);
  const where = useMemo(() => ({ conversation: id, root: root.seq }), [id, root.seq]);
  const onNearStart = () => {
    if (more) void (detached ? store.passages.older(where) : store.loadReplies(id, root.seq));
  };
  const onNearEnd = () => void store.passages.newer(where);
  const { scroller, content, atEnd, onScroll, toEnd, show } = useSteadyScroll({ hasNewest: !detached, onNearStart, onNearEnd });
  const member = conversation.summary.role !== undefined;
  const newest = thread.timeline.messages.at(-1)?.seq;
  useReadingThread(store, id, root.seq, { standing, newest, looking: atEnd && member && !detached });
  // Where "New messages" stands: what was unread when the thread was opened.
  const [mark] = useState(() => (standing !== undefined && standing.unread > 0 ? standing.read : undefined));
  const unsent = outbox.filter(({ command }) => command.type === "send").at(-1)?.command.nonce;

  const toNewest = useCallback(() => {
    store.passages.close(where);
    toEnd();
  }, [store, where, toEnd]);
  useEffect(() => {
    if (unsent !== undefined) toNewest(); // whoever sends wants to see it
  }, [unsent, toNewest]);
  const all = useMemo(() => [root, ...replies], [root, replies]);
  const onOver = useCallback(() => onWant(undefined), [onWant]);
  const drawn = useMemo(() => ({ messages: all, goTo: nothing }), [all]);
  useJump(store, { where, placed: thread, wanted, shown: all, drawn, content, show, onOver });
  useNames(store, chat, all, conversation.members);
  const known = useKnown(chat);

  const [first, ...said] = useMemo(() => withPending(all, outbox, me), [all, outbox, me]);
  const heading = detached ? "Replies" : repliesText(said.filter(({ deleted }) => deleted !== true).length);
  const draw = (row: Row) => <ThreadRow key={row.key} row={row} {...{ store, chat, conversation, known, edited, handlers }} />;
  return (
    <div className="timeline-frame">
      <div className="timeline" ref={scroller} onScroll={onScroll} onKeyDown={walkMessages} tabIndex={0} role="log" aria-label="Replies">
        <div ref={content}>
          {rows(first === undefined ? [] : [first], [], undefined, me).map(draw)}
          <div className="divider replies" role="separator" aria-label={heading}>
            <span>{more ? "Loading older replies…" : heading}</span>
          </div>
          {rows(said, detached ? [] : outbox, mark, me).filter(({ is }) => is !== "day").map(draw)}
          {detached && <p className="hint">Loading newer replies…</p>}
          {refusedChanges(outbox)
            .filter(({ command }) => "seq" in command && (command.seq === root.seq || replies.some(({ seq }) => seq === command.seq)))
            .map((entry) => (
              <RefusedChange key={entry.command.nonce} store={store} entry={entry} />
            ))}
        </div>
      </div>
      {detached && <PresentButton detached unread={standing?.unread ?? 0} onClick={toNewest} />}
    </div>
  );
}

type ThreadRowProps = Pick<ThreadTimelineProps, "store" | "chat" | "conversation" | "edited" | "handlers"> & { readonly row: Row; readonly known: Known };

const nothing = (): void => {};

function ThreadRow({ store, chat, conversation, row, known, edited, handlers }: ThreadRowProps) {
  if (row.is === "unsent") return <UnsentRow store={store} row={row} />;
  if (row.is === "unread") {
    return (
      <div className="divider new" role="separator" aria-label="New messages">
        <span>New messages</span>
      </div>
    );
  }
  if (row.is !== "message") return null;
  const { message, first } = row;
  const answered = message.reply_to === undefined ? undefined : { seq: message.reply_to, message: found(conversation, message.reply_to), name: "" };
  const quoted = answered && { ...answered, name: (answered.message && chat.people.get(answered.message.sender)?.display_name) ?? "…" };
  return (
    <MessageRow
      store={store}
      conversation={conversation.summary}
      message={message}
      sender={chat.people.get(message.sender)}
      known={known}
      quoted={quoted}
      mine={message.sender === chat.me?.id}
      first={first}
      editing={message.seq === edited}
      handlers={handlers}
    />
  );
}

/** In what is loaded of the conversation and of its threads, passages too. */
function found(conversation: ConversationState, seq: Seq): Message | undefined {
  const places = [conversation, ...conversation.threads.values()];
  const lists = places.flatMap(({ timeline, passage }) => [timeline.messages, passage?.part?.messages ?? []]);
  return lists.flatMap((messages) => messages.find((message) => message.seq === seq) ?? []).at(0);
}
