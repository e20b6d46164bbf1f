import { describe, expect, test } from "vitest";
import type { Provider } from "../src/composer/suggest/provider.ts";
import { completed, wordAt } from "../src/composer/suggest/word-at.ts";

const provider = (trigger: string, least = 0): Provider => ({ trigger, letters: /^[a-z._-]*$/, least, known: () => [] });
const providers = [provider("@"), provider("#"), provider(":", 2)];
const lettersAt = (text: string, caret = text.length) => wordAt(text, caret, providers)?.letters;

describe("the word before the caret", () => {
  test.each([
    ["@", ""],
    ["hi @al", "al"],
    ["(@al", "al"],
    ["line\n@al", "al"],
    ["see #gar", "gar"],
    ["@alice and @bo", "bo"],
    [":th", "th"],
  ])("%j begins %j", (text, letters) => expect(lettersAt(text)).toBe(letters));

  test.each(["", "hi", "al@", "al@ex", "\\@al", "@al now", "@@al", "##", ":t", "a/#b", `@${"a".repeat(50)}`])("%j begins none", (text) =>
    expect(lettersAt(text)).toBeUndefined(),
  );

  test("what stands behind the caret does not count", () => expect(lettersAt("@al and bob", 3)).toBe("al"));
});

test("a suggestion takes the place of the word, and the caret stands behind the space that follows", () => {
  const text = "hi @al, and bob";
  const word = wordAt(text, 6, providers);
  expect(word && completed(text, word, "@alice")).toEqual({ text: "hi @alice , and bob", caret: 10 });
});

test("a space that is there already is not doubled", () => {
  const word = wordAt("hi @al bob", 6, providers);
  expect(word && completed("hi @al bob", word, "@alice")).toEqual({ text: "hi @alice bob", caret: 10 });
});
