// Messages that are kept, said again elsewhere and voted in, by people on different nodes.
import assert from "node:assert/strict";

let alice;
let bob;

export default {
  "what one saves is in a list of one's own, on all devices": async (scene) => {
    alice = await scene.arrive("Alice");
    bob = await scene.arrive("Bob");
    await alice.beginDirect(bob);
    await alice.say("The key is under the mat");
    await bob.open("Alice");
    const desk = await scene.again(bob);
    await bob.act("The key is under the mat", "Save");
    await bob.message("The key is under the mat").getByText("saved", { exact: true }).waitFor();
    await desk.page.getByRole("button", { name: "Saved", exact: true }).click();
    const card = desk.page.getByRole("main", { name: "Saved messages" }).getByRole("listitem");
    await card.getByText("The key is under the mat").waitFor();
    await card.getByRole("button", { name: "Add a note" }).click();
    await card.getByLabel("Note").fill("for Friday");
    await card.getByRole("button", { name: "Keep" }).click();
    await card.getByText("for Friday").waitFor();
    await scene.isAccessible(desk, "the saved messages");
    await scene.shoot(desk, "saved.png");
    await card.getByRole("button", { name: "Show in conversation" }).click();
    await desk.isLedTo("The key is under the mat");
    await desk.act("The key is under the mat", "Unsave");
    await bob.message("The key is under the mat").getByText("saved", { exact: true }).waitFor({ state: "detached" });
  },

  "a message is forwarded, with a word about who said it": async (scene) => {
    await bob.createChannel("keys-for-all");
    await bob.open("Alice");
    await bob.act("The key is under the mat", "Forward");
    const dialog = bob.page.getByRole("dialog", { name: "Forward to" });
    await dialog.getByRole("searchbox", { name: "Conversation" }).fill("keys");
    await scene.isAccessible(bob, "forwarding");
    await dialog.getByRole("button", { name: "# keys-for-all" }).click();
    await dialog.waitFor({ state: "detached" });
    await bob.open("# keys-for-all");
    await bob.page.getByText("Forwarded from Alice").waitFor();
  },

  "a poll is asked, voted in on all nodes, and closed": async (scene) => {
    await bob.open("Alice");
    await alice.say("/poll Lunch?");
    const dialog = alice.page.getByRole("dialog", { name: "New poll" });
    await dialog.getByLabel("Option 1").fill("Ramen");
    await dialog.getByLabel("Option 2").fill("Pizza");
    await scene.isAccessible(alice, "a new poll");
    await dialog.getByRole("button", { name: "Ask" }).click();
    await bob.page.getByRole("radio", { name: /^Ramen/ }).check();
    await alice.page.getByRole("radio", { name: /^Ramen 100 %/ }).waitFor();
    await alice.page.getByRole("radio", { name: /^Pizza/ }).check();
    await bob.page.getByRole("radio", { name: /^Pizza 50 %/ }).waitFor();
    assert.equal(await bob.page.getByRole("radio", { name: /^Ramen/ }).isChecked(), true);
    await scene.isAccessible(bob, "a poll");
    await scene.shoot(bob, "poll.png");
    await alice.page.getByRole("button", { name: "Close the poll" }).click();
    await bob.page.getByText("2 votes · closed").waitFor();
    assert.equal(await bob.page.getByRole("radio", { name: /^Pizza/ }).isDisabled(), true);
  },

  "an anonymous poll tells only how many chose what": async (scene) => {
    await alice.page.getByRole("button", { name: "New poll" }).click();
    const dialog = alice.page.getByRole("dialog", { name: "New poll" });
    await dialog.getByLabel("Question").fill("Who leads?");
    await dialog.getByLabel("Option 1").fill("Left");
    await dialog.getByLabel("Option 2").fill("Right");
    await dialog.getByLabel(/^Several/).check();
    await dialog.getByLabel(/^Anonymous/).check();
    await dialog.getByRole("button", { name: "Ask" }).click();
    await bob.page.getByRole("checkbox", { name: /^Left/ }).check();
    await alice.page.getByRole("checkbox", { name: /^Left 100 %/ }).waitFor();
    await bob.page.reload();
    await bob.isOnline();
    await bob.page.getByRole("checkbox", { name: /^Left 100 %/, checked: true }).waitFor();
    assert.equal(await alice.page.getByRole("checkbox", { name: /^Left/ }).isChecked(), false);
    await scene.isAccessible(alice, "an anonymous poll");
  },

  "a message is sent later, on whatever node": async (scene) => {
    await alice.page.getByRole("button", { name: "Send later" }).click();
    const dialog = alice.page.getByRole("dialog", { name: "Send later" });
    await dialog.getByLabel(/^Message to/).fill("Good morning from yesterday");
    await dialog.getByRole("button", { name: "Schedule" }).click();
    const waiting = dialog.getByRole("listitem");
    await waiting.getByText("Good morning from yesterday").waitFor();
    await scene.isAccessible(alice, "sending later");
    await scene.shoot(alice, "later.png");
    await waiting.getByRole("button", { name: "Change" }).click();
    await waiting.getByLabel("Send it at").fill("2026-01-01T08:00");
    await waiting.getByRole("button", { name: "Keep" }).click();
    await bob.message("Good morning from yesterday").waitFor();
    await dialog.getByText("Nothing waits to be sent.").waitFor();
    await alice.page.keyboard.press("Escape");
  },
};
