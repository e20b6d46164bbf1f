import { expect, test } from "vitest";
import { Api } from "../src/api/api.ts";

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly offset: string | undefined;
}

/** A server that has so much of a file, and whose answers are sometimes lost. */
function receiving(size: number, lost: (asked: Asked) => boolean) {
  let received = 0;
  const asked: Asked[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    const one = { method: init.method ?? "GET", url, offset: headers.get("Upload-Offset") ?? undefined };
    asked.push(one);
    if (one.method === "PATCH") {
      if (Number(one.offset) !== received) return Response.json({ code: "conflict" }, { status: 409 });
      received += (init.body as Blob).size;
    }
    if (lost(one)) throw new TypeError("Failed to fetch");
    if (one.method === "POST") return new Response(null, { status: 201, headers: { Location: "/api/v1/uploads/file-1" } });
    return new Response(null, { status: one.method === "HEAD" ? 200 : 204, headers: { "Upload-Offset": String(received), "Upload-Length": String(size) } });
  };
  return { api: new Api("", fetch, "secret"), asked };
}

test("uploads piece by piece and tells how far it is", async () => {
  const size = 2.5 * 1024 * 1024;
  const { api, asked } = receiving(size, () => false);
  const progress: number[] = [];
  const answer = await api.uploads.upload(new Blob([new Uint8Array(size)]), "größe.bin", { progressed: (bytes) => progress.push(bytes) });
  expect(answer).toEqual({ ok: true, value: "file-1" });
  expect(progress).toEqual([1_048_576, 2_097_152, size]);
  expect(asked.map(({ method }) => method)).toEqual(["POST", "PATCH", "PATCH", "PATCH"]);
});

test("asks where it stands when an answer was lost, and sends nothing twice", async () => {
  let times = 0;
  const { api, asked } = receiving(3, ({ method }) => method === "PATCH" && times++ === 0);
  const answer = await api.uploads.upload(new Blob(["abc"]), "a.txt");
  expect(answer.ok).toBe(true);
  expect(asked.map(({ method }) => method)).toEqual(["POST", "PATCH", "HEAD"]);
});

test("goes on when the server is back", async () => {
  let times = 0;
  const waits: boolean[] = [];
  const { api } = receiving(3, ({ method }) => method === "POST" && times++ === 0);
  const answer = await api.uploads.upload(new Blob(["abc"]), "a.txt", { waiting: (waiting) => waits.push(waiting) });
  expect(answer.ok).toBe(true);
  expect(waits).toEqual([true, false]);
});

test("ends with a refusal", async () => {
  const api = new Api("", async () => Response.json({ code: "too_large", detail: "a file has at most 3 bytes here" }, { status: 413 }), "secret");
  expect(await api.uploads.upload(new Blob(["abcd"]), "a.txt")).toMatchObject({ ok: false, code: "too_large" });
});
