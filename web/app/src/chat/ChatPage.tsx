import type { ConversationId, Seq, UserId } from "@starling/sdk";
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { ConnectionBanner } from "../connection/ConnectionBanner.tsx";
import { presenceNow } from "../connection/presence-now.ts";
import { ConversationList } from "../conversations/ConversationList.tsx";
import { NewConversationDialog } from "../conversations/NewConversationDialog.tsx";
import { DevicesDialog } from "../devices/DevicesDialog.tsx";
import { MentionsDialog } from "../mentions/MentionsDialog.tsx";
import { useShortcuts } from "../help/use-shortcuts.ts";
import { useJoinCode } from "../joining/join-code.ts";
import { JoinDialog } from "../joining/JoinDialog.tsx";
import { KeptState } from "../offline/kept-state.ts";
import { ShowPerson } from "../people/PersonName.tsx";
import { useNotifications } from "../notifications/use-notifications.ts";
import { ProfileCard } from "../people/ProfileCard.tsx";
import type { StoredSession } from "../session/stored-session.ts";
import { SearchPane } from "../search/SearchPane.tsx";
import { SettingsDialog } from "../settings/SettingsDialog.tsx";
import { SavedPane } from "../saved/SavedPane.tsx";
import { Avatar } from "../shared/Avatar.tsx";
import { BookmarkIcon, DeviceIcon, LeaveIcon, MentionIcon, PlusIcon, SearchIcon, ShieldIcon } from "../shared/icons.tsx";
import { SwitcherDialog } from "../switcher/SwitcherDialog.tsx";
import { ThreadsButton } from "../threads/ThreadsButton.tsx";
import { ThreadsView } from "../threads/ThreadsView.tsx";
import { ChatStore } from "./chat-store.ts";
import { ConversationPane } from "./ConversationPane.tsx";
import { pageTitle } from "./page-title.ts";
import { useRoute, useThreadsView } from "./route.ts";
import { UnlistedConversation } from "./UnlistedConversation.tsx";

type Open = "nothing" | "mentions" | "new conversation" | "switcher" | "settings" | "help" | "devices";

const HelpDialog = lazy(() => import("../help/HelpDialog.tsx"));
const AdministrationPane = lazy(() => import("../administration/AdministrationPane.tsx"));

interface ChatPageProps {
  readonly session: StoredSession;
  readonly onSignedOut: () => void;
}

/** The chat, as this browser kept it and as it goes on. */
export function ChatPage({ session, onSignedOut }: ChatPageProps) {
  const keeper = useMemo(() => new KeptState(session.user.id), [session]);
  const [store, setStore] = useState<ChatStore>();
  useEffect(() => {
    let current = true;
    void keeper.load().then((kept) => current && setStore(new ChatStore(session, keeper, kept)));
    return () => {
      current = false;
    };
  }, [session, keeper]);
  const leave = useCallback(() => void keeper.forget().then(onSignedOut), [keeper, onSignedOut]);
  return store === undefined ? null : <Chat store={store} session={session} onSignedOut={leave} />;
}

function Chat({ store, session, onSignedOut }: ChatPageProps & { readonly store: ChatStore }) {
  const { chat: known, connection, outbox } = useSyncExternalStore(store.subscribe, store.snapshot);
  const chat = presenceNow(known, connection);
  const role = useSyncExternalStore(store.role.subscribe, store.role.snapshot);
  const [selected, select] = useRoute();
  const [threads, showThreads] = useThreadsView();
  const [open, setOpen] = useState<Open>("nothing");
  const [page, setPage] = useState<"saved" | "search" | "administration">();
  const [wanted, setWanted] = useState<{ readonly conversation: ConversationId; readonly seq: Seq }>();
  const [person, showPerson] = useState<UserId>();
  const joinCode = useJoinCode();

  useEffect(() => store.start(), [store]);
  const live = connection.phase === "live";
  useEffect(() => {
    if (live) void store.role.load();
  }, [store, live]);
  useEffect(() => {
    if (connection.phase === "signed_out") void store.drafts.forgetShared().then(onSignedOut);
  }, [store, connection, onSignedOut]);

  const signOut = async () => {
    await store.drafts.handOver();
    await Promise.all([store.api.signOut(), store.drafts.forget()]);
    onSignedOut();
  };
  const show = useCallback(
    (id: ConversationId, thread?: Seq) => {
      setOpen("nothing");
      setPage(undefined);
      setWanted(undefined);
      select(id, thread);
    },
    [select],
  );
  const showMessage = (conversation: ConversationId, seq: Seq) => {
    show(conversation);
    setWanted({ conversation, seq });
  };
  useNotifications(store, page === undefined ? selected : undefined, show);
  const openSwitcher = useCallback(() => setOpen("switcher"), []);
  const openHelp = useCallback(() => setOpen("help"), []);
  const openSearch = useCallback(() => {
    setOpen("nothing");
    setPage("search");
  }, []);
  useShortcuts(openSwitcher, openSearch, openHelp);
  const me = chat.me ?? session.user;
  const conversation = selected === undefined ? undefined : chat.conversations.get(selected);

  useEffect(() => {
    document.title = pageTitle(chat.conversations.values(), conversation);
  }, [chat.conversations, conversation]);

  return (
    <div className="chat" data-pane={selected === undefined && page === undefined && !threads ? "list" : "conversation"}>
      <ConnectionBanner client={store.client} state={connection} />
      <nav className="sidebar" aria-label="Chats">
        <header>
          <button className="quiet self" type="button" aria-label="Settings" title="Settings" onClick={() => setOpen("settings")}>
            <Avatar id={me.id} name={me.display_name} online={connection.phase === "live"} />
          </button>
          <div className="who">
            <strong>{me.display_name}</strong>
            <small>@{me.name}</small>
          </div>
          <button className="quiet help" type="button" aria-label="Keyboard" title="Keyboard (?)" aria-keyshortcuts="? Control+/" onClick={openHelp}>
            <span aria-hidden="true">?</span>
          </button>
          <button className="quiet" type="button" aria-label="Devices" title="Devices" onClick={() => setOpen("devices")}>
            <DeviceIcon />
          </button>
          <button className="quiet" type="button" aria-label="Sign out" title="Sign out" onClick={() => void signOut()}>
            <LeaveIcon />
          </button>
        </header>
        <button className="go-to" type="button" aria-keyshortcuts="Control+K Meta+K" onClick={() => setOpen("switcher")}>
          Go to… <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
        <ThreadsButton
          standings={chat.standings}
          current={threads && page === undefined}
          onClick={() => {
            setPage(undefined);
            showThreads();
          }}
        />
        <button
          className="row place"
          type="button"
          aria-current={page === "search" ? "page" : undefined}
          aria-keyshortcuts="Control+Shift+F Meta+Shift+F"
          onClick={() => setPage("search")}
        >
          <SearchIcon /> Search
        </button>
        <button className="row place" type="button" aria-current={page === "saved" ? "page" : undefined} onClick={() => setPage("saved")}>
          <BookmarkIcon /> Saved
        </button>
        <button className="row place" type="button" onClick={() => setOpen("mentions")}>
          <MentionIcon /> Mentions
        </button>
        {role !== "member" && (
          <button className="row place" type="button" aria-current={page === "administration" ? "page" : undefined} onClick={() => setPage("administration")}>
            <ShieldIcon /> Administration
          </button>
        )}
        <ConversationList chat={chat} drafts={store.drafts} selected={page === undefined ? selected : undefined} onSelect={show} />
        <button className="primary wide" type="button" onClick={() => setOpen("new conversation")}>
          <PlusIcon /> New conversation
        </button>
      </nav>
      {page === "search" && (
        <SearchPane store={store} chat={chat} place={conversation?.summary} onJump={showMessage} onClose={() => setPage(undefined)} />
      )}
      {page === "saved" && <SavedPane store={store} chat={chat} onJump={showMessage} onClose={() => setPage(undefined)} />}
      {page === "administration" && (
        <Suspense fallback={<main className="empty" />}>
          <AdministrationPane store={store} role={role} onClose={() => setPage(undefined)} />
        </Suspense>
      )}
      {page === undefined && threads && (
        <ThreadsView store={store} chat={chat} connected={connection.phase === "live"} onOpen={select} onClose={() => select(undefined)} />
      )}
      {page === undefined && selected === undefined && !threads && (
        <main className="empty">
          <p>{chat.conversations.size === 0 ? "Begin a conversation, or join a channel." : "Choose a conversation."}</p>
        </main>
      )}
      {page === undefined && selected !== undefined && conversation === undefined && chat.epoch === undefined && <main className="empty" />}
      {page === undefined && selected !== undefined && conversation === undefined && chat.epoch !== undefined && (
        <UnlistedConversation key={selected} store={store} id={selected} onClose={() => select(undefined)} />
      )}
      {page === undefined && conversation !== undefined && (
        <ShowPerson.Provider value={showPerson}>
          <ConversationPane
            key={`${conversation.summary.id} ${wanted?.seq ?? ""}`}
            first={wanted?.conversation === conversation.summary.id ? wanted.seq : undefined}
            store={store}
            chat={chat}
            connected={connection.phase === "live"}
            conversation={conversation}
            outbox={outbox}
            onClose={() => select(undefined)}
          />
        </ShowPerson.Provider>
      )}
      {person !== undefined && <ProfileCard key={person} store={store} chat={chat} id={person} onOpen={show} onClose={() => showPerson(undefined)} />}
      {open === "new conversation" && (
        <NewConversationDialog store={store} me={me} onOpen={show} onClose={() => setOpen("nothing")} />
      )}
      {open === "switcher" && <SwitcherDialog store={store} onOpen={show} onClose={() => setOpen("nothing")} />}
      {open === "mentions" && <MentionsDialog store={store} chat={chat} onShow={showMessage} onClose={() => setOpen("nothing")} />}
      {open === "help" && (
        <Suspense fallback={null}>
          <HelpDialog onClose={() => setOpen("nothing")} />
        </Suspense>
      )}
      {open === "settings" && <SettingsDialog store={store} me={me} onClose={() => setOpen("nothing")} />}
      {joinCode !== undefined && <JoinDialog key={joinCode} store={store} code={joinCode} onOpen={show} />}
      {open === "devices" && <DevicesDialog api={store.api} onClose={() => setOpen("nothing")} />}
    </div>
  );
}
