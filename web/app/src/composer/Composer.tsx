import type { Conversation, Message, Seq } from "@starling/sdk";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { useDraft } from "../drafts/use-draft.ts";
import { CloseIcon, SendIcon } from "../shared/icons.tsx";
import { beginning } from "../timeline/beginning.ts";
import { channelsProvider } from "./suggest/channels.ts";
import { peopleProvider } from "./suggest/people.ts";
import { SuggestList } from "./suggest/SuggestList.tsx";
import { useSuggest } from "./suggest/use-suggest.ts";

const TYPING_EVERY_MS = 3_000;

interface ComposerProps {
  readonly store: ChatStore;
  readonly conversation: Conversation;
  /** The thread that is written in, if it is one. */
  readonly thread?: Seq | undefined;
  /** What the next message answers, where it is loaded. */
  readonly answered: Message | undefined;
  /** Another each time that somebody asks to answer, also the same message again. */
  readonly asked: object | undefined;
  readonly onEditLast: () => void;
}

/**
 * Where one writes. Enter sends, Shift and Enter begins a new line, Escape makes an answer a message of its own, and the
 * arrow up in an empty box goes back to what one said last.
 */
export function Composer({ store, conversation, thread, answered, asked, onEditLast }: ComposerProps) {
  const place = useMemo(() => ({ conversation: conversation.id, thread }), [conversation.id, thread]);
  const draft = useDraft(store.drafts, place);
  const text = draft?.text ?? "";
  const replyTo = draft?.reply_to;
  const [also, setAlso] = useState(false);
  const lastTyping = useRef(0);
  const box = useRef<HTMLTextAreaElement>(null);
  const label = thread === undefined ? "Message" : "Reply in thread";

  useEffect(() => {
    box.current?.focus();
  }, [place]);

  useEffect(() => {
    if (asked !== undefined) box.current?.focus();
  }, [asked]);

  const change = (next: string) => {
    store.drafts.type(place, next);
    if (next !== "" && Date.now() - lastTyping.current > TYPING_EVERY_MS) {
      lastTyping.current = Date.now();
      store.client.typing(conversation.id);
    }
  };
  const providers = useMemo(() => [peopleProvider(store, conversation.id), channelsProvider(store)], [store, conversation.id]);
  const suggest = useSuggest(box, text, change, providers);
  const send = () => {
    if (text.trim() === "") return;
    store.client.send(conversation.id, text, {
      ...(replyTo === undefined ? {} : { reply_to: replyTo }),
      ...(thread === undefined ? {} : { thread }),
      ...(also ? { also_in_conversation: true } : {}),
    });
    store.drafts.sent(place);
    setAlso(false);
    lastTyping.current = 0;
    box.current?.focus();
  };
  const notAnswering = () => {
    store.drafts.answer(place, undefined);
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || suggest.take(event)) return;
    if (event.key === "Escape") store.drafts.answer(place, undefined);
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
      {replyTo !== undefined && (
        <p className="answered">
          <span>
            Replying to{" "}
            {answered === undefined ? (
              "an earlier message"
            ) : (
              <>
                <strong>{store.snapshot().chat.people.get(answered.sender)?.display_name ?? "…"}</strong>: {beginning(answered)}
              </>
            )}
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
        aria-label={label}
        placeholder={thread === undefined ? "Write a message" : "Reply in this thread"}
        rows={Math.min(8, text.split("\n").length)}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button className="primary" type="submit" aria-label="Send" disabled={text.trim() === ""}>
        <SendIcon />
      </button>
      {thread !== undefined && (
        <label className="also">
          <input type="checkbox" checked={also} onChange={(event) => setAlso(event.target.checked)} /> Also send to the conversation
        </label>
      )}
    </form>
  );
}
