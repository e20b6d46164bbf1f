// Messages whose time is over are hidden at that time, whether or not the server has said so yet.
import type { Message } from "../protocol/message.ts";
import type { ChatState, ConversationState, OpenThread, Timeline } from "./chat-state.ts";

/** @param now milliseconds since 1970 */
export const isOver = ({ disappears_at }: Pick<Message, "disappears_at">, now: number): boolean =>
  disappears_at !== undefined && Date.parse(disappears_at) <= now;

/** Without what was said in messages whose time is over; the same state when there are none. */
export function faded(state: ChatState, now: number): ChatState {
  let conversations = state.conversations;
  for (const [id, conversation] of state.conversations) {
    const next = fadedConversation(conversation, now);
    if (next !== conversation) conversations = new Map(conversations).set(id, next);
  }
  return conversations === state.conversations ? state : { ...state, conversations };
}

function fadedConversation(conversation: ConversationState, now: number): ConversationState {
  const timeline = fadedTimeline(conversation.timeline, now);
  let threads = conversation.threads;
  for (const [root, thread] of conversation.threads) {
    const next = fadedThread(thread, now);
    if (next !== thread) threads = new Map(threads).set(root, next);
  }
  return timeline === conversation.timeline && threads === conversation.threads ? conversation : { ...conversation, timeline, threads };
}

function fadedThread(thread: OpenThread, now: number): OpenThread {
  const timeline = fadedTimeline(thread.timeline, now);
  const root = thread.root === undefined ? undefined : fadedMessage(thread.root, now);
  return timeline === thread.timeline && root === thread.root ? thread : { root, timeline };
}

function fadedTimeline(timeline: Timeline, now: number): Timeline {
  if (!timeline.messages.some((message) => fades(message, now))) return timeline;
  return { ...timeline, messages: timeline.messages.map((message) => fadedMessage(message, now)) };
}

const fades = (message: Message, now: number): boolean => message.deleted !== true && message.text !== "" && isOver(message, now);

/** Its place stays, and whom it mentioned, so that the counts stay right until the server erases it. */
function fadedMessage(message: Message, now: number): Message {
  if (!isOver(message, now) || message.deleted === true) return message;
  const { text: _, attachments: __, forwarded: ___, poll: ____, reactions: _____, pinned: ______, edited_at: _______, ...place } = message;
  return { ...place, text: "" };
}
