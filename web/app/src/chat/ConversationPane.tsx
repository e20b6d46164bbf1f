import { type ChatState, type ConversationState, type Message, onlyInThread, type OutboxEntry, type Placed, type Seq, shownOf } from "@starling/sdk";
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { Composer } from "../composer/Composer.tsx";
import { JoinBar } from "../composer/JoinBar.tsx";
import { title } from "../conversations/title.ts";
import { useReplyTarget } from "../drafts/use-draft.ts";
import { ForwardDialog } from "../forward/ForwardDialog.tsx";
import { silence } from "../members/rights.ts";
import { MembersPanel } from "../members/MembersPanel.tsx";
import { ReadersDialog } from "../receipts/ReadersDialog.tsx";
import { useReceipts } from "../receipts/use-receipts.ts";
import { PinsPanel } from "../pins/PinsPanel.tsx";
import { BackIcon, CalendarIcon, PeopleIcon, PinIcon } from "../shared/icons.tsx";
import { ThreadPanel } from "../threads/ThreadPanel.tsx";
import { DateDialog } from "../timeline/DateDialog.tsx";
import { PaceLine } from "../timeline/PaceLine.tsx";
import { Timeline } from "../timeline/Timeline.tsx";
import { TypingLine } from "../timeline/TypingLine.tsx";
import type { ChatStore } from "./chat-store.ts";
import { useThread } from "./route.ts";

const ReportDialog = lazy(() => import("../administration/ReportDialog.tsx"));

type Panel = "members" | "pins";

interface ConversationPaneProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly connected: boolean;
  readonly conversation: ConversationState;
  readonly outbox: readonly OutboxEntry[];
  /** The message with which it opens; undefined for the newest. */
  readonly first?: Seq | undefined;
  readonly onClose: () => void;
}

export function ConversationPane({ store, chat, connected, conversation, outbox, first, onClose }: ConversationPaneProps) {
  const { summary, members } = conversation;
  const [panel, setPanel] = useState<Panel>();
  const [asked, setAsked] = useState<object>();
  const [thread, openThread] = useThread(summary.id);
  const replyTo = useReplyTarget(store.drafts, { conversation: summary.id });
  const [wanted, setWanted] = useState(first);
  /** A reply that the reader was led to. */
  const [sought, setSought] = useState<Seq>();
  const [forwarding, setForwarding] = useState<Message>();
  const [reporting, setReporting] = useState<Message>();
  const [edited, setEdited] = useState<Seq>();
  const [asksDate, setAsksDate] = useState(false);
  const readUpTo = useReceipts(store, conversation, connected);
  const [examined, setExamined] = useState<Message>();
  const membersKnown = members !== undefined;

  useEffect(() => {
    if (connected && !membersKnown) void store.loadMembers(summary.id);
  }, [store, summary.id, connected, membersKnown]);

  /** A message that is shown in a thread alone is looked for there. */
  useEffect(() => {
    const message = wanted === undefined ? undefined : messageIn(conversation, wanted);
    if (message === undefined || !onlyInThread(message)) return;
    setSought(message.seq);
    openThread(message.thread);
  }, [wanted, conversation, openThread]);
  const closePanel = () => setPanel(undefined);
  const shown = thread === undefined ? panel : undefined;
  const toggle = (which: Panel) => {
    openThread(undefined);
    setPanel(shown === which ? undefined : which);
  };
  const jump = useCallback((seq: Seq) => {
    setWanted(seq);
    if (isNarrow()) setPanel(undefined); // where it covers the timeline
  }, []);
  const answer = useCallback(
    ({ seq }: Message) => {
      store.drafts.answer({ conversation: summary.id }, seq);
      setAsked({});
    },
    [store, summary.id],
  );
  const answered = replyTo && messageIn(conversation, replyTo);
  const changed = edited && messageIn(conversation, edited);
  /** Not of a message that somebody has deleted meanwhile. */
  const underWay = changed?.deleted === true ? undefined : changed?.seq;
  /** An edit that is under way is gone on with before another begins, or what was typed in it would be lost. */
  const edit = useCallback(
    (next: Seq | undefined) => {
      if (next !== undefined && underWay !== undefined) return setWanted(underWay);
      setEdited(next);
    },
    [underWay],
  );
  const handlers = useMemo(
    () => ({ reply: answer, edit, forward: setForwarding, report: setReporting, jump, readers: setExamined, thread: openThread }),
    [answer, edit, jump, openThread],
  );
  const editLast = () => {
    const last = conversation.timeline.messages.findLast((message) => message.sender === chat.me?.id && message.deleted !== true && !onlyInThread(message));
    if (last === undefined) return;
    edit(last.seq);
    setWanted(underWay ?? last.seq);
  };
  const name = title(summary);
  const mine = outbox.filter(({ command }) => command.conversation === summary.id);
  return (
    <main className="conversation" aria-label={name}>
      <header>
        <button className="quiet back" type="button" aria-label="Back to the list" onClick={onClose}>
          <BackIcon />
        </button>
        <div className="who">
          <h1>{name}</h1>
          <small title={summary.topic}>{subtitle(chat, conversation)}</small>
        </div>
        <button className="quiet" type="button" aria-label="Jump to date" title="Jump to date" onClick={() => setAsksDate(true)}>
          <CalendarIcon />
        </button>
        <button className="quiet" type="button" aria-label="Pinned messages" aria-pressed={shown === "pins"} title="Pinned messages" onClick={() => toggle("pins")}>
          <PinIcon />
        </button>
        <button className="quiet" type="button" aria-label="Members" aria-pressed={shown === "members"} title="Members" onClick={() => toggle("members")}>
          <PeopleIcon />
        </button>
      </header>
      <div className="columns">
        <section className="talk" aria-label="Conversation">
          <Timeline store={store} chat={chat} conversation={conversation} outbox={mine} wanted={wanted} onWant={setWanted} readUpTo={readUpTo} edited={edited} handlers={handlers} />
          <TypingLine chat={chat} conversation={conversation} />
          <PaceLine conversation={summary} />
          {summary.role === undefined ? (
            <JoinBar store={store} conversation={summary} />
          ) : silence(summary) !== undefined ? (
            <p className="join">{silence(summary)}</p>
          ) : (
            <Composer store={store} conversation={summary} focused={first === undefined} answered={answered} asked={asked} onEditLast={editLast} />
          )}
        </section>
        {shown === "members" && <MembersPanel store={store} chat={chat} conversation={conversation} onClose={closePanel} />}
        {shown === "pins" && <PinsPanel store={store} chat={chat} connected={connected} conversation={conversation} onJump={jump} onClose={closePanel} />}
        {thread !== undefined && (
          <ThreadPanel
            key={thread}
            store={store}
            chat={chat}
            connected={connected}
            conversation={conversation}
            root={thread}
            sought={sought}
            outbox={mine}
            onForward={setForwarding}
            onReport={setReporting}
            onReaders={setExamined}
            onClose={() => openThread(undefined)}
          />
        )}
      </div>
      {reporting !== undefined && (
        <Suspense fallback={null}>
          <ReportDialog store={store} conversation={summary.id} message={reporting} onClose={() => setReporting(undefined)} />
        </Suspense>
      )}
      {examined !== undefined && <ReadersDialog store={store} chat={chat} conversation={conversation} message={examined} onClose={() => setExamined(undefined)} />}
      {asksDate && <DateDialog store={store} conversation={summary.id} onJump={jump} onClose={() => setAsksDate(false)} />}
      {forwarding !== undefined && <ForwardDialog store={store} origin={summary.id} seq={forwarding.seq} onClose={() => setForwarding(undefined)} />}
    </main>
  );
}

const messageIn = (placed: Placed, wanted: Seq): Message | undefined =>
  [...shownOf(placed), ...placed.timeline.messages].find(({ seq }) => seq === wanted);

const isNarrow = (): boolean => matchMedia("(width < 720px)").matches;

function subtitle(chat: ChatState, { summary, members }: ConversationState): string {
  if (summary.peer !== undefined) {
    return chat.presence.get(summary.peer.id)?.status === "online" ? "online" : `@${summary.peer.name}`;
  }
  if (summary.topic !== undefined) return summary.topic;
  const count = summary.member_count ?? members?.size ?? 0;
  return `${count} ${count === 1 ? "member" : "members"}`;
}
