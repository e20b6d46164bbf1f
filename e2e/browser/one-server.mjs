// Alice and bob on one server, which is killed while they talk. The stories follow each other.
import assert from "node:assert/strict";
import { isAccessible, launch, shooting, tell } from "./browser.mjs";
import { Person } from "./person.mjs";
import { Server } from "./server.mjs";

/** Runs the stories; returns the names of those that failed. */
export async function oneServer() {
  const server = new Server();
  await server.start();
  const browser = await launch();
  let alice;
  let bob;

  /** What alice has begun to write, as her browser keeps it. */
  const drafts = () =>
    alice.page.evaluate(async () => {
      const { name } = (await indexedDB.databases()).find((one) => one.name.startsWith("starling-drafts-"));
      const database = await new Promise((resolve) => (indexedDB.open(name).onsuccess = (event) => resolve(event.target.result)));
      const all = database.transaction("drafts").objectStore("drafts").getAll();
      return new Promise((resolve) => (all.onsuccess = () => resolve(all.result)));
    });

  async function isKept(draft) {
    const deadline = Date.now() + 10_000;
    while (!(await drafts()).some(({ text }) => text === draft)) {
      assert.ok(Date.now() < deadline, `the draft was not kept: ${draft}`);
      await alice.page.waitForTimeout(20);
    }
  }

  const stories = {
    "two people meet and talk": async () => {
      alice = await Person.arrive(browser, server.url, "Alice");
      bob = await Person.arrive(browser, server.url, "Bob");
      await alice.register();
      await bob.register();
      await alice.beginDirect(bob);
      await alice.say("Hi Bob, are you there?");
      await bob.open("Alice");
      await bob.say("Yes! See https://example.org/a?b=1, it is <b>bold</b>.");
      const said = ["Hi Bob, are you there?", "Yes! See https://example.org/a?b=1, it is <b>bold</b>."];
      await alice.eventuallySees(said);
      await bob.eventuallySees(said);
      assert.equal(await alice.page.getByRole("link", { name: "https://example.org/a?b=1" }).getAttribute("rel"), "noopener noreferrer");
    },

    "typing and presence are shown": async () => {
      await bob.type("wait");
      await alice.page.getByText("Bob is typing…").waitFor();
      await alice.page.getByRole("main").getByText("online").waitFor();
      await bob.page.getByRole("textbox", { name: "Message" }).fill("");
    },

    "the server dies in mid-sentence and nothing is lost or doubled": async () => {
      await bob.type("Half a sen");
      await server.kill();
      await alice.isOffline();
      await bob.isOffline();
      await alice.say("Written while the server was down");
      await bob.type("tence, now whole");
      await bob.page.keyboard.press("Enter");
      assert.ok((await alice.sees()).includes("pending: Written while the server was down"));
      await server.start();
      await alice.page.reload();
      await alice.isOnline();
      await bob.isOnline();
      const both = async (person) => {
        const deadline = Date.now() + 40_000;
        let seen = [];
        while (Date.now() < deadline && (seen.length !== 4 || seen.some((one) => !one.startsWith("sent")))) {
          await person.page.waitForTimeout(50);
          seen = await person.sees();
        }
        assert.equal(seen.length, 4, `${person.name} sees ${JSON.stringify(seen)}`);
        return seen;
      };
      const hers = await both(alice);
      assert.deepEqual(await both(bob), hers);
      for (const text of ["Written while the server was down", "Half a sentence, now whole"]) {
        assert.equal(hers.filter((one) => one === `sent: ${text}`).length, 1);
      }
    },

    "a draft outlives a reload": async () => {
      await alice.type("not finished");
      await isKept("not finished");
      await alice.page.reload();
      await alice.isOnline();
      await alice.page.waitForFunction(() => document.querySelector("textarea")?.value === "not finished");
      await alice.page.getByRole("textbox", { name: "Message" }).fill("");
    },

    "a channel is created, found and joined, and unread messages are counted": async () => {
      await alice.createChannel("general");
      await alice.say("Welcome to general");
      await bob.joinChannel("general");
      await bob.eventuallySees(["Welcome to general"]);
      await bob.open("Alice");
      await alice.say("One");
      await alice.say("Two");
      await bob.page.getByRole("button", { name: /^# general.* 2 unread$/ }).waitFor();
      await bob.open("# general");
      await bob.eventuallySees(["Welcome to general", "One", "Two"]);
      await bob.page.getByRole("button", { name: /^# general.*unread/ }).waitFor({ state: "detached" });
    },

    "messages are edited, deleted and reacted to": async () => {
      await alice.act("One", "Edit");
      await alice.page.getByRole("textbox", { name: "Edit message" }).fill("One, corrected");
      await alice.page.keyboard.press("Enter");
      await bob.eventuallySees(["Welcome to general", "One, corrected", "Two"]);
      await alice.page.getByRole("textbox", { name: "Message", exact: true }).focus();
      await alice.page.keyboard.press("ArrowUp");
      await alice.page.getByRole("textbox", { name: "Edit message" }).fill("Two!");
      await alice.page.keyboard.press("Enter");
      await bob.eventuallySees(["Welcome to general", "One, corrected", "Two!"]);
      await bob.act("Welcome to general", "React with 🎉");
      await alice.page.getByRole("button", { name: "🎉, 1" }).waitFor();
      await alice.act("Two!", "Delete");
      await bob.eventuallySees(["Welcome to general", "One, corrected", "This message was deleted."]);
    },

    "a message is answered, and the answer leads back to it": async () => {
      await bob.act("One, corrected", "Reply");
      await bob.page.getByText("Replying to Alice: One, corrected").waitFor();
      await bob.page.keyboard.press("Escape");
      await bob.page.getByText("Replying to").waitFor({ state: "detached" });
      await bob.act("One, corrected", "Reply");
      await bob.say("Why one?");
      await bob.page.getByText("Replying to").waitFor({ state: "detached" });
      const answer = alice.message("Why one?");
      await answer.getByRole("button", { name: "Reply to Alice One, corrected" }).click();
      await alice.isLedTo("One, corrected");
    },

    "messages are pinned, listed and taken off": async () => {
      await alice.act("Welcome to general", "Pin");
      await bob.message("Welcome to general").getByText("pinned").waitFor();
      await bob.message("Welcome to general").hover();
      await bob.message("Welcome to general").getByRole("button", { name: "Reply", exact: true }).waitFor();
      await bob.message("Welcome to general").hover();
      await bob.message("Welcome to general").getByRole("button", { name: "More actions" }).click();
      await bob.page.getByRole("menuitem", { name: "Copy text" }).waitFor();
      assert.equal(await bob.page.getByRole("menuitem", { name: "Unpin" }).count(), 0);
      await bob.page.keyboard.press("Escape");
      await bob.page.getByRole("button", { name: "Pinned messages" }).click();
      const panel = bob.page.getByRole("complementary", { name: "Pinned messages" });
      await panel.getByText("Welcome to general").waitFor();
      await alice.act("One, corrected", "Pin");
      await panel.getByText("One, corrected").waitFor();
      await panel.getByRole("button", { name: "Show in conversation" }).last().click();
      await bob.isLedTo("Welcome to general");
      await isAccessible(bob, "the pins");
      if (shooting) await bob.shoot("pins.png");
      await alice.act("One, corrected", "Unpin");
      await panel.getByText("One, corrected").waitFor({ state: "detached" });
      await bob.page.getByRole("button", { name: "Close pinned messages" }).click();
    },

    "an owner gives roles, and who leads renames and sets the topic": async () => {
      await alice.page.getByRole("button", { name: "Members" }).click();
      const panel = alice.page.getByRole("complementary", { name: "Members" });
      await panel.getByRole("combobox", { name: "Role of Bob" }).selectOption("admin");
      await panel.getByText("@bob, admin").waitFor();
      await bob.page.getByRole("button", { name: "Members" }).click();
      const his = bob.page.getByRole("complementary", { name: "Members" });
      await isAccessible(alice, "the members");
      await his.getByRole("textbox", { name: "Name" }).fill("birds");
      await his.getByRole("textbox", { name: "Topic" }).fill("What flies");
      await his.getByRole("button", { name: "Save", exact: true }).click();
      await alice.page.getByRole("heading", { name: "# birds" }).waitFor();
      await alice.page.getByRole("main").getByText("What flies").waitFor();
      await panel.getByRole("textbox", { name: "Name" }).fill("general");
      await panel.getByRole("button", { name: "Save", exact: true }).click();
      await bob.page.getByRole("heading", { name: "# general" }).waitFor();
      await panel.getByRole("combobox", { name: "Role of Bob" }).selectOption("member");
      await his.getByRole("button", { name: "Save", exact: true }).waitFor({ state: "detached" });
      await alice.page.getByRole("button", { name: "Close members" }).click();
      await bob.page.getByRole("button", { name: "Close members" }).click();
    },

    "the timeline goes back through a long history and keeps its place": async () => {
      for (let i = 0; i < 130; i++) await alice.say(`Line ${i}`);
      await bob.page.getByRole("log").getByText("Line 129", { exact: true }).waitFor();
      await bob.page.reload();
      await bob.page.getByRole("log").getByText("Line 129", { exact: true }).waitFor();
      assert.ok((await bob.sees()).length < 130);
      const log = bob.page.getByRole("log", { name: "Messages" });
      await log.focus();
      const deadline = Date.now() + 20_000;
      while (Date.now() < deadline && !(await bob.sees()).includes("sent: Welcome to general")) {
        await bob.page.keyboard.press("Home");
        await bob.page.waitForTimeout(100);
      }
      assert.equal((await bob.sees()).length, 134);
      await bob.page.getByRole("button", { name: "To the newest" }).click();
      await bob.page.reload();
      await bob.page.getByRole("log").getByText("Line 129", { exact: true }).waitFor();
      await bob.page.getByRole("button", { name: "Pinned messages" }).click();
      await bob.page.getByRole("button", { name: "Show in conversation" }).click();
      await bob.isLedTo("Welcome to general");
      await bob.page.getByRole("button", { name: "Close pinned messages" }).click();
    },

    "axe finds nothing serious": async () => {
      await isAccessible(alice, "the chat");
      await isAccessible(bob, "the chat of bob");
      for (const name of ["Settings", "Go to…", "New conversation", "Devices"]) {
        await alice.page.getByRole("button", { name }).click();
        await isAccessible(alice, name);
        await alice.page.keyboard.press("Escape");
        await alice.page.getByRole("dialog").waitFor({ state: "detached" });
      }
      await alice.act("One, corrected", "Reply");
      await isAccessible(alice, "a reply");
      await alice.page.getByRole("button", { name: "Do not reply" }).click();
      assert.equal(await alice.page.evaluate(() => document.activeElement.tagName), "TEXTAREA");
    },

    "it can be used with the keyboard alone": async () => {
      const { page } = alice;
      await page.getByRole("button", { name: "New conversation" }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "New conversation" }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "New conversation");
    },

    "some letters and Enter lead anywhere": async () => {
      const { page } = alice;
      const go = async (letters, title) => {
        await page.keyboard.press("Control+k");
        await page.getByRole("combobox", { name: "Conversation, channel or person" }).waitFor();
        await page.keyboard.type(letters);
        await page.getByRole("option", { name: title, selected: true }).waitFor();
        await page.keyboard.press("Enter");
        await page.getByRole("dialog").waitFor({ state: "detached" });
        await page.getByRole("heading", { name: title }).waitFor();
      };
      await go("BOB", "Bob");
      await go("#gen", "# general");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("nobody of this name");
      await page.getByRole("dialog").getByText("Nothing found").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    },

    "a new display name is seen by all": async () => {
      await bob.page.getByRole("button", { name: "Settings" }).click();
      await bob.page.getByRole("textbox", { name: "Display name" }).fill("Bob ✿");
      await bob.page.getByRole("button", { name: "Save", exact: true }).click();
      await bob.page.keyboard.press("Escape");
      await bob.page.getByRole("navigation").getByText("Bob ✿").waitFor();
      await alice.page.getByRole("list", { name: "Conversations" }).getByRole("button", { name: /^Bob ✿/ }).waitFor();
      await bob.page.reload();
      await bob.isOnline();
      await bob.page.getByRole("navigation").getByText("Bob ✿").waitFor();
    },

    "the theme is chosen, and stays": async () => {
      const ground = () => bob.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const light = await ground();
      await bob.page.getByRole("button", { name: "Settings" }).click();
      await bob.page.getByText("Dark", { exact: true }).click();
      const dark = await ground();
      assert.notEqual(dark, light);
      await bob.page.reload();
      await bob.isOnline();
      assert.equal(await ground(), dark);
      await bob.page.getByRole("button", { name: "Settings" }).click();
      await bob.page.getByText("As the system", { exact: true }).click();
      assert.equal(await ground(), light);
      await bob.page.keyboard.press("Escape");
    },

    "a revoked device is signed out": async () => {
      const phone = await Person.arrive(browser, server.url, "Alice", { viewport: { width: 390, height: 800 } });
      await phone.signIn();
      await phone.open("Bob");
      if (shooting) await phone.shoot("phone.png");
      await alice.page.getByRole("button", { name: "Devices" }).click();
      await alice.page.getByRole("dialog").getByRole("button", { name: "Sign out" }).first().click();
      await phone.page.getByRole("heading", { name: "Sign in to Starling" }).waitFor();
      await alice.page.keyboard.press("Escape");
    },

    "who signs out leaves no drafts behind": async () => {
      await alice.type("not for everybody");
      await isKept("not for everybody");
      await alice.page.getByRole("button", { name: "Sign out", exact: true }).click();
      await alice.page.getByRole("heading", { name: "Sign in to Starling" }).waitFor();
      assert.deepEqual(await drafts(), []);
      await alice.signIn();
    },

    "nobody's console complains": async () => {
      assert.deepEqual([...alice.complaints, ...bob.complaints], []);
      assert.deepEqual(server.complaints(), []);
    },
  };

  const failed = await tell("one server", stories, () => [alice, bob]);
  if (shooting) {
    await alice.open("Bob");
    await alice.shoot("chat.png");
    await bob.page.emulateMedia({ colorScheme: "dark" });
    await bob.shoot("dark.png");
  }
  await browser.close();
  await server.stop();
  return failed;
}
