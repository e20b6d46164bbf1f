// Messages whose time is over are hidden at that time, whether or not the server has said so yet.
import type { Message } from "../protocol/message.ts";
import type { ChatState, ConversationState, OpenThread, Passage, Placed } from "./chat-state.ts";

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

function fadedConversation(known: ConversationState, now: number): ConversationState {
  const conversation = fadedPlace(known, now);
  let threads = conversation.threads;
  for (const [root, thread] of conversation.threads) {
    const next = fadedThread(thread, now);
    if (next !== thread) threads = new Map(threads).set(root, next);
  }
  return threads === conversation.threads ? conversation : { ...conversation, threads };
}

function fadedThread(known: OpenThread, now: number): OpenThread {
  const thread = fadedPlace(known, now);
  return thread.root === undefined || !fades(thread.root, now) ? thread : { ...thread, root: fadedMessage(thread.root, now) };
}

/** The newest messages, and the passage with the pages that wait for it. */
function fadedPlace<Place extends Placed>(place: Place, now: number): Place {
  const timeline = fadedMessages(place.timeline, now);
  const passage = place.passage === undefined ? undefined : fadedPassage(place.passage, now);
  return timeline === place.timeline && passage === place.passage ? place : { ...place, timeline, passage };
}

function fadedPassage(passage: Passage, now: number): Passage {
  const part = passage.part === undefined ? undefined : fadedMessages(passage.part, now);
  const waiting = passage.waiting.map((page) => fadedMessages(page, now));
  const same = part === passage.part && waiting.every((page, place) => page === passage.waiting[place]);
  return same ? passage : { ...passage, part, waiting };
}

function fadedMessages<Some extends { readonly messages: readonly Message[] }>(some: Some, now: number): Some {
  if (!some.messages.some((message) => fades(message, now))) return some;
  return { ...some, messages: some.messages.map((message) => fadedMessage(message, now)) };
}

const fades = (message: Message, now: number): boolean => message.deleted !== true && message.text !== "" && isOver(message, now);

/** Its place stays, and whom it mentioned, so that the counts stay right until the server erases it. */
function fadedMessage(message: Message, now: number): Message {
  if (!isOver(message, now) || message.deleted === true) return message;
  const { text: _, attachments: __, forwarded: ___, poll: ____, reactions: _____, pinned: ______, edited_at: _______, ...place } = message;
  return { ...place, text: "" };
}
