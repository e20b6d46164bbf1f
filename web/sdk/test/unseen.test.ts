// Of a conversation that nobody looks at, only the newest messages are kept in memory.
import { expect, test } from "vitest";
import { applyFrame, type ChatState, type Delivery, emptyState } from "../src/index.ts";
import { ModelLog, room } from "./support/model-log.ts";
import { bob, welcome } from "./support/samples.ts";

const MANY = 700;
const KEPT = 500;

const log = new ModelLog();
for (let i = 0; i < MANY; i++) log.append(bob, { kind: "message", text: `text ${i}` });

const apply = (state: ChatState, deliveries: readonly Delivery[]): ChatState =>
  deliveries.reduce((before, delivery) => applyFrame(before, delivery, 0), state);

const timeline = (state: ChatState) => state.conversations.get(room)?.timeline;

const unseen = apply(emptyState, [welcome([log.summary(0)]), ...log.events]);

test("the newest are kept, and all are counted", () => {
  expect(timeline(unseen)?.messages).toHaveLength(KEPT);
  expect(timeline(unseen)).toMatchObject({ from: MANY - KEPT + 1, upTo: MANY });
  expect(unseen.conversations.get(room)?.summary).toEqual(log.summary(MANY));
});

test("a page brings the others, and from then on nothing is dropped", () => {
  const looked = apply(unseen, [log.page(MANY - KEPT)]);
  expect(timeline(looked)?.messages.map(({ seq }) => seq)).toEqual(log.events.map(({ seq }) => seq));
  const later = new ModelLog();
  for (let i = 0; i <= MANY; i++) later.append(bob, { kind: "message", text: `text ${i}` });
  expect(timeline(apply(looked, later.events.slice(-1)))?.messages).toHaveLength(MANY + 1);
});

test("what changes a message that was dropped is kept for the page", () => {
  const edited = new ModelLog();
  for (let i = 0; i < MANY; i++) edited.append(bob, { kind: "message", text: `text ${i}` });
  edited.append(bob, { kind: "edit", target: 1, text: "first" });
  const state = apply(unseen, [edited.events.at(-1) as Delivery, log.page(MANY - KEPT)]);
  expect(timeline(state)?.messages[0]).toMatchObject({ seq: 1, text: "first" });
});
