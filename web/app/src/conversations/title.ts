import type { Conversation } from "@starling/sdk";

/** What a conversation is called in lists and headings. */
export function title({ kind, name, peer }: Conversation): string {
  if (kind === "direct") return peer?.display_name ?? "Direct conversation";
  return kind === "channel" ? `# ${name ?? ""}` : (name ?? "Group");
}

/** Unread messages as a badge shows them; the server counts exactly up to 999. */
export const badge = (unread: number): string => (unread > 999 ? "999+" : String(unread));
