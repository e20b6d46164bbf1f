import { badge } from "../conversations/title.ts";

interface PresentButtonProps {
  /** Whether there may be messages that are not loaded between what is shown and the newest. */
  readonly detached: boolean;
  readonly unread: number;
  readonly onClick: () => void;
}

/** The way back to the newest messages. */
export function PresentButton({ detached, unread, onClick }: PresentButtonProps) {
  return (
    <button className="to-end" type="button" onClick={onClick}>
      {words(detached, unread)} <span aria-hidden="true">↓</span>
    </button>
  );
}

function words(detached: boolean, unread: number): string {
  const fresh = `${badge(unread)} new ${unread === 1 ? "message" : "messages"}`;
  if (detached) return unread === 0 ? "Jump to present" : `Jump to present, ${fresh}`;
  return unread === 0 ? "To the newest" : fresh;
}
