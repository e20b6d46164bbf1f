import type { Conversation, Message, Seq } from "@starling/sdk";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { AttachButton } from "../attachments/AttachButton.tsx";
import { UploadTray } from "../attachments/UploadTray.tsx";
import { useDrop } from "../attachments/use-drop.ts";
import { useUploads } from "../attachments/use-uploads.ts";
import type { ChatStore } from "../chat/chat-store.ts";
import { useDraft } from "../drafts/use-draft.ts";
import { PollDialog } from "../polls/PollDialog.tsx";
import { ScheduleDialog } from "../scheduled/ScheduleDialog.tsx";
import { ClockIcon, CloseIcon, PollIcon, SendIcon } from "../shared/icons.tsx";
import { beginning } from "../timeline/beginning.ts";
import { EmojiButton } from "../emoji/EmojiButton.tsx";
import { withEmoji } from "../emoji/emoji.ts";
import { channelsProvider } from "./suggest/channels.ts";
import { emojiProvider } from "./suggest/emoji.ts";
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
  /** Whether it has the focus from the beginning: not where somebody is led to a message. */
  readonly focused: boolean;
  /** Another each time that somebody asks to answer, also the same message again. */
  readonly asked: object | undefined;
  readonly onEditLast: () => void;
}

/**
 * Where one writes. Enter sends, Shift and Enter begins a new line, Escape makes an answer a message of its own, and the
 * arrow up in an empty box goes back to what one said last.
 */
export function Composer({ store, conversation, thread, focused, answered, asked, onEditLast }: ComposerProps) {
  const place = useMemo(() => ({ conversation: conversation.id, thread }), [conversation.id, thread]);
  const draft = useDraft(store.drafts, place);
  const text = draft?.text ?? "";
  const replyTo = draft?.reply_to;
  const [also, setAlso] = useState(false);
  const [asking, setAsking] = useState<string>();
  const [scheduling, setScheduling] = useState(false);
  const lastTyping = useRef(0);
  const box = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (focused) box.current?.focus();
  }, [place, focused]);

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
  const providers = useMemo(() => [peopleProvider(store, conversation.id), channelsProvider(store), emojiProvider], [store, conversation.id]);
  const suggest = useSuggest(box, text, change, providers);
  const uploads = useUploads(store.api);
  const ready = uploads.items.every(({ state }) => state === "ready");
  const sendable = ready && (uploads.items.length > 0 || text.trim() !== "");
  const dropping = useDrop(box, uploads.add);
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    uploads.add(event.clipboardData.files);
  };
  const send = () => {
    if (!sendable) return;
    const poll = /^\/poll(?:\s+(.*))?$/s.exec(text.trim());
    if (poll !== null) {
      change("");
      return setAsking(poll[1] ?? "");
    }
    const attachments = uploads.items.flatMap(({ id }) => id ?? []);
    store.client.send(conversation.id, text.trim() === "" ? "" : withEmoji(text), {
      ...(replyTo === undefined ? {} : { reply_to: replyTo }),
      ...(thread === undefined ? {} : { thread }),
      ...(also ? { also_in_conversation: true } : {}),
      ...(attachments.length === 0 ? {} : { attachments }),
    });
    uploads.clear();
    store.drafts.sent(place);
    setAlso(false);
    lastTyping.current = 0;
    box.current?.focus();
  };
  const insert = (sign: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = box.current ?? {};
    flushSync(() => change(text.slice(0, selectionStart) + sign + text.slice(selectionEnd)));
    box.current?.focus();
    box.current?.setSelectionRange(selectionStart + sign.length, selectionStart + sign.length);
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
      <UploadTray uploads={uploads} />
      {dropping && <p className="drop-hint">Drop files to attach them</p>}
      <AttachButton onChoose={uploads.add} />
      <textarea
        {...suggest.field}
        ref={box}
        aria-label={thread === undefined ? "Message" : "Reply in thread"}
        placeholder={thread === undefined ? "Write a message" : "Reply"}
        rows={Math.min(8, text.split("\n").length)}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={paste}
      />
      <EmojiButton label="Emoji" onPick={insert} />
      {thread === undefined && ( // a panel has less room; "/poll" asks there, too
        <button type="button" aria-label="New poll" title="New poll" onClick={() => setAsking("")}>
          <PollIcon />
        </button>
      )}
      {thread === undefined && (
        <button type="button" aria-label="Send later" title="Send later" onClick={() => setScheduling(true)}>
          <ClockIcon />
        </button>
      )}
      <button className="primary" type="submit" aria-label="Send" disabled={!sendable} title={ready ? undefined : "Some files are still on their way"}>
        <SendIcon />
      </button>
      {thread !== undefined && (
        <label className="also">
          <input type="checkbox" checked={also} onChange={(event) => setAlso(event.target.checked)} /> Also send to the conversation
        </label>
      )}
      {scheduling && createPortal(<ScheduleDialog store={store} conversation={conversation} text={text} onScheduled={() => change("")} onClose={() => setScheduling(false)} />, document.body)}
      {asking !== undefined && createPortal(<PollDialog store={store} conversation={conversation.id} thread={thread} question={asking} onClose={() => setAsking(undefined)} />, document.body)}
    </form>
  );
}
