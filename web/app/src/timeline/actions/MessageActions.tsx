import { useSyncExternalStore } from "react";
import { EmojiButton } from "../../emoji/EmojiButton.tsx";
import { takesPart } from "../../members/rights.ts";
import { MoreIcon } from "../../shared/icons.tsx";
import { MenuButton } from "../../shared/MenuButton.tsx";
import { actionsFor } from "./actions.ts";
import type { ActionContext } from "./message-action.ts";

const QUICK = ["👍", "❤️", "😂", "🎉"];

/** The bar of a message: what is done most often, and a menu with all the rest. */
export function MessageActions({ context, onRemoved }: { context: ActionContext; onRemoved: () => void }) {
  const { store, conversation, message } = context;
  useSyncExternalStore(store.saved.subscribe, () => store.saved.has(conversation.id, message.seq));
  useSyncExternalStore(store.role.subscribe, store.role.snapshot);
  const actions = actionsFor(context);
  const mayReact = takesPart(conversation);
  const react = (emoji: string) => void store.client.react(conversation.id, message.seq, emoji, true);
  const run = (key: string) => {
    const action = actions.find((one) => one.key === key);
    action?.run(context);
    if (action?.harmful === true) onRemoved();
  };
  if (actions.length === 0) return null;
  return (
    <div className="actions" role="group" aria-label="Actions">
      {mayReact &&
        QUICK.map((emoji) => (
          <button key={emoji} className="quick" type="button" aria-label={`React with ${emoji}`} title={`React with ${emoji}`} onClick={() => react(emoji)}>
            {emoji}
          </button>
        ))}
      {mayReact && <EmojiButton label="Other reactions" onPick={react} />}
      {actions
        .filter(({ near }) => near === true)
        .map(({ key, label, icon: Icon }) => (
          <button key={key} type="button" aria-label={label} title={label} onClick={() => run(key)}>
            <Icon />
          </button>
        ))}
      <MenuButton label="More actions" icon={<MoreIcon />} items={actions.filter(({ near }) => near !== true)} onChoose={run} />
    </div>
  );
}
