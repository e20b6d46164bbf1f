import { type ConversationId, type User, User as UserSchema } from "@starling/sdk";
import { describe, expect, test } from "vitest";
import { type Known, namedIn } from "../src/mentions/named.ts";
import { pieces } from "../src/mentions/words.ts";

const user = (name: string): User => UserSchema.parse({ id: `id-${name}`, name, display_name: name.toUpperCase() });
const alice = user("alice");
const dotted = user("al.");
const known: Known = { me: alice.id, people: new Map([alice, user("bob"), dotted].map((one) => [one.id, one])), channels: new Map([["garden", "c-1" as ConversationId]]) };
const named = namedIn({ mentions: [alice.id, dotted.id], mentions_everyone: "here" }, known);
const labels = (text: string) => pieces(text, named).map((piece) => (typeof piece === "string" ? piece : [piece.label]));

describe("the words of a text", () => {
  test.each([
    ["hi @alice!", ["hi ", ["@ALICE"], "!"]],
    ["@Alice", [["@ALICE"]]],
    ["ask @alice.", ["ask ", ["@ALICE"], "."]],
    ["ask @al.", ["ask ", ["@AL."]]],
    ["@here: #garden", [["@here"], ": ", ["#garden"]]],
    ["(#Garden)", ["(", ["#Garden"], ")"]],
  ])("%j has chips", (text, expected) => expect(labels(text)).toEqual(expected));

  test.each(["@bob", "@alicex", "me@alice", "x/@alice", "#nowhere", "@@alice", "##garden", "@alice-x"])("%j is as it was typed", (text) =>
    expect(labels(text)).toEqual([text]),
  );

  test("only one's own stands out", () => expect(pieces("@alice @al.", named)).toMatchObject([{ me: true }, " ", { me: false }]));
});
