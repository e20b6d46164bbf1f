// Messages that disappear, between people on different nodes.
import assert from "node:assert/strict";

let alice;
let bob;

const lines = (person) => person.page.getByRole("separator", { name: /^Messages/ });

/** The clock of the page goes on by hand; that of the server by itself. */
const aheadOf = (person, minutes) => person.page.clock.fastForward(minutes * 60_000);

export default {
  "either of two lets messages disappear, and a line tells it": async (scene) => {
    alice = await scene.arrive("Alice");
    bob = await scene.arrive("Bob");
    await alice.beginDirect(bob);
    await alice.say("This stays");
    await bob.open("Alice");
    await bob.page.getByRole("button", { name: "Members" }).click();
    await bob.page.getByLabel("New messages disappear").selectOption({ label: "After an hour" });
    await alice.page.getByRole("separator", { name: "Messages from here on disappear after 1 hour" }).waitFor();
    await scene.isAccessible(bob, "choosing when messages disappear");
  },

  "a message shows how long it is there": async (scene) => {
    await alice.say("The code is 4711");
    await bob.message("The code is 4711").getByRole("img", { name: /^disappears in 59 min|^disappears in 1 h/ }).waitFor();
    assert.equal(await bob.message("This stays").getByRole("img", { name: /^disappears in/ }).count(), 0);
    await scene.isAccessible(alice, "a message that disappears");
    await scene.shoot(alice, "disappearing.png");
  },

  "it is hidden at its time, without a connection, and not kept": async () => {
    await bob.page.clock.install();
    await bob.page.context().setOffline(true);
    await bob.isOffline();
    await aheadOf(bob, 61);
    await bob.page.getByText("This message has disappeared.").waitFor();
    assert.equal(await bob.page.getByText("The code is 4711").count(), 0);
    await bob.message("This stays").waitFor();
    await bob.page.waitForFunction(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith("starling-state-"));
      const kept = await Promise.all(names.map((name) => new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("state").objectStore("state").getAll();
          reading.onsuccess = () => (opening.result.close(), resolve(JSON.stringify(reading.result, (_, value) => (value instanceof Map ? [...value] : value))));
        };
      })));
      return kept.length > 0 && kept.every((state) => state.includes("This stays") && !state.includes("4711"));
    });
    await bob.page.context().setOffline(false);
  },

  "turned off, messages stay again": async () => {
    await alice.page.getByRole("button", { name: "Members" }).click();
    await alice.page.getByLabel("New messages disappear").selectOption({ label: "Never" });
    await alice.page.getByRole("separator", { name: "Messages stay from here on" }).waitFor();
    await alice.say("And this stays, too");
    await alice.message("And this stays, too").waitFor();
    assert.equal(await lines(alice).count(), 2);
  },
};
