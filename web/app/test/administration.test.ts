import { expect, test } from "vitest";
import { FIGURES, lines, written } from "../src/administration/figures.ts";
import { isAbove, isAtLeast } from "../src/administration/own-role.ts";
import { actionName, detailText } from "../src/administration/words.ts";

const figure = (key: string) => {
  const found = FIGURES.find((one) => one.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};

test("roles stand above each other, and none above itself", () => {
  expect(isAbove("owner", "admin") && isAbove("admin", "moderator") && isAbove("moderator", "member")).toBe(true);
  expect(isAbove("owner", "owner") || isAbove("member", "moderator")).toBe(false);
  expect(isAtLeast("admin", "admin") && !isAtLeast("moderator", "admin")).toBe(true);
});

test("figures are written with their unit", () => {
  expect(written(undefined, figure("append_millis"))).toBe("–");
  expect(written(1.25, figure("append_millis"))).toMatch(/^1[.,]3 ms$/);
  expect(written(0, figure("deliveries"))).toBe("0/s");
  expect(written(0.256, figure("cpu"))).toBe("26 %");
  expect(written(1234.5, figure("deliveries"))).toMatch(/^1.?23[45]\/s$/);
});

test("a line goes from the left to the right, the greatest value on top", () => {
  expect(lines([0, 1, 2], 100, 10)).toEqual(["0.0,10.0 50.0,5.0 100.0,0.0"]);
  expect(lines([0, 0], 100, 10)).toEqual(["0.0,10.0 100.0,10.0"]);
});

test("where a value is missing the line has a gap, and one value alone is a dot", () => {
  expect(lines([1, 1, undefined, 1, 1], 100, 10)).toEqual(["0.0,0.0 25.0,0.0", "75.0,0.0 100.0,0.0"]);
  expect(lines([undefined, 1, undefined], 100, 10)).toEqual(["50.0,0.0 50.0,0.0"]);
  expect(lines([], 100, 10)).toEqual([]);
});

test("an act of a newer server keeps its name", () => {
  expect(actionName("user_banned")).toBe("banned");
  expect(actionName("sung")).toBe("sung");
  expect(detailText({ slow_mode_seconds: "10", posting: "leaders" })).toBe("slow mode seconds: 10, posting: leaders");
});
