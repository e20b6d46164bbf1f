// Who is told of which messages.
import { type ChatState, type ConversationId, type EventFrame, isMuted, mentioned, type Message, type Seq, threadKey } from "@starling/sdk";
import { title } from "../conversations/title.ts";
import { asOf } from "../people/status.ts";
import { beginning } from "../timeline/beginning.ts";
import { isQuiet, type NotificationChoice } from "./choice.ts";

export interface Notice {
  readonly conversation: ConversationId;
  readonly thread: Seq | undefined;
  readonly title: string;
  readonly text: string;
}

type Said = Extract<EventFrame, { kind: "message" }>;

/**
 * What to tell of an event, if anything. What a client catches up with after a time away is no news: the counts tell of it.
 *
 * @param before as it stood before the event
 */
export function noticeOf(before: ChatState, event: EventFrame, choice: NotificationChoice, now: Date): Notice | undefined {
  const { me } = before;
  const summary = before.conversations.get(event.conversation)?.summary;
  if (event.kind !== "message" || event.deleted === true || me === undefined || event.sender === me.id) return undefined;
  if (summary?.role === undefined || event.seq <= summary.head) return undefined;
  const about = summary.preferences?.notifications;
  const wanted = about === undefined ? choice.about : ABOUT_HERE[about];
  if (isMuted(summary, now.getTime()) || !isWanted(before, event, wanted, about === undefined)) return undefined;
  if (isQuiet(choice, now) || asOf(me, now.getTime()).do_not_disturb_until !== undefined) return undefined;
  const name = before.people.get(event.sender)?.display_name ?? "Somebody";
  return {
    conversation: event.conversation,
    thread: event.also_in_conversation === true ? undefined : event.thread,
    title: summary.kind === "direct" ? name : `${name} in ${title(summary)}`,
    text: beginning(event as Message),
  };
}

const ABOUT_HERE = { everything: "everything", mentions: "mine", nothing: "nothing" } as const;

/** @param directs whether direct messages count as the reader's */
function isWanted({ me, conversations, standings }: ChatState, event: Said, about: NotificationChoice["about"], directs: boolean): boolean {
  if (about !== "mine") return about === "everything";
  const direct = directs && conversations.get(event.conversation)?.summary.kind === "direct";
  const followed = event.thread !== undefined && standings.get(threadKey(event.conversation, event.thread))?.following === true;
  return direct || followed || mentioned(event, me?.id);
}
