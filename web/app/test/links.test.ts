import { expect, test } from "vitest";
import { parts } from "../src/timeline/links.ts";

const links = (text: string) => parts(text).filter(({ is }) => is === "link").map(({ text }) => text);

test("only http and https become links", () => {
  expect(links("javascript:alert(1) data:text/html,x file:///etc ftp://x")).toEqual([]);
  expect(links("see http://a.example and https://b.example/x?y=1#z")).toEqual(["http://a.example", "https://b.example/x?y=1#z"]);
});

test("what ends the sentence is not part of the address", () => {
  expect(links("(https://a.example/b).")).toEqual(["https://a.example/b"]);
});

test.each(["", "plain", "https://a.example", "a https://a.example/<script> b", "a\nb  c"])("%j is the same put together", (text) => {
  expect(parts(text).map(({ text }) => text).join("")).toBe(text);
});
