// Another display name shows wherever the user stands.
import { expect, test } from "vitest";
import { applyFrame, type ChatState, type Delivery, emptyState } from "../src/index.ts";
import { ModelLog, room } from "./support/model-log.ts";
import { alice, bob, welcome } from "./support/samples.ts";

const apply = (state: ChatState, deliveries: readonly Delivery[]): ChatState =>
  deliveries.reduce((before, delivery) => applyFrame(before, delivery, 0), state);

const log = new ModelLog();
const start = apply(emptyState, [welcome([{ ...log.summary(0), peer: bob }]), log.membersDelivery(0)]);

test("somebody else's, among the people, the members and as the other of a direct conversation", () => {
  const renamed = { ...bob, display_name: "Bobby" };
  const state = apply(start, [{ type: "user", user: renamed }]);
  expect(state.people.get(bob.id)).toEqual(renamed);
  expect(state.conversations.get(room)?.summary.peer).toEqual(renamed);
  expect(state.conversations.get(room)?.members?.get(bob.id)?.display_name).toBe("Bobby");
  expect(state.me).toEqual(alice);
});

test("one's own", () => {
  const renamed = { ...alice, display_name: "Alice ✿" };
  expect(apply(start, [{ type: "user", user: renamed }]).me).toEqual(renamed);
});
