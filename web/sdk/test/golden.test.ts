// The literal bytes of every frame, shared with the Java tests: decoding and encoding gives them back.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { decodeClientFrame, decodeServerFrame, encode } from "../src/protocol/codec.ts";

const sides = { client: decodeClientFrame, server: decodeServerFrame };

for (const [side, decode] of Object.entries(sides)) {
  describe(`golden ${side} frames`, () => {
    const folder = fileURLToPath(new URL(`../../../protocol/golden/${side}/`, import.meta.url));
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

    test("are there", () => expect(names.length).toBeGreaterThan(20));

    test.each(names)("%s", (name) => {
      const bytes = readFileSync(folder + name, "utf8");
      const decoded = decode(bytes);
      expect(decoded).toMatchObject({ ok: true });
      if (decoded.ok) expect(encode(decoded.frame)).toBe(bytes);
    });
  });
}
