import { type ConversationId, unreadShown, type User } from "@starling/sdk";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { title } from "../conversations/title.ts";
import { Avatar } from "../shared/Avatar.tsx";
import { Dialog } from "../shared/Dialog.tsx";
import { Problem } from "../shared/Problem.tsx";
import { type Choice, useFound } from "./use-found.ts";

interface SwitcherDialogProps {
  readonly store: ChatStore;
  readonly onOpen: (id: ConversationId) => void;
  readonly onClose: () => void;
}

/** Goes to a conversation, a channel or a person by some letters of the name. */
export function SwitcherDialog({ store, onOpen, onClose }: SwitcherDialogProps) {
  const [query, setQuery] = useState("");
  const [selected, select] = useState<string>();
  const [problem, setProblem] = useState("");
  const list = useId();
  const box = useRef<HTMLInputElement>(null);
  const found = useFound(store, query);
  const chosen = Math.max(0, found.findIndex(({ key }) => key === selected));
  const marked = found[chosen];

  useEffect(() => {
    if (marked !== undefined) document.getElementById(`${list}-${marked.key}`)?.scrollIntoView({ block: "nearest" });
  }, [list, marked]);
  useEffect(() => box.current?.focus(), []); // the dialog, as it opens, gave the focus to its first button

  const begin = async (user: User) => {
    const answer = await store.api.create({ kind: "direct", members: [user.id] });
    if (!answer.ok) return setProblem(answer.message);
    store.deliver({ type: "summary", conversation: answer.value });
    onOpen(answer.value.id);
  };
  const go = (choice: Choice) => (choice.is === "person" ? void begin(choice.user) : onOpen(choice.conversation.id));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") select(found[Math.min(chosen + 1, found.length - 1)]?.key);
    else if (event.key === "ArrowUp") select(found[Math.max(chosen - 1, 0)]?.key);
    else if (event.key === "Enter" && marked !== undefined && !event.nativeEvent.isComposing) go(marked);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title="Go to" onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-label="Conversation, channel or person"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={marked === undefined ? undefined : `${list}-${marked.key}`}
        autoComplete="off"
        ref={box}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          select(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      <ul className="found" role="listbox" id={list} aria-label="Found">
        {found.map((choice, index) => (
          <li key={choice.key} id={`${list}-${choice.key}`} className="row" role="option" aria-selected={index === chosen} onClick={() => go(choice)}>
            <Found choice={choice} />
          </li>
        ))}
      </ul>
      <p className="hint" role="status">
        {found.length === 0 ? "Nothing found" : ""}
      </p>
      <Problem text={problem} />
    </Dialog>
  );
}

function Found({ choice }: { choice: Choice }) {
  if (choice.is === "person") {
    const { id, display_name, name } = choice.user;
    return (
      <>
        <Avatar id={id} name={display_name} />
        <span>{display_name}</span>
        <small>@{name}</small>
      </>
    );
  }
  const { id, peer, name, role } = choice.conversation;
  return (
    <>
      <Avatar id={peer?.id ?? id} name={peer?.display_name ?? name ?? "?"} />
      <span>{title(choice.conversation)}</span>
      <small>{role === undefined ? "public channel" : unreadShown(choice.conversation) > 0 ? "unread" : ""}</small>
    </>
  );
}
