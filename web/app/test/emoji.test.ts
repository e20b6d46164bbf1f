import { describe, expect, test } from "vitest";
import { loadEmoji, searched, withEmoji } from "../src/emoji/emoji.ts";
import { isOnlyEmoji } from "../src/markdown/only-emoji.ts";

describe("emoji", async () => {
  const all = await loadEmoji();

  test("are found by name, word and tag, the nearest first", () => {
    expect(searched(all, "tada")[0]?.sign).toBe("🎉");
    expect(searched(all, "thumbs")[0]?.sign).toBe("👍");
    expect(searched(all, "heart").map(({ sign }) => sign)).toContain("❤️");
    expect(searched(all, "nothing of this name")).toEqual([]);
  });

  test("have tones where they are of skin", () => {
    expect(all.find(({ sign }) => sign === "👍")?.tones).toEqual(["👍🏻", "👍🏼", "👍🏽", "👍🏾", "👍🏿"]);
    expect(all.find(({ sign }) => sign === "🎉")?.tones).toEqual([]);
  });

  test("take the place of their names, but not in code, and unknown names stay", () => {
    expect(withEmoji("done :tada: at 10:30:00 :no_such_name:", all)).toBe("done 🎉 at 10:30:00 :no_such_name:");
    expect(withEmoji("`:tada:`", all)).toBe("`:tada:`");
  });

  test("by themselves are drawn large", () => {
    for (const text of ["🎉", "👍🏽 👍", "👨‍👩‍👧‍👦", "🇩🇪🇫🇷", "❤️"]) expect(isOnlyEmoji(text), text).toBe(true);
    for (const text of ["", " ", "a 🎉", "42", "🎉".repeat(7), "#"]) expect(isOnlyEmoji(text), text).toBe(false);
  });
});
