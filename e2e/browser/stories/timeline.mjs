// Conversations of any length, and a client that starts without a connection.
import assert from "node:assert/strict";

const LONG = 200;
const MOST_DRAWN = 150;
let alice;
let bob;

/** Says many things in a row, faster than anybody types. */
const sayMany = (person, texts) =>
  person.page.evaluate(async (texts) => {
    const { token } = JSON.parse(localStorage.getItem("starling.session"));
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    for (const text of texts) {
      const body = JSON.stringify({ nonce: crypto.randomUUID(), text });
      const send = () => fetch(`/api/v1/conversations/${location.pathname.slice(3)}/messages`, { method: "POST", headers, body });
      let answer = await send();
      while (answer.status === 429) {
        await new Promise((resolve) => setTimeout(resolve, 1000 * Number(answer.headers.get("Retry-After") ?? 1)));
        answer = await send();
      }
      if (!answer.ok) throw new Error(await answer.text());
    }
  }, texts);

const numbered = (word, count) => Array.from({ length: count }, (_, index) => `${word} ${index}`);
const drawn = (person) => person.page.getByRole("log", { name: "Messages" }).getByRole("article").count();
const isSeen = (person, locator) =>
  person.page.waitForFunction((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    const log = row.closest("[role=log]").getBoundingClientRect();
    return top >= log.top - 1 && bottom <= log.bottom + 1;
  }, locator);

/** Keys scroll smoothly: waits until nothing has moved for some frames. */
const isStill = (person) =>
  person.page.evaluate(async () => {
    const log = document.querySelector("[role=log]");
    let top = log.scrollTop;
    for (let still = 0; still < 20; still++) {
      await new Promise(requestAnimationFrame);
      if (log.scrollTop !== top) still = 0;
      top = log.scrollTop;
    }
  });

export default {
  "a long conversation is scrolled to its beginning and back, and the page stays small": async (scene) => {
    alice = await scene.arrive("Alice");
    bob = await scene.arrive("Bob");
    await alice.createChannel("long");
    await sayMany(alice, numbered("Long", LONG));
    await bob.joinChannel("long");
    await bob.message(`Long ${LONG - 1}`).waitFor();
    await bob.page.getByRole("log", { name: "Messages" }).focus();
    let most = 0;
    for (const deadline = Date.now() + 60_000; Date.now() < deadline && !(await bob.message("Long 0").isVisible()); ) {
      await bob.page.keyboard.press("Home");
      await bob.page.evaluate(() => new Promise(requestAnimationFrame));
      most = Math.max(most, await drawn(bob));
    }
    await bob.message("Long 0").waitFor();
    assert.ok(most <= MOST_DRAWN, `${most} messages were drawn`);
    for (const deadline = Date.now() + 60_000; Date.now() < deadline && !(await bob.message(`Long ${LONG - 1}`).isVisible()); ) {
      await bob.page.keyboard.press("End");
      await bob.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await bob.message(`Long ${LONG - 1}`).waitFor();
    console.log(`        of ${LONG} messages at most ${most} were drawn`);
  },

  "a conversation opens where the reader stopped, and tells how many wait": async (scene) => {
    await bob.createChannel("elsewhere");
    await sayMany(alice, numbered("New", 80));
    await bob.page.getByRole("button", { name: /^# long.* 80 unread$/ }).waitFor();
    await bob.open("# long");
    const mark = bob.page.getByRole("separator", { name: "New messages" });
    await mark.waitFor();
    await isSeen(bob, await mark.elementHandle());
    await bob.message("New 0").waitFor();
    await bob.page.getByRole("button", { name: "80 new messages" }).click();
    await isSeen(bob, await bob.message("New 79").elementHandle());
    await bob.page.getByRole("button", { name: /^# long.*unread/ }).waitFor({ state: "detached" });
    await scene.isAccessible(bob, "a long conversation");
  },

  "what comes while one reads older messages moves nothing": async () => {
    await bob.page.getByRole("log", { name: "Messages" }).focus();
    await bob.page.keyboard.press("PageUp");
    await bob.page.keyboard.press("PageUp");
    await bob.page.getByRole("button", { name: "To the newest" }).waitFor();
    const place = () =>
      bob.page.evaluate(() => {
        const log = document.querySelector("[role=log]");
        const row = [...log.querySelectorAll("article[data-seq]")].find((one) => one.getBoundingClientRect().top > log.getBoundingClientRect().top);
        return `${row.dataset.seq} at ${Math.round(row.getBoundingClientRect().top)}`;
      });
    await isStill(bob);
    const before = await place();
    await sayMany(alice, numbered("Meanwhile", 5));
    await bob.page.getByRole("button", { name: "5 new messages" }).waitFor();
    assert.equal(await place(), before);
    await bob.page.getByRole("button", { name: "5 new messages" }).click();
    await bob.message("Meanwhile 4").waitFor();
  },

  "emoji are found by name, for a text and for a reaction": async (scene) => {
    await bob.page.getByRole("button", { name: "Emoji", exact: true }).click();
    await bob.page.getByRole("searchbox", { name: "Find an emoji" }).fill("rocket");
    await bob.page.getByRole("button", { name: "rocket" }).waitFor();
    await scene.isAccessible(bob, "the emoji");
    await bob.page.keyboard.press("Enter");
    await bob.type("to :owl");
    await bob.page.getByRole("option", { name: ":owl:" }).waitFor();
    await bob.page.keyboard.press("Enter");
    await bob.page.keyboard.type("and :tada:");
    await bob.page.keyboard.press("Enter");
    await alice.message("🚀to 🦉 and 🎉").waitFor();
    await alice.act("🚀to 🦉 and 🎉", "Other reactions");
    await alice.page.getByRole("searchbox", { name: "Find an emoji" }).fill("bird");
    await alice.page.getByRole("button", { name: "bird", exact: true }).click();
    await bob.page.getByRole("button", { name: "🐦, 1" }).waitFor();
  },

  "a spoiler is shown to those who ask, and code has its colours": async (scene) => {
    await alice.say("The gardener: ||it was **her**||\n```js\nconst seeds = 42;\n```");
    await bob.page.getByRole("button", { name: "Show the spoiler" }).click();
    await bob.page.getByText("it was her").waitFor();
    await bob.page.locator(".hljs-keyword").getByText("const").waitFor();
    await scene.isAccessible(bob, "code and a spoiler");
  },

  "the keys are listed": async (scene) => {
    await bob.page.keyboard.press("Control+/");
    await bob.page.getByRole("dialog", { name: "Keyboard" }).waitFor();
    await scene.isAccessible(bob, "the keys");
    await bob.page.keyboard.press("Escape");
    await bob.page.getByRole("dialog").waitFor({ state: "detached" });
  },

  "without a connection the client starts with what was seen last": async () => {
    const { page } = bob;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForFunction(async () => {
      const databases = await indexedDB.databases();
      return databases.some(({ name }) => name.startsWith("starling-state-"));
    });
    await page.reload();
    await bob.isOnline();
    await page.context().setOffline(true);
    await page.reload();
    await bob.message("Meanwhile 4").waitFor();
    await page.context().setOffline(false);
    await alice.say("Back again");
    await bob.message("Back again").waitFor({ timeout: 40_000 });
  },

  "who signs out leaves nothing of it behind": async () => {
    await bob.page.getByRole("button", { name: "Sign out", exact: true }).click();
    await bob.page.getByRole("heading", { name: "Sign in to Starling" }).waitFor();
    const names = await bob.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    assert.deepEqual(names.filter((name) => name.startsWith("starling-state-")), []);
  },
};
