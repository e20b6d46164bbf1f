import { Dialog } from "../shared/Dialog.tsx";

const KEYS: readonly (readonly [string, string])[] = [
  ["Ctrl K", "Go to a conversation, a channel or a person"],
  ["Ctrl Shift F", "Search messages"],
  ["? or Ctrl /", "This list"],
  ["Enter", "Send"],
  ["Shift Enter", "A new line"],
  ["↑ in the empty field", "Edit the last own message"],
  ["Escape", "Do not reply, do not edit, close"],
  ["↑ ↓ in the messages", "From message to message"],
  ["Tab on a message", "To what can be done with it"],
  ["@  #  :", "Suggest people, channels, emoji"],
];

/** All that the keyboard can do. */
export default function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
