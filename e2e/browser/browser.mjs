// Chromium, axe, and how the stories are told.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(new URL("../../web/", import.meta.url));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** With SCREENSHOTS=1 the pictures in docs/screenshots are renewed. */
export const shooting = process.env.SCREENSHOTS === "1";

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--crash-dumps-dir=${mkdtempSync(join(tmpdir(), "starling-chromium-"))}`,
    ],
  });

/** axe's word on what a person has before them. */
export async function isAccessible(person, where) {
  await person.page.evaluate(axe);
  const { violations } = await person.page.evaluate(() => axe.run());
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  assert.deepEqual(serious.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0].html}`), []);
}

/** Runs stories in their order, says how each went, and returns the names of those that failed. */
export async function tell(area, stories, people) {
  const failed = [];
  for (const [name, story] of Object.entries(stories)) {
    const start = Date.now();
    try {
      await story();
      console.log(`ok      ${area}: ${name} (${Date.now() - start} ms)`);
    } catch (error) {
      failed.push(name);
      console.log(`FAILED  ${area}: ${name}\n${error.stack}`);
      for (const person of people().filter((one) => one !== undefined)) {
        await person.page.screenshot({ path: join(tmpdir(), `starling-browser-${person.name}.png`) }).catch(() => {});
      }
    }
  }
  return failed;
}
