// The promise of the reducer: state + events = freshly fetched state, for every kind of event and
// wherever the state began.
import { describe, expect, test } from "vitest";
import { applyFrame, type ChatState, type Delivery, emptyState, faded, type Message, seq, threadKey, type User } from "../src/index.ts";
import { chance } from "./support/chance.ts";
import { ModelLog, room } from "./support/model-log.ts";
import { alice, bob, welcome } from "./support/samples.ts";

type Step = (log: ModelLog) => void;

const AFTER_ALL = Date.parse("2031-01-01T00:00:00.000Z");

const says = (who: User, text: string): Step => (log) => log.append(who, { kind: "message", text });
const replies = (who: User, text: string, thread: number, more: object = {}): Step =>
  (log) => log.append(who, { kind: "message", text, thread: seq(thread), ...more });
const about = (who: User, kind: "edit" | "delete" | "reaction" | "pin" | "vote" | "tally" | "poll_closed" | "preview_removed", more: object): Step =>
  (log) => log.append(who, { kind, ...more });
const member = (who: User, user: string, change: string, role?: string): Step =>
  (log) => log.append(who, { kind: "member", user, change, ...(role === undefined ? {} : { role }) });

const asks = (poll: object): Step => (log) => log.append(alice, { kind: "message", text: "well?", poll });

const talk = [says(alice, "one"), says(bob, "two"), says(bob, "three"), says(alice, "four")];

const stories: Record<string, Step[]> = {
  message: talk,
  edit: [...talk, about(bob, "edit", { target: 3, text: "3" }), about(bob, "edit", { target: 3, text: "III" })],
  mentions: [
    ...talk,
    (log) => log.append(bob, { kind: "message", text: "@alice", mentions: [alice.id] }),
    (log) => log.append(bob, { kind: "message", text: "@here", mentions_everyone: "here" }),
    about(bob, "edit", { target: 5, text: "@bob", mentions: [bob.id] }),
    about(bob, "edit", { target: 3, text: "@alice", mentions: [alice.id] }),
    about(bob, "delete", { target: 6 }),
  ],
  delete: [...talk, about(bob, "edit", { target: 3, text: "3" }), about(bob, "delete", { target: 3 }), about(alice, "delete", { target: 1 })],
  "delete by an admin": [...talk, about(alice, "delete", { target: 3 }), about(alice, "delete", { target: 2 })],
  reaction: [
    ...talk,
    about(alice, "reaction", { target: 2, emoji: "👍", on: true }),
    about(bob, "reaction", { target: 2, emoji: "👍", on: true }),
    about(bob, "reaction", { target: 2, emoji: "👍", on: true }),
    about(bob, "reaction", { target: 2, emoji: "🎉", on: true }),
    about(alice, "reaction", { target: 2, emoji: "👍", on: false }),
    about(bob, "reaction", { target: 2, emoji: "🎉", on: false }),
    about(bob, "reaction", { target: 2, emoji: "🎉", on: false }),
  ],
  pin: [...talk, about(bob, "pin", { target: 1, on: true }), about(bob, "pin", { target: 2, on: true }), about(bob, "pin", { target: 1, on: false })],
  disappearing: [
    ...talk,
    (log) => log.append(alice, { kind: "settings", settings: { disappear_after_seconds: 60 } }),
    (log) => log.append(bob, { kind: "message", text: "burn this", disappears_at: "2030-01-01T00:00:00.000Z" }),
    about(bob, "delete", { target: 6 }),
    (log) => log.append(alice, { kind: "settings", settings: { disappear_after_seconds: 0 } }),
    says(bob, "this stays"),
  ],
  preview: [
    ...talk,
    about(alice, "preview_removed", { target: 1 }),
    about(bob, "preview_removed", { target: 2 }),
    about(bob, "edit", { target: 2, text: "two, and https://example.org" }),
    about(alice, "delete", { target: 1 }),
  ],
  "open poll": [
    asks({ options: ["yes", "no"] }),
    about(bob, "vote", { target: 1, options: [0] }),
    about(alice, "vote", { target: 1, options: [1] }),
    about(bob, "vote", { target: 1, options: [1] }),
    about(alice, "vote", { target: 1, options: [] }),
    about(alice, "poll_closed", { target: 1 }),
  ],
  "anonymous poll": [
    asks({ options: ["yes", "no"], anonymous: true }),
    about(alice, "tally", { target: 1, counts: [1, 0], voters: 1 }),
    about(alice, "tally", { target: 1, counts: [1, 1], voters: 2 }),
    about(alice, "delete", { target: 1 }),
  ],
  thread: [
    ...talk,
    replies(bob, "in it", 1),
    replies(alice, "me too", 1),
    replies(bob, "and beside", 4, { also_in_conversation: true }),
    about(bob, "delete", { target: 5 }),
    about(bob, "delete", { target: 7 }),
    about(alice, "delete", { target: 1 }),
    replies(bob, "of another", 4),
  ],
  member: [
    ...talk,
    member(alice, "user-c", "joined", "member"),
    member(alice, "user-c", "role", "admin"),
    member(alice, bob.id, "removed"),
    member({ ...bob, id: "user-c" as User["id"] }, "user-c", "left"),
    member(alice, alice.id, "role", "admin"),
  ],
  settings: [...talk, ...[{ description: "birds" }, { slow_mode_seconds: 5, posting: "leaders" }, { slow_mode_seconds: 0 }, { description: "", posting: "everyone" }, { archived: true }].map((settings): Step => (log) => log.append(alice, { kind: "settings", settings }))],
  topic: [...talk, ...["birds", "seeds", "", "nests"].map((topic): Step => (log) => log.append(alice, { kind: "topic", topic }))],
  renamed: [...talk, (log) => log.append(alice, { kind: "renamed", name: "garden" }), (log) => log.append(alice, { kind: "renamed", name: "kitchen" })],
};

describe.each(Object.entries(stories))("%s", (_, steps) => {
  const log = new ModelLog();
  for (const step of steps) step(log);
  const end = log.events.length;

  test.each(Array.from({ length: end + 1 }, (_, start) => start))("from %i", (start) => {
    const state = apply(emptyState, [...fetched(log, start), ...log.events.slice(start)]);
    expect(seen(state)).toEqual(seen(apply(emptyState, fetched(log, end))));
  });

  test.each(Array.from({ length: end + 1 }, (_, start) => start))("from %i, with a page read before the events came", (start) => {
    const [list, page, members] = fetched(log, start);
    const state = apply(emptyState, [list, ...log.events.slice(start), page, members, ...log.events.slice(start)]);
    expect(seen(state).messages).toEqual(seen(apply(emptyState, fetched(log, end))).messages);
  });

  test.each(Array.from({ length: end + 1 }, (_, start) => start))("from %i, with what is over hidden at any moment", (start) => {
    const fresh = seen(apply(emptyState, fetched(log, end)));
    for (let moment = start; moment < end; moment++) {
      const before = apply(emptyState, [...fetched(log, start), ...log.events.slice(start, moment)]);
      expect(seen(apply(faded(before, AFTER_ALL), log.events.slice(moment)))).toEqual(fresh);
    }
  });

  test.each(Array.from({ length: end + 1 }, (_, start) => start))("from %i, replayed behind a newer welcome", (start) => {
    const state = apply(emptyState, [...fetched(log, start), fetched(log, end)[0], ...log.events.slice(start)]);
    expect({ ...seen(state), members: undefined }).toEqual({ ...seen(apply(emptyState, fetched(log, end))), members: undefined });
  });
});

describe("a thread that is looked at", () => {
  const log = new ModelLog();
  for (const step of stories["thread"] ?? []) step(log);
  const root = seq(1);
  const end = log.events.length;

  test.each(Array.from({ length: end }, (_, start) => start + 1))("from %i", (start) => {
    const opened: Delivery[] = [...fetched(log, start), { type: "thread_opened", conversation: room, root }, log.threadPage(1, start)];
    const state = apply(emptyState, [...opened, ...log.events.slice(start)]);
    const thread = state.conversations.get(room)?.threads.get(root);
    const { messages, root: first } = log.threadPage(1, end);
    expect(thread?.timeline.messages).toEqual(messages);
    expect({ ...thread?.root, ...summaryOf(first) }).toEqual(first);
  });

  test.each(Array.from({ length: end }, (_, start) => start + 1))("from %i, with a page read before the events came", (start) => {
    const begun: Delivery[] = [...fetched(log, start), { type: "thread_opened", conversation: room, root }];
    const state = apply(emptyState, [...begun, ...log.events.slice(start), log.threadPage(1, start)]);
    expect(state.conversations.get(room)?.threads.get(root)?.timeline.messages).toEqual(log.threadPage(1, end).messages);
  });

  test.each(Array.from({ length: end }, (_, start) => start + 1))("counts what is unread from %i", (start) => {
    const standing: Delivery = { type: "threads", threads: [log.standing(1, start)] };
    const state = apply(emptyState, [...fetched(log, start), standing, ...log.events]);
    expect(state.standings.get(threadKey(room, root))?.unread).toBe(log.standing(1, end).unread);
  });
});

const summaryOf = ({ thread_replies, thread_last_at, thread_participants }: Message) => ({ thread_replies, thread_last_at, thread_participants });

test("holds for long stories told at random", () => {
  const random = chance(20_260_101);
  for (let story = 0; story < 50; story++) {
    const log = new ModelLog();
    for (let step = 0; step < 40; step++) randomStep(random)(log);
    const start = Math.floor(random() * log.events.length);
    const state = apply(emptyState, [...fetched(log, start), ...log.events.slice(start)]);
    expect(seen(state)).toEqual(seen(apply(emptyState, fetched(log, log.events.length))));
  }
});

type Fetched = [Delivery, Delivery, Delivery];

const fetched = (log: ModelLog, head: number): Fetched => [
  welcome([log.summary(head)]),
  log.page(head),
  log.membersDelivery(head),
];

const apply = (state: ChatState, deliveries: readonly Delivery[]): ChatState =>
  deliveries.reduce((before, delivery) => applyFrame(before, delivery, 0), state);

function seen(state: ChatState) {
  const conversation = state.conversations.get(room);
  return {
    summary: conversation?.summary,
    messages: conversation?.timeline.messages,
    from: conversation?.timeline.from,
    upTo: conversation?.timeline.upTo,
    members: new Set(conversation?.members?.values()),
  };
}

function randomStep(random: () => number): Step {
  const who = random() < 0.5 ? alice : bob;
  const kind = (["message", "message", "message", "edit", "delete", "reaction", "pin"] as const)[Math.floor(random() * 7)];
  return (log) => {
    const messages = log.events.filter((event) => event.kind === "message" && !deletedIn(log, event.seq));
    const target = messages[Math.floor(random() * messages.length)];
    if (target === undefined || kind === undefined) return says(who, `text ${random()}`)(log);
    if (kind === "message") {
      const root = random() < 0.4 && target.kind === "message" && target.thread === undefined ? { thread: target.seq } : {};
      return log.append(who, { kind, text: `text ${random()}`, ...root });
    }
    const owner = target.sender === alice.id ? alice : bob;
    const by = kind === "edit" || kind === "delete" ? owner : who;
    const emoji = random() < 0.5 ? "👍" : "🎉";
    const more = { edit: { text: `text ${random()}` }, delete: {}, reaction: { emoji, on: random() < 0.6 }, pin: { on: random() < 0.6 } };
    return about(by, kind, { target: target.seq, ...more[kind] })(log);
  };
}

const deletedIn = (log: ModelLog, seq: number): boolean =>
  log.events.some((event) => event.kind === "delete" && event.target === seq);
