import type { Conversation, Message } from "@starling/sdk";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { ChatStore } from "../chat/chat-store.ts";
import { PollDialog } from "../polls/PollDialog.tsx";
import { ScheduleDialog } from "../scheduled/ScheduleDialog.tsx";
import { ClockIcon, CloseIcon, PollIcon, SendIcon } from "../shared/icons.tsx";
import { beginning } from "../timeline/beginning.ts";
import { loadDraft, saveDraft } from "./drafts.ts";
import { channelsProvider } from "./suggest/channels.ts";
import { peopleProvider } from "./suggest/people.ts";
import { SuggestList } from "./suggest/SuggestList.tsx";
import { useSuggest } from "./suggest/use-suggest.ts";

const TYPING_EVERY_MS = 3_000;

interface ComposerProps {
  readonly store: ChatStore;
  readonly conversation: Conversation;
  /** What the next message answers. */
  readonly answered: Message | undefined;
  /** Another each time that somebody asks to answer, also the same message again. */
  readonly asked: object | undefined;
  readonly onAnswered: () => void;
  readonly onEditLast: () => void;
}

/**
 * Where one writes. Enter sends, Shift and Enter begins a new line, Escape makes an answer a message of its own, and the
 * arrow up in an empty box goes back to what one said last.
 */
export function Composer({ store, conversation, answered, asked, onAnswered, onEditLast }: ComposerProps) {
  const [text, setText] = useState("");
  const [asking, setAsking] = useState<string>();
  const [scheduling, setScheduling] = useState(false);
  const lastTyping = useRef(0);
  const box = useRef<HTMLTextAreaElement>(null);
  const user = store.snapshot().chat.me?.id ?? "";

  useEffect(() => {
    let current = true;
    void loadDraft(user, conversation.id).then((draft) => current && setText((typed) => (typed === "" ? draft : typed)));
    if (!isLedToMessage()) box.current?.focus();
    return () => {
      current = false;
    };
  }, [user, conversation.id]);

  useEffect(() => {
    if (asked !== undefined) box.current?.focus();
  }, [asked]);

  const change = (next: string) => {
    setText(next);
    void saveDraft(user, conversation.id, next);
    if (next !== "" && Date.now() - lastTyping.current > TYPING_EVERY_MS) {
      lastTyping.current = Date.now();
      store.client.typing(conversation.id);
    }
  };
  const providers = useMemo(() => [peopleProvider(store, conversation.id), channelsProvider(store)], [store, conversation.id]);
  const suggest = useSuggest(box, text, change, providers);
  const send = () => {
    if (text.trim() === "") return;
    const poll = /^\/poll(?:\s+(.*))?$/s.exec(text.trim());
    if (poll !== null) {
      change("");
      return setAsking(poll[1] ?? "");
    }
    store.client.send(conversation.id, text, answered && { reply_to: answered.seq });
    onAnswered();
    change("");
    lastTyping.current = 0;
    box.current?.focus();
  };
  const notAnswering = () => {
    onAnswered();
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || suggest.take(event)) return;
    if (event.key === "Escape") onAnswered();
    if (event.key === "ArrowUp" && text === "" && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      onEditLast();
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {answered !== undefined && (
        <p className="answered">
          <span>
            Replying to <strong>{store.snapshot().chat.people.get(answered.sender)?.display_name ?? "…"}</strong>: {beginning(answered)}
          </span>
          <button className="quiet" type="button" aria-label="Do not reply" onClick={notAnswering}>
            <CloseIcon />
          </button>
        </p>
      )}
      <SuggestList {...suggest} />
      <textarea
        {...suggest.field}
        ref={box}
        aria-label="Message"
        placeholder="Write a message"
        rows={Math.min(8, text.split("\n").length)}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" aria-label="New poll" title="New poll" onClick={() => setAsking("")}>
        <PollIcon />
      </button>
      <button type="button" aria-label="Send later" title="Send later" onClick={() => setScheduling(true)}>
        <ClockIcon />
      </button>
      <button className="primary" type="submit" aria-label="Send" disabled={text.trim() === ""}>
        <SendIcon />
      </button>
      {scheduling && createPortal(<ScheduleDialog store={store} conversation={conversation} text={text} onScheduled={() => change("")} onClose={() => setScheduling(false)} />, document.body)}
      {asking !== undefined && createPortal(<PollDialog store={store} conversation={conversation.id} question={asking} onClose={() => setAsking(undefined)} />, document.body)}
    </form>
  );
}

/** Whoever opens a conversation to see a message has the focus there. */
const isLedToMessage = (): boolean => document.activeElement?.closest("[role=log]") != null;
