import { expect, test } from "vitest";
import { applyFrame, type ChatState, emptyState, faded, isOver, seq } from "../src/index.ts";
import { ModelLog, room } from "./support/model-log.ts";
import { alice, bob, welcome } from "./support/samples.ts";

const END = "2030-01-01T00:00:00.000Z";

function told(): ChatState {
  const log = new ModelLog();
  log.append(bob, { kind: "message", text: "burn this, @alice", mentions: [alice.id], disappears_at: END });
  log.append(bob, { kind: "message", text: "keep this" });
  return log.events.reduce((state: ChatState, event) => applyFrame(state, event, 0), applyFrame(emptyState, welcome([log.summary(0)]), 0));
}

const messages = (state: ChatState) => state.conversations.get(room)?.timeline.messages ?? [];

test("nothing changes before its time, nor twice", () => {
  const state = told();
  expect(faded(state, Date.parse(END) - 1)).toBe(state);
  const over = faded(state, Date.parse(END));
  expect(faded(over, Date.parse(END))).toBe(over);
});

test("what was said is gone, its place and whom it mentioned stay", () => {
  const [burnt, kept] = messages(faded(told(), Date.parse(END)));
  expect(JSON.stringify(burnt)).not.toContain("burn");
  expect(burnt).toMatchObject({ seq: seq(1), text: "", mentions: [alice.id], disappears_at: END });
  expect(kept?.text).toBe("keep this");
});

test("what is loaded around a jump fades, too, and stays where it is", () => {
  const state = told();
  const conversation = state.conversations.get(room)!;
  const { messages, upTo } = conversation.timeline;
  const page = { begins: true, from: seq(1), upTo, head: upTo, messages };
  const passage = { part: { from: seq(1), upTo, messages }, since: upTo, events: [], waiting: [page], unplaced: [] };
  const thread = { timeline: { ...conversation.timeline, messages: [] }, root: messages[0], passage };
  const looking = { ...conversation, passage, threads: new Map([[seq(1), thread]]) };
  const over = faded({ ...state, conversations: new Map([[room, looking]]) }, Date.parse(END)).conversations.get(room);
  expect(JSON.stringify([over?.passage, [...(over?.threads.values() ?? [])]])).not.toContain("burn");
  expect(over?.passage?.part?.messages).toHaveLength(2);
  expect(over?.threads.get(seq(1))?.passage?.waiting).toHaveLength(1);
  expect(faded({ ...state, conversations: new Map([[room, over!]]) }, Date.parse(END)).conversations.get(room)).toBe(over);
});

test("a message is over at its time", () => {
  expect(isOver({ disappears_at: END as never }, Date.parse(END))).toBe(true);
  expect(isOver({ disappears_at: END as never }, Date.parse(END) - 1)).toBe(false);
  expect(isOver({}, Date.parse(END))).toBe(false);
});
