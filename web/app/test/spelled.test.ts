import { expect, test } from "vitest";
import { spelled } from "../src/shared/spelled.ts";

test.each([
  [1, "1 second"],
  [90, "90 seconds"],
  [60, "1 minute"],
  [900, "15 minutes"],
  [3_600, "1 hour"],
  [5_400, "90 minutes"],
  [21_600, "6 hours"],
])("%d seconds are %s", (seconds, words) => {
  expect(spelled(seconds)).toBe(words);
});
