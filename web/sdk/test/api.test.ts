import { expect, test } from "vitest";
import { Api, seq } from "../src/index.ts";
import { alice, channel, message, nonce, team, time } from "./support/samples.ts";

interface Asked {
  url: string;
  init: RequestInit;
}

function answering(status: number, body: unknown): { api: Api; asked: Asked[] } {
  const asked: Asked[] = [];
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const fetch = async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return new Response(status === 204 ? null : text, { status });
  };
  return { api: new Api("http://host", fetch, "secret"), asked };
}

test("sends the token and the body, and checks the answer", async () => {
  const { api, asked } = answering(201, { ...channel(team, 0), surprise: 1 });
  const answer = await api.create({ kind: "channel", name: "team" });
  expect(answer).toEqual({ ok: true, value: channel(team, 0) });
  expect(asked[0]).toEqual({
    url: "http://host/api/v1/conversations",
    init: {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: "Bearer secret" },
      body: '{"kind":"channel","name":"team"}',
    },
  });
});

test("escapes what is searched for", async () => {
  const { api, asked } = answering(200, { users: [alice] });
  expect(await api.users("a&b c", 5)).toEqual({ ok: true, value: [alice] });
  expect(asked[0]?.url).toBe("http://host/api/v1/users?query=a%26b%20c&limit=5");
});

test("asks for messages at a place", async () => {
  const page = { conversation: team, messages: [], more: true, newer: false, around: 9, head: 12 };
  const { api, asked } = answering(200, page);
  expect(await api.passage(team, { around: seq(9) }, 50)).toEqual({ ok: true, value: page });
  await api.passage(team, { at: "2026-01-02T03:04:05.678Z" });
  await api.passage(team, { after: seq(9) }, 5);
  expect(asked.map(({ url }) => url.replace(`http://host/api/v1/conversations/${team}/messages`, ""))).toEqual([
    "?around=9&limit=50",
    "?at=2026-01-02T03%3A04%3A05.678Z",
    "?after=9&limit=5",
  ]);
});

test("searches page by page", async () => {
  const found = { results: [{ conversation: team, message: { seq: seq(3), at: time(3), sender: alice.id, nonce: nonce(3), text: "a word", reactions: [] }, highlights: [{ from: 0, to: 2 }] }], conversations: [channel(team, 3)], cursor: "next" };
  const { api, asked } = answering(200, found);
  expect(await api.search("a b", { cursor: "last", zone: "Europe/Berlin" })).toEqual({ ok: true, value: found });
  expect(asked[0]?.url).toBe("http://host/api/v1/search?query=a%20b&cursor=last&zone=Europe%2FBerlin");
});

test("turns a problem into a refusal", async () => {
  const problem = { type: "about:blank", title: "Too Many", status: 429, code: "rate_limited", detail: "slower", retry_after_ms: 900 };
  const { api } = answering(429, problem);
  expect(await api.me()).toEqual({ ok: false, code: "rate_limited", message: "slower", retryAfterMs: 900 });
});

test.each([
  [502, "<html>"],
  [200, "<html>"],
  [200, { id: 7 }],
])("takes %i with %j for no answer of this server", async (status, body) => {
  expect(await answering(status, body).api.me()).toMatchObject({ ok: false, code: "unreachable" });
});

test("takes a broken line for unreachable", async () => {
  const api = new Api("", () => Promise.reject(new TypeError("failed to fetch")));
  expect(await api.installation()).toMatchObject({ ok: false, code: "unreachable" });
});

test("needs no body where the server sends none", async () => {
  const { api } = answering(204, "");
  expect(await api.signOut()).toEqual({ ok: true, value: undefined });
});

test("checks events as those of the socket, and leaves none out", async () => {
  const page = { conversation: team, events: [message(team, 1)], head: 1, more: false };
  expect(await answering(200, page).api.events(team, seq(0))).toMatchObject({ ok: true, value: { events: [{ seq: 1 }] } });
  const broken = { ...page, events: [message(team, 1), { type: "event" }] };
  expect(await answering(200, broken).api.events(team, seq(0))).toMatchObject({ ok: false, code: "unreachable" });
});

test("appends with a nonce", async () => {
  const { api, asked } = answering(201, { conversation: team, seq: 7, at: time(7), duplicate: false });
  expect(await api.append(team, nonce(1), "hi", { reply_to: seq(3) })).toMatchObject({ ok: true, value: { seq: 7 } });
  expect(asked[0]?.init.body).toBe('{"nonce":"nonce-1","text":"hi","reply_to":3}');
});
