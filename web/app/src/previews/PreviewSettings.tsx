import { useSyncExternalStore } from "react";
import type { ChatStore } from "../chat/chat-store.ts";

export function PreviewSettings({ store: { previews } }: { store: ChatStore }) {
  const shown = useSyncExternalStore(previews.subscribe, previews.areShown);
  return (
    <fieldset className="details">
      <legend>Messages in this browser</legend>
      <label className="check">
        <input type="checkbox" checked={shown} onChange={({ target }) => previews.show(target.checked)} />
        <span>Show previews of links</span>
      </label>
    </fieldset>
  );
}
