import type { ChatState, ConversationState, OutboxEntry } from "@starling/sdk";
import { useEffect, useState } from "react";
import { Composer } from "../composer/Composer.tsx";
import { JoinBar } from "../composer/JoinBar.tsx";
import { title } from "../conversations/title.ts";
import { MembersPanel } from "../members/MembersPanel.tsx";
import { BackIcon, PeopleIcon } from "../shared/icons.tsx";
import { Timeline } from "../timeline/Timeline.tsx";
import { TypingLine } from "../timeline/TypingLine.tsx";
import type { ChatStore } from "./chat-store.ts";

interface ConversationPaneProps {
  readonly store: ChatStore;
  readonly chat: ChatState;
  readonly connected: boolean;
  readonly conversation: ConversationState;
  readonly outbox: readonly OutboxEntry[];
  readonly onClose: () => void;
}

export function ConversationPane({ store, chat, connected, conversation, outbox, onClose }: ConversationPaneProps) {
  const { summary, members } = conversation;
  const [showsMembers, setShowsMembers] = useState(false);
  const membersKnown = members !== undefined;

  useEffect(() => {
    if (connected && !membersKnown) void store.loadMembers(summary.id);
  }, [store, summary.id, connected, membersKnown]);

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
          <small>{subtitle(chat, conversation)}</small>
        </div>
        <button className="quiet" type="button" aria-label="Members" aria-pressed={showsMembers} title="Members" onClick={() => setShowsMembers(!showsMembers)}>
          <PeopleIcon />
        </button>
      </header>
      <div className="columns">
        <section className="talk" aria-label="Conversation">
          <Timeline store={store} chat={chat} conversation={conversation} outbox={mine} />
          <TypingLine chat={chat} conversation={conversation} />
          {summary.role === undefined ? <JoinBar store={store} conversation={summary} /> : <Composer store={store} conversation={summary} />}
        </section>
        {showsMembers && <MembersPanel store={store} chat={chat} conversation={conversation} onClose={() => setShowsMembers(false)} />}
      </div>
    </main>
  );
}

function subtitle(chat: ChatState, { summary, members }: ConversationState): string {
  if (summary.peer !== undefined) {
    return chat.presence.get(summary.peer.id)?.status === "online" ? "online" : `@${summary.peer.name}`;
  }
  const count = summary.member_count ?? members?.size ?? 0;
  return `${count} ${count === 1 ? "member" : "members"}`;
}
