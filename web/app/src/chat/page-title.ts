import { type ConversationState, isMuted, unreadShown } from "@starling/sdk";
import { badge, title } from "../conversations/title.ts";

/** What the tab of the browser says. */
export function pageTitle(all: Iterable<ConversationState>, shown: ConversationState | undefined): string {
  let unread = 0;
  let mentions = 0;
  for (const { summary } of all) {
    mentions += summary.mentions ?? 0;
    if (isMuted(summary, Date.now())) continue;
    unread += unreadShown(summary);
  }
  const where = shown === undefined ? "Starling" : `${title(shown.summary)} · Starling`;
  if (mentions > 0) return `(@${badge(mentions)}) ${where}`;
  return unread === 0 ? where : `(${badge(unread)}) ${where}`;
}
