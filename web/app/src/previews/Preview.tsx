import type { ConversationId, LinkPreview, Message } from "@starling/sdk";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { isSafe } from "../markdown/safe-link.ts";
import { CloseIcon } from "../shared/icons.tsx";
import { Problem } from "../shared/Problem.tsx";

interface PreviewProps {
  readonly store: ChatStore;
  readonly conversation: ConversationId;
  readonly message: Message;
  /** Whether the reader sent the message, and may still change things here. */
  readonly removable: boolean;
}

/** What the link of a message leads to, as soon as that is known. Its place has a fixed height, so that nothing jumps. */
export function Preview({ store, conversation, message, removable }: PreviewProps) {
  const { previews } = store;
  const known = useSyncExternalStore(previews.subscribe, () => previews.get(conversation, message));
  const shown = useSyncExternalStore(previews.subscribe, previews.areShown);
  useEffect(() => previews.want(conversation, message), [previews, conversation, message, shown]);
  if (known === undefined) return null;
  if (known.is === "pending") return <div className="preview pending" aria-hidden="true" />;
  const remove = removable ? () => store.api.removePreview(conversation, message.seq) : undefined;
  return <PreviewCard preview={known.preview} remove={remove} />;
}

type Remove = () => Promise<{ readonly ok: boolean; readonly message?: string }>;

function PreviewCard({ preview, remove }: { preview: LinkPreview; remove: Remove | undefined }) {
  const [problem, setProblem] = useState("");
  const host = hostOf(preview.url);
  if (!isSafe(preview.url)) return null;
  const onRemove = async () => {
    const answer = await remove?.();
    setProblem(answer?.ok === false ? (answer.message ?? "") : "");
  };
  return (
    <div className="preview-frame">
      <details className="preview" open>
        <summary>
          <span>{preview.site === undefined || preview.site === host ? host : `${preview.site} · ${host}`}</span>
        </summary>
        <a href={preview.url} target="_blank" rel="noopener noreferrer nofollow" aria-label={preview.title === undefined ? host : undefined}>
          <span className="words">
            {preview.title !== undefined && <strong>{preview.title}</strong>}
            {preview.description !== undefined && <small>{preview.description}</small>}
          </span>
          {preview.image !== undefined && <img src={`data:${preview.image.type};base64,${preview.image.data}`} alt="" />}
        </a>
      </details>
      {remove !== undefined && (
        <button className="quiet" type="button" aria-label={`Remove the preview of ${host}`} title="Remove the preview for everybody" onClick={() => void onRemove()}>
          <CloseIcon />
        </button>
      )}
      <Problem text={problem} />
    </div>
  );
}

const hostOf = (url: string): string => {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
};
