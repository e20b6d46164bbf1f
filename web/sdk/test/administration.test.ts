import { expect, test } from "vitest";
import { Api, type ReportId, seq } from "../src/index.ts";
import { alice, bob, team, time } from "./support/samples.ts";

function answering(status: number, body: unknown): { api: Api; asked: string[] } {
  const asked: string[] = [];
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const fetch = async (url: string, { method, body: sent }: RequestInit) => {
    asked.push(`${method} ${url.replace("http://host/api/v1", "")} ${sent ?? ""}`.trim());
    return new Response(status === 204 ? null : text, { status });
  };
  return { api: new Api("http://host", fetch, "secret"), asked };
}

const account = { ...bob, role: "admin", created_at: time(1), sessions: 2 } as const;

test("a role of a newer server counts as that of a member", async () => {
  expect(await answering(200, { role: "emperor" }).api.administration.myRole()).toEqual({ ok: true, value: "member" });
  expect(await answering(200, { role: "moderator" }).api.administration.myRole()).toEqual({ ok: true, value: "moderator" });
});

test("lists accounts by what is wanted alone", async () => {
  const { api, asked } = answering(200, { users: [account], more: true });
  expect(await api.administration.users({ query: "b o", banned: true })).toEqual({ ok: true, value: { users: [account], more: true } });
  await api.administration.users({ role: "admin", after: "bob" });
  expect(asked).toEqual(["GET /admin/users?query=b%20o&banned=true", "GET /admin/users?role=admin&after=bob"]);
});

test("gives roles, bans, ends bans and sessions", async () => {
  const { api, asked } = answering(200, { ...account, ended: 2 });
  await api.administration.giveRole(bob.id, "moderator");
  await api.administration.ban(bob.id, { reason: "spam" });
  await api.administration.unban(bob.id);
  expect(await api.administration.endSessions(bob.id)).toEqual({ ok: true, value: 2 });
  const path = `/admin/users/${bob.id}`;
  expect(asked).toEqual([`PUT ${path}/role {"role":"moderator"}`, `PUT ${path}/ban {"reason":"spam"}`, `DELETE ${path}/ban`, `DELETE ${path}/sessions`]);
});

test("reports a message, and resolves the report", async () => {
  const done = answering(204, "");
  expect(await done.api.report(team, seq(3), "rude")).toEqual({ ok: true, value: undefined });
  expect(done.asked).toEqual([`PUT /conversations/${team}/messages/3/report {"reason":"rude"}`]);
  const report = { id: "r1" as ReportId, at: time(4), conversation: team, seq: seq(3), reporter: alice, author: bob, reason: "rude", message: { at: time(3), text: "words" }, deleted: false };
  const { api, asked } = answering(200, { ...report, reports: [report], more: false });
  expect(await api.administration.reports("open")).toEqual({ ok: true, value: { reports: [report], more: false } });
  await api.administration.resolve(report.id, { act: "user_banned", reason: "spam" });
  expect(asked).toEqual(["GET /admin/reports?state=open", 'PUT /admin/reports/r1/resolution {"act":"user_banned","reason":"spam"}']);
});

test("removes a message of whomever", async () => {
  const { api, asked } = answering(200, { conversation: team, seq: 4 });
  expect(await api.administration.removeMessage(team, seq(3))).toEqual({ ok: true, value: undefined });
  expect(asked).toEqual([`DELETE /admin/conversations/${team}/messages/3`]);
});

test("reads the audit log by the page, and as it is", async () => {
  const entry = { id: 7, at: time(1), action: "of_a_newer_server", actor: alice, detail: { role: "admin" } };
  const { api, asked } = answering(200, { entries: [entry], next: 7 });
  expect(await api.administration.audit({ actor: alice.id, action: undefined }, 9)).toEqual({ ok: true, value: { entries: [entry], next: 7 } });
  const lines = await api.administration.exportAudit({ target: team });
  expect(lines.ok && (await lines.value.text())).toContain("of_a_newer_server");
  expect(asked).toEqual([`GET /admin/audit?actor=${alice.id}&before=9`, `GET /admin/audit/export?target=${team}`]);
  const refused = answering(403, { code: "forbidden", detail: "only an admin" });
  expect(await refused.api.administration.exportAudit({})).toEqual({ ok: false, code: "forbidden", message: "only an admin", retryAfterMs: undefined });
});

test("nodes tell what they can", async () => {
  const nodes = [{ id: "n1", samples: [{ at: time(1), sessions: 3 }] }];
  expect(await answering(200, { nodes }).api.administration.nodes(60)).toEqual({ ok: true, value: nodes });
});
