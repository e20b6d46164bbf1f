import type { ConversationId, Seq, UserId } from "@starling/sdk";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { forgetDrafts } from "../composer/drafts.ts";
import { ConnectionBanner } from "../connection/ConnectionBanner.tsx";
import { presenceNow } from "../connection/presence-now.ts";
import { ConversationList } from "../conversations/ConversationList.tsx";
import { NewConversationDialog } from "../conversations/NewConversationDialog.tsx";
import { DevicesDialog } from "../devices/DevicesDialog.tsx";
import { ShowPerson } from "../people/PersonName.tsx";
import { ProfileCard } from "../people/ProfileCard.tsx";
import type { StoredSession } from "../session/stored-session.ts";
import { SearchPane } from "../search/SearchPane.tsx";
import { SettingsDialog } from "../settings/SettingsDialog.tsx";
import { SavedPane } from "../saved/SavedPane.tsx";
import { Avatar } from "../shared/Avatar.tsx";
import { BookmarkIcon, DeviceIcon, LeaveIcon, PlusIcon, SearchIcon } from "../shared/icons.tsx";
import { SwitcherDialog } from "../switcher/SwitcherDialog.tsx";
import { ChatStore } from "./chat-store.ts";
import { ConversationPane } from "./ConversationPane.tsx";
import { pageTitle } from "./page-title.ts";
import { useRoute } from "./route.ts";
import { UnlistedConversation } from "./UnlistedConversation.tsx";

type Open = "nothing" | "new conversation" | "switcher" | "settings" | "devices";

export function ChatPage({ session, onSignedOut }: { session: StoredSession; onSignedOut: () => void }) {
  const store = useMemo(() => new ChatStore(session), [session]);
  const { chat: known, connection, outbox } = useSyncExternalStore(store.subscribe, store.snapshot);
  const chat = presenceNow(known, connection);
  const [selected, select] = useRoute();
  const [open, setOpen] = useState<Open>("nothing");
  const [page, setPage] = useState<"saved" | "search">();
  const [wanted, setWanted] = useState<{ readonly conversation: ConversationId; readonly seq: Seq }>();
  const [person, showPerson] = useState<UserId>();

  useEffect(() => store.start(), [store]);
  useEffect(() => {
    if (connection.phase === "signed_out") onSignedOut();
  }, [connection, onSignedOut]);

  const signOut = async () => {
    await Promise.all([store.api.signOut(), forgetDrafts(session.user.id)]);
    onSignedOut();
  };
  const show = (id: ConversationId) => {
    setOpen("nothing");
    setPage(undefined);
    setWanted(undefined);
    select(id);
  };
  const showMessage = (conversation: ConversationId, seq: Seq) => {
    show(conversation);
    setWanted({ conversation, seq });
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (event.altKey || !(event.ctrlKey || event.metaKey) || key !== (event.shiftKey ? "f" : "k")) return;
      event.preventDefault();
      if (key === "k") return setOpen("switcher");
      setOpen("nothing");
      setPage("search");
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
  const me = chat.me ?? session.user;
  const conversation = selected === undefined ? undefined : chat.conversations.get(selected);

  useEffect(() => {
    document.title = pageTitle(chat.conversations.values(), conversation);
  }, [chat.conversations, conversation]);

  return (
    <div className="chat" data-pane={selected === undefined && page === undefined ? "list" : "conversation"}>
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
        <ConversationList chat={chat} selected={page === undefined ? selected : undefined} onSelect={show} />
        <button className="primary wide" type="button" onClick={() => setOpen("new conversation")}>
          <PlusIcon /> New conversation
        </button>
      </nav>
      {page === "search" && (
        <SearchPane store={store} chat={chat} place={conversation?.summary} onJump={showMessage} onClose={() => setPage(undefined)} />
      )}
      {page === "saved" && <SavedPane store={store} chat={chat} onJump={showMessage} onClose={() => setPage(undefined)} />}
      {page === undefined && selected === undefined && (
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
      {open === "settings" && <SettingsDialog store={store} me={me} onClose={() => setOpen("nothing")} />}
      {open === "devices" && <DevicesDialog api={store.api} onClose={() => setOpen("nothing")} />}
    </div>
  );
}
