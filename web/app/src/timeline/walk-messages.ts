import type { KeyboardEvent } from "react";

/**
 * Lets the arrow keys walk through the messages. Only the message that has the focus offers its buttons to the tab key:
 * with those of all the others it would be a long way to the text field.
 */
export function walkMessages(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  const target = event.target as HTMLElement;
  if (target !== event.currentTarget && target.tagName !== "ARTICLE") return;
  const messages = [...event.currentTarget.querySelectorAll<HTMLElement>("article")];
  const next = stepped(messages.indexOf(target), event.key, messages.length);
  if (next === undefined) return;
  event.preventDefault();
  messages[next]?.focus();
}

/** From the timeline itself the way begins at the newest message. */
function stepped(at: number, key: "ArrowUp" | "ArrowDown", count: number): number | undefined {
  if (count === 0) return undefined;
  if (at === -1) return count - 1;
  return key === "ArrowUp" ? Math.max(at - 1, 0) : Math.min(at + 1, count - 1);
}
