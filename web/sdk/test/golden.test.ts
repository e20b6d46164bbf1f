// The golden files hold the exact bytes of each frame; the Java codec is held against the same ones.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ClientFrame } from "../src/protocol/client-frame.ts";
import { decodeServerFrame, encode } from "../src/protocol/codec.ts";

const folder = new URL("../../../protocol/golden/", import.meta.url);
const files = (side: string) => readdirSync(new URL(side, folder)).filter((name) => name.endsWith(".json"));
const read = (side: string, name: string) => readFileSync(new URL(`${side}/${name}`, folder), "utf8");

describe("frames of the server", () => {
  test.each(files("server"))("%s is read without loss", (name) => {
    const text = read("server", name);
    const decoded = decodeServerFrame(text);
    expect(decoded.ok, JSON.stringify(decoded)).toBe(true);
    if (decoded.ok) expect(decoded.frame).toEqual(JSON.parse(text));
  });
});

describe("frames of the client", () => {
  test.each(files("client"))("%s is written to the byte", (name) => {
    const text = read("client", name);
    expect(encode(JSON.parse(text) as ClientFrame)).toBe(text);
  });
});

test("there are golden files for both sides", () => {
  expect(files("server").length).toBeGreaterThan(40);
  expect(files("client").length).toBeGreaterThan(20);
});
