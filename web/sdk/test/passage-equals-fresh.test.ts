// A passage that a jump has brought stays what a fresh fetch of it would give, whenever its pages were read and whatever happens.
import { describe, expect, test } from "vitest";
import { applyFrame, type ChatState, covered, type Delivery, emptyState, type EventFrame, type Message, seq } from "../src/index.ts";
import { chance } from "./support/chance.ts";
import { ModelLog, room } from "./support/model-log.ts";
import { alice, bob, welcome } from "./support/samples.ts";

const asked: Delivery = { type: "passage_asked", conversation: room };
const closed: Delivery = { type: "passage_closed", conversation: room };

const apply = (state: ChatState, deliveries: readonly Delivery[]): ChatState =>
  deliveries.reduce((before, delivery) => resolved(applyFrame(before, delivery, 0)), state);

let log = new ModelLog();

/** As the application does it: whoever does not know a deleted message asks for it. */
function resolved(state: ChatState): ChatState {
  const [unplaced] = state.conversations.get(room)?.passage?.unplaced ?? [];
  if (unplaced === undefined) return state;
  const said = log.events[unplaced.target - 1];
  const thread = said?.kind === "message" ? said.thread : undefined;
  return resolved(applyFrame(state, { type: "placed", conversation: room, target: unplaced.target, thread }, 0));
}

const seen = (state: ChatState) => state.conversations.get(room);
const passage = (state: ChatState): readonly Message[] | undefined => seen(state)?.passage?.part?.messages;

/** A long story: more messages than anything else, some in threads. */
function story(random: () => number, steps: number): ModelLog {
  const told = new ModelLog();
  for (let step = 0; step < steps; step++) randomStep(told, random);
  return told;
}

function randomStep(told: ModelLog, random: () => number): void {
  const who = random() < 0.5 ? alice : bob;
  const gone = new Set(told.events.flatMap((event) => (event.kind === "delete" ? [event.target] : [])));
  const messages = told.events.filter((event) => event.kind === "message").filter((event) => !gone.has(event.seq));
  const target = messages[Math.floor(random() * messages.length)];
  const dice = random();
  if (target === undefined || dice < 0.35) return told.append(who, { kind: "message", text: `text ${random()}` });
  if (dice < 0.6) return told.append(who, { kind: "message", text: `reply ${random()}`, thread: target.thread ?? target.seq });
  if (dice < 0.7) return told.append(target.sender === alice.id ? alice : bob, { kind: "edit", target: target.seq, text: `edit ${random()}` });
  if (dice < 0.82) return told.append(target.sender === alice.id ? alice : bob, { kind: "delete", target: target.seq });
  if (dice < 0.92) return told.append(who, { kind: "reaction", target: target.seq, emoji: "👍", on: random() < 0.6 });
  return told.append(who, { kind: "pin", target: target.seq, on: random() < 0.6 });
}

const between = (from: number, upTo: number): readonly EventFrame[] => log.events.slice(from, upTo);

describe("at random", () => {
  const random = chance(20_260_102);
  const whole = (most: number) => Math.floor(random() * most);

  test.each(Array.from({ length: 120 }, (_, index) => index))("story %i", () => {
    log = story(random, 40);
    const end = log.events.length;
    const [start, read] = [10 + whole(25), 10 + whole(30)].sort((one, other) => one - other) as [number, number];
    const upTo = 1 + whole(start - 2); // a gap before the newest ones stays
    const from = 1 + whole(upTo);
    const arrival = start + whole(end - start + 1);
    const page = log.passagePage(Math.min(read, end), from, upTo);
    const state = apply(emptyState, [welcome([log.summary(start)]), asked, ...between(start, arrival), page, ...between(arrival, end)]);
    expect(passage(state)).toEqual(log.passagePage(end, from, upTo).messages);
    expect(seen(state)?.timeline.messages).toEqual(seen(apply(emptyState, [welcome([log.summary(start)]), ...between(start, end)]))?.timeline.messages);
  });

  test.each(Array.from({ length: 60 }, (_, index) => index))("story %i, page by page until the gap is closed", () => {
    log = story(random, 40);
    const end = log.events.length;
    const start = 10 + whole(20);
    let state = apply(emptyState, [welcome([log.summary(start)]), asked]);
    let position = start;
    const middle = 1 + whole(start);
    state = apply(state, [pageAt(log, { around: seq(middle) }, Math.min(end, position + whole(4)))]);
    for (let turn = 0; turn < 200 && !isWhole(state); turn++) {
      if (position < end && random() < 0.5) state = apply(state, between(position, ++position));
      else if (position < end && seen(state)?.passage?.waiting.length) state = apply(state, between(position, ++position));
      else state = apply(state, [next(state, position, end, random)].flat());
    }
    state = apply(state, between(position, end));
    expect(isWhole(state)).toBe(true);
    expect(seen(state)?.timeline.messages).toEqual(log.page(end).messages);
    expect(seen(state)?.passage).toBeUndefined();
  });

  const isWhole = (state: ChatState): boolean => seen(state)?.passage === undefined && seen(state)?.timeline.from === 1;

  /** The next page at one of the ends, as a scrolling reader asks for it. */
  function next(state: ChatState, position: number, end: number, random: () => number): Delivery[] {
    const head = Math.min(end, position + Math.floor(random() * 4));
    const part = seen(state)?.passage?.part;
    const from = seen(state)?.timeline.from ?? seq(1);
    if (part === undefined) return from > 1 && seen(state)?.passage === undefined ? [older(log, head, from)] : [];
    if (part.from > 1 && random() < 0.5) return [pageAt(log, { before: part.from }, head)];
    return [pageAt(log, { after: part.upTo }, head)];
  }
});

const LIMIT = 4;

function pageAt(told: ModelLog, place: Parameters<typeof covered>[0], head: number): Delivery {
  const all = told.passagePage(head, 1, head).messages;
  const before = "around" in place ? place.around : "before" in place ? place.before : 0;
  const after = "around" in place ? place.around - 1 : "after" in place ? place.after : Number.POSITIVE_INFINITY;
  const [old, fresh] = [all.filter(({ seq }) => seq < before), all.filter(({ seq }) => seq > after)];
  const half = "around" in place ? LIMIT / 2 : LIMIT;
  const messages = [...old.slice(-half), ...fresh.slice(0, half)];
  const [more, newer] = [old.length > half, fresh.length > half];
  const answer = { messages, more: "after" in place ? newer : more, newer, head: seq(head) };
  return { type: "passage_page", conversation: room, ...covered(place, answer), head: seq(head), messages };
}

function older(told: ModelLog, head: number, before: number): Delivery {
  const all = told.passagePage(head, 1, before - 1).messages;
  return { type: "page", re: 1, conversation: room, before: seq(before), messages: [...all.slice(-LIMIT)], more: all.length > LIMIT };
}

describe("a passage", () => {
  const told = new ModelLog();
  for (let index = 0; index < 20; index++) told.append(bob, { kind: "message", text: `message ${index}` });
  const open = (): ChatState => {
    log = told;
    return apply(emptyState, [welcome([told.summary(18)]), asked, told.passagePage(18, 4, 8)]);
  };

  test("has none of what comes live", () => {
    const state = apply(open(), between(18, 20));
    expect(passage(state)?.at(-1)?.seq).toBe(8);
    expect(seen(state)?.timeline.messages.map(({ seq }) => seq)).toEqual([19, 20]);
  });

  test("waits for the events that its page knows", () => {
    const waiting = apply(emptyState, [welcome([told.summary(18)]), asked, told.passagePage(20, 4, 8), ...between(18, 19)]);
    expect(passage(waiting)).toBeUndefined();
    expect(passage(apply(waiting, between(19, 20)))).toHaveLength(5);
  });

  test("does not wait where no events come", () => {
    const { role: _, ...summary } = told.summary(18);
    expect(passage(apply(emptyState, [welcome([summary]), asked, told.passagePage(20, 4, 8)]))).toHaveLength(5);
  });

  test("takes no page that does not belong at its ends", () => {
    const page = { ...told.passagePage(18, 10, 12), begins: false };
    expect(passage(apply(open(), [page]))).toHaveLength(5);
  });

  test("is gone with a gap, with a hole in the log, and when it is closed", () => {
    const gap: Delivery = { type: "gap", conversation: room, from: seq(19), to: seq(40), head: seq(40) };
    expect(seen(apply(open(), [gap]))?.passage).toBeUndefined();
    expect(seen(apply(open(), between(19, 20)))?.passage).toBeUndefined();
    expect(seen(apply(open(), [closed]))?.passage).toBeUndefined();
  });

  test("joins the newest messages where it reaches them", () => {
    const state = apply(open(), [told.passagePage(18, 4, 18)]);
    expect(seen(state)?.passage).toBeUndefined();
    expect(seen(state)?.timeline.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 15 }, (_, index) => index + 4));
    expect(seen(state)?.timeline.from).toBe(4);
  });
});

describe("a passage in a thread", () => {
  const root = seq(1);

  test("holds replies alone, and joins the newest of them", () => {
    log = new ModelLog();
    for (let index = 0; index < 20; index++) log.append(bob, { kind: "message", text: `message ${index}`, ...(index % 2 === 1 ? { thread: 1 } : {}) });
    const replies = (from: number, upTo: number) => ({ ...log.passagePage(18, from, upTo), root, messages: log.threadPage(1, 18).messages.filter(({ seq }) => seq >= from && seq <= upTo) });
    const newest = { ...log.threadPage(1, 18), messages: log.threadPage(1, 18).messages.slice(-2), more: true };
    const opened: Delivery[] = [welcome([log.summary(18)]), { type: "thread_opened", conversation: room, root }, newest, { ...asked, root }, replies(4, 8)];
    const state = apply(emptyState, [...opened, ...between(18, 20)]);
    const thread = (of: ChatState) => seen(of)?.threads.get(root);
    expect(thread(state)?.passage?.part?.messages.map(({ seq }) => seq)).toEqual([4, 6, 8]);
    expect(thread(state)?.timeline.messages.map(({ seq }) => seq)).toEqual([16, 18, 20]);
    const joined = apply(state, [{ ...replies(9, 15), begins: false }]);
    expect(thread(joined)?.passage).toBeUndefined();
    expect(thread(joined)?.timeline.messages.map(({ seq }) => seq)).toEqual([4, 6, 8, 10, 12, 14, 16, 18, 20]);
  });
});
