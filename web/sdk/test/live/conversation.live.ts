// Real conversations through a running server, whose address STARLING_URL names.
import { afterEach, expect, test } from "vitest";
import { type ConversationId, seq } from "../../src/index.ts";
import { Person, value } from "./person.ts";

const present: Person[] = [];

async function arrive(name: string): Promise<Person> {
  const person = await Person.arrive(name);
  present.push(person);
  return person;
}

afterEach(() => {
  for (const person of present.splice(0)) person.leave();
});

async function group(owner: Person, ...others: Person[]): Promise<ConversationId> {
  const members = others.map(({ user }) => user.id);
  const { id } = value(await owner.api.create({ kind: "group", name: "a group", members }));
  for (const person of [owner, ...others]) await person.until(() => person.state.conversations.has(id));
  return id;
}

/** What the server tells somebody who asks now, in the words of the state. */
async function fresh(person: Person, id: ConversationId) {
  const summary = value(await person.api.conversation(id));
  const page = value(await person.api.messages(id, undefined, 200));
  const members = value(await person.api.members(id));
  return { summary, messages: page.messages, members: new Map(members.map((member) => [member.id, member.role])) };
}

async function held(person: Person, id: ConversationId) {
  await person.readAll(id);
  const { summary, timeline, members } = person.conversation(id);
  const roles = [...(members ?? [])].map(([user, { role }]) => [user, role] as const);
  return { summary, messages: timeline.messages, members: new Map(roles) };
}

test("state + events = fresh state, after every kind of event that a client can cause", async () => {
  const [alice, bob, carol] = [await arrive("alice"), await arrive("bob"), await arrive("carol")];
  const id = await group(alice, bob);
  const everybody = [alice, bob];
  for (const person of everybody) await person.learnMembers(id);
  const same = async () => {
    const head = value(await alice.api.conversation(id)).head;
    for (const person of everybody) {
      await person.until(() => person.conversation(id).timeline.upTo === head);
      expect(await held(person, id)).toEqual(await fresh(person, id));
    }
  };

  const first = seq(await alice.say(id, "one"));
  await same();
  const second = seq(await bob.say(id, "two 🐦\u2028 <b>"));
  await alice.client.send(id, "an answer", { reply_to: second }).outcome;
  await same();
  await alice.client.edit(id, first, "eins").outcome;
  await same();
  await bob.client.react(id, first, "👍", true).outcome;
  await alice.client.react(id, first, "👍", true).outcome;
  await bob.client.react(id, first, "🎉", true).outcome;
  await same();
  await bob.client.react(id, first, "🎉", false).outcome;
  await same();
  await bob.client.pin(id, first, true).outcome;
  await bob.client.pin(id, second, true).outcome;
  await same();
  expect(value(await alice.api.pins(id)).messages.map(({ seq }) => seq)).toEqual([first, second]);
  await bob.client.delete(id, second).outcome;
  await same();
  expect(value(await alice.api.pins(id)).messages.map(({ seq }) => seq)).toEqual([first]);
  await bob.client.pin(id, first, false).outcome;
  await same();
  value(await alice.api.change(id, { name: "another name" }));
  await same();
  value(await alice.api.change(id, { topic: "birds" }));
  await same();
  value(await alice.api.addMember(id, carol.user.id));
  await carol.until(() => carol.state.conversations.has(id));
  await same();
  value(await alice.api.addMember(id, bob.user.id, "admin"));
  await same();
  value(await alice.api.removeMember(id, carol.user.id));
  await carol.until(() => !carol.state.conversations.has(id));
  await same();
});

test("whoever was away gets everything once and in order", async () => {
  const [alice, bob] = [await arrive("alice"), await arrive("bob")];
  const id = await group(alice, bob);
  const texts = Array.from({ length: 300 }, (_, index) => `line ${index}`);
  await alice.say(id, "before");
  await bob.until(() => bob.texts(id).includes("before"));
  for (const [index, text] of texts.entries()) {
    if (index % 50 === 10) bob.breakLine();
    if (index % 70 === 20) alice.breakLine();
    await alice.say(id, text);
  }
  await bob.until(() => bob.texts(id).includes("line 299"));
  expect(bob.texts(id)).toEqual(["before", ...texts]);
  const seqs = bob.deliveries.flatMap((delivery) => (delivery.type === "event" && delivery.conversation === id ? [delivery.seq] : []));
  expect(seqs).toEqual(seqs.toSorted((one, other) => one - other));
  expect(new Set(seqs).size).toBe(seqs.length);
  expect(alice.outbox).toEqual([]);
});

test("what is said while the line is down is sent once, in order, when it is back", async () => {
  const [alice, bob] = [await arrive("alice"), await arrive("bob")];
  const id = await group(alice, bob);
  alice.breakLine();
  await alice.until(() => !alice.isLive());
  const outcomes = ["one", "two", "three"].map((text) => alice.client.send(id, text).outcome);
  expect(alice.outbox.map(({ state }) => state.is)).toEqual(["waiting", "waiting", "waiting"]);
  expect(await Promise.all(outcomes)).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
  await bob.until(() => bob.texts(id).length === 3);
  expect(bob.texts(id)).toEqual(["one", "two", "three"]);
});

test("unread counts, read positions, typing and presence", async () => {
  const [alice, bob] = [await arrive("alice"), await arrive("bob")];
  const { id } = value(await alice.api.create({ kind: "direct", members: [bob.user.id] }));
  await bob.until(() => bob.state.conversations.has(id));
  await alice.until(() => alice.state.conversations.has(id));
  bob.client.watch([alice.user.id]);
  await bob.until(() => bob.state.presence.get(alice.user.id)?.status === "online");
  alice.client.typing(id);
  await bob.until(() => bob.conversation(id).typing.has(alice.user.id));
  await alice.say(id, "one");
  const last = seq(await alice.say(id, "two"));
  await bob.until(() => bob.conversation(id).summary.unread === 2);
  bob.client.read(id, last);
  await bob.until(() => bob.conversation(id).summary.unread === 0);
  expect(value(await bob.api.conversation(id))).toMatchObject({ unread: 0, read: last });
  alice.leave();
  await bob.until(() => bob.state.presence.get(alice.user.id)?.status === "offline");
});

test("refusals fail a message for good and hold nothing else up", async () => {
  const [alice, bob] = [await arrive("alice"), await arrive("bob")];
  const id = await group(alice, bob);
  const tooLong = alice.client.send(id, "x".repeat(16_385)).outcome;
  const fine = alice.client.send(id, "fine").outcome;
  expect(await tooLong).toMatchObject({ ok: false, code: "too_large" });
  expect(await fine).toMatchObject({ ok: true });
  const { id: secret } = value(await bob.api.create({ kind: "group", name: "secret", members: [] }));
  expect(await alice.client.send(secret, "hi").outcome).toMatchObject({ ok: false, code: "not_found" });
});

test("a revoked session has to sign in again", async () => {
  const alice = await arrive("alice");
  const [session] = value(await alice.api.sessions());
  if (session === undefined) throw new Error("no session");
  value(await alice.api.revoke(session.id));
  await alice.until(() => alice.client.connectionState.phase === "signed_out");
});
