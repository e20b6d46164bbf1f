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

test("a message is over at its time", () => {
  expect(isOver({ disappears_at: END as never }, Date.parse(END))).toBe(true);
  expect(isOver({ disappears_at: END as never }, Date.parse(END) - 1)).toBe(false);
  expect(isOver({}, Date.parse(END))).toBe(false);
});
