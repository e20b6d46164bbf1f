// What a jump has brought: messages that stand together somewhere before the newest ones, with a gap between. They are kept as of the
// same moment as the newest, and join them when the gap is closed.
import type { DeleteEvent, EventFrame } from "../protocol/event.ts";
import { following, type Seq, seq, type UserId } from "../protocol/ids.ts";
import type { Message } from "../protocol/message.ts";
import type { Passage, Placed, Unplaced } from "./chat-state.ts";
import type { PassagePage } from "./delivery.ts";
import { fewerReplies, oneReplyMore } from "./threads.ts";
import { modified } from "./timeline.ts";

/** Pages are on their way for seconds at most; what happens meanwhile fits well into this. */
const MOST_EVENTS = 500;

/** From now on events are kept for the pages that come. */
export const asked = <Place extends Placed>(place: Place): Place =>
  place.passage === undefined ? { ...place, passage: { since: place.timeline.upTo, events: [], waiting: [], unplaced: [] } } : place;

export function closed<Place extends Placed>(place: Place): Place {
  const { passage: _, ...rest } = place;
  return rest as Place;
}

/**
 * Takes a page. One of a later moment than what has come of the log waits for the rest of it; one of an earlier moment than the
 * events that are kept is of no use.
 *
 * @param live whether events of the conversation come at all
 */
export function paged<Place extends Placed>(place: Place, page: PassagePage, live: boolean, me: UserId | undefined): Place {
  const { passage, timeline } = place;
  if (passage === undefined || page.head < passage.since) return place;
  if (live && page.head > timeline.upTo) return { ...place, passage: { ...passage, waiting: [...passage.waiting, page] } };
  return joined({ ...place, passage: put(passage, page, timeline.messages, me) });
}

/** @param timeline as it is after the event */
export function heard<Place extends Placed>(place: Place, event: EventFrame, timeline: Place["timeline"], me: UserId | undefined): Place {
  const { passage } = place;
  if (passage === undefined || event.seq <= place.timeline.upTo) return { ...place, timeline };
  if (event.seq !== following(place.timeline.upTo)) return closed({ ...place, timeline });
  const next = kept(told(passage, event, timeline.messages, me), event);
  const ready = next.waiting.filter(({ head }) => head <= timeline.upTo);
  const waiting = next.waiting.filter(({ head }) => head > timeline.upTo);
  return joined({ ...place, timeline, passage: ready.reduce<Passage>((all, page) => put(all, page, timeline.messages, me), { ...next, waiting }) });
}

/** In which thread a deleted message stood, as somebody has found out. */
export function found<Place extends Placed>(place: Place, target: Seq, thread: Seq | undefined): Place {
  const { passage } = place;
  if (passage === undefined) return place;
  const counts = passage.unplaced.some((one) => one.target === target && thread !== undefined && one.roots.includes(thread));
  const unplaced = passage.unplaced.filter((one) => one.target !== target);
  const part = passage.part && counts && thread !== undefined ? { ...passage.part, messages: fewerReplies(passage.part.messages, thread) } : passage.part;
  return { ...place, passage: { ...passage, unplaced, part } };
}

/** Where the gap is closed there is one timeline. */
export function joined<Place extends Placed>(place: Place): Place {
  const { timeline, passage } = place;
  const part = passage?.part;
  if (part === undefined || part.upTo < timeline.from - 1) return place;
  if (part.from >= timeline.from) return closed(place);
  const messages = [...part.messages.filter((message) => message.seq < timeline.from), ...timeline.messages];
  const early = timeline.early.filter((event) => "target" in event && event.target < part.from);
  return closed({ ...place, timeline: { ...timeline, from: part.from, messages, early, lookedAt: true } });
}

function kept(passage: Passage, event: EventFrame): Passage {
  const events = [...passage.events, event];
  if (events.length <= MOST_EVENTS) return { ...passage, events };
  return { ...passage, events: events.slice(1), since: events[0]?.seq ?? passage.since };
}

function put(passage: Passage, page: PassagePage, newest: readonly Message[], me: UserId | undefined): Passage {
  const known = [...newest, ...(passage.part?.messages ?? [])];
  const later = passage.events.filter((event) => event.seq > page.head);
  const asRead: Told = { messages: page.messages, unplaced: page.begins ? [] : passage.unplaced };
  const { messages, unplaced } = later.reduce((all, event) => toldIn(all, event, known, me), asRead);
  const part = page.begins ? { ...page, messages } : attached(passage.part, { ...page, messages });
  return part === undefined ? passage : { ...passage, part: { from: part.from, upTo: part.upTo, messages: part.messages }, unplaced };
}

type Part = NonNullable<Passage["part"]>;

/** Undefined when the page does not belong at one of the ends. */
function attached(part: Part | undefined, page: Part): Part | undefined {
  if (page.upTo + 1 === part?.from) return { from: page.from, upTo: part.upTo, messages: [...page.messages, ...part.messages] };
  if (page.from - 1 === part?.upTo) return { from: part.from, upTo: page.upTo, messages: [...part.messages, ...page.messages] };
  return undefined;
}

function told(passage: Passage, event: EventFrame, newest: readonly Message[], me: UserId | undefined): Passage {
  const { part } = passage;
  if (part === undefined) return passage;
  const { messages, unplaced } = toldIn({ messages: part.messages, unplaced: passage.unplaced }, event, newest, me);
  return { ...passage, part: { ...part, messages }, unplaced };
}

interface Told {
  readonly messages: readonly Message[];
  readonly unplaced: readonly Unplaced[];
}

/** @param others messages that are known besides */
function toldIn({ messages, unplaced }: Told, event: EventFrame, others: readonly Message[], me: UserId | undefined): Told {
  if (event.kind === "message") return { messages: oneReplyMore(messages, event), unplaced };
  const next = modified(messages, event, me);
  return event.kind === "delete" ? withoutReply({ messages: next, unplaced }, event, others) : { messages: next, unplaced };
}

function withoutReply({ messages, unplaced }: Told, { target }: DeleteEvent, others: readonly Message[]): Told {
  const deleted = [...messages, ...others].find(({ seq }) => seq === target);
  if (deleted?.thread !== undefined) return { messages: fewerReplies(messages, deleted.thread), unplaced };
  const roots = deleted === undefined ? messages.filter(({ seq, thread_replies }) => seq < target && (thread_replies ?? 0) > 0).map(({ seq }) => seq) : [];
  return { messages, unplaced: roots.length === 0 ? unplaced : [...unplaced, { target, roots }] };
}

/** How a page of a passage was asked for. */
export type PassagePlace = { readonly around: Seq } | { readonly before: Seq } | { readonly after: Seq };

interface Answered {
  readonly messages: readonly Message[];
  readonly more: boolean;
  readonly newer?: boolean | undefined;
  readonly head: Seq;
}

/** What of the log a page covers: up to the beginning and to the head where there is nothing more. */
export function covered(place: PassagePlace, { messages, more, newer, head }: Answered): Pick<PassagePage, "begins" | "from" | "upTo"> {
  const first = messages[0]?.seq ?? following(head);
  const last = messages.at(-1)?.seq ?? head;
  if ("before" in place) return { begins: false, from: more ? first : seq(1), upTo: seq(place.before - 1) };
  if ("after" in place) return { begins: false, from: following(place.after), upTo: more ? last : head };
  return { begins: true, from: more ? first : seq(1), upTo: newer === true ? last : head };
}
