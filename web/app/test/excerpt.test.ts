import { expect, test } from "vitest";
import { excerpt } from "../src/search/excerpt.ts";
import { holds, toggled } from "../src/search/filters.ts";

const shown = (text: string, ...highlights: [number, number][]) =>
  excerpt(text, highlights.map(([from, to]) => ({ from, to })))
    .map(({ text, found }) => (found ? `[${text}]` : text))
    .join("");

test("a short text is shown whole, with what was found", () => {
  expect(shown("bread and butter", [0, 5], [10, 16])).toBe("[bread] and [butter]");
  expect(shown("bread")).toBe("bread");
});

test("a long text is cut around what was found, at a word and never inside a character", () => {
  const long = `${"word ".repeat(100)}needle ${"🎉".repeat(300)}`;
  const text = shown(long, [500, 506]);
  expect(text.startsWith("…word word")).toBe(true);
  expect(text).toContain("[needle] 🎉");
  expect(text.endsWith("🎉…")).toBe(true);
  expect(text).not.toMatch(/\p{Cs}/u);
});

test("filters come and go, and leave the rest as it is", () => {
  expect(toggled("lunch", "has:link")).toBe("lunch has:link");
  expect(toggled('lunch has:link "at noon"', "has:link")).toBe('lunch "at noon"');
  expect(holds('in:"a has:link"', "has:link")).toBe(false);
  expect(toggled("", "from:me")).toBe("from:me");
});
