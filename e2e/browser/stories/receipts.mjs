// Who has read what: marks in a direct conversation, a list in a group, and people who keep it to themselves.
import assert from "node:assert/strict";

let alice;
let bob;

const readBy = (person) => person.page.getByRole("dialog", { name: "Read by" });
const settings = async (person, hide) => {
  await person.page.getByRole("button", { name: "Settings" }).click();
  const box = person.page.getByLabel("Do not tell others what I have read");
  await box.click();
  await person.page.waitForFunction(([one, wanted]) => one.checked === wanted, [await box.elementHandle(), hide]); // once the server has it
  await person.page.keyboard.press("Escape");
  await person.page.getByRole("dialog").waitFor({ state: "detached" });
};

export default {
  "a mark says when the other one has read it": async (scene) => {
    alice = await scene.arrive("Alice");
    bob = await scene.arrive("Bob");
    await bob.createChannel("shed");
    await alice.beginDirect(bob);
    await alice.say("Are you there?");
    await alice.message("Are you there?").getByText("Sent").waitFor();
    await bob.open("Alice");
    await alice.message("Are you there?").getByText("Read", { exact: true }).waitFor();
    await scene.isAccessible(alice, "marks of reading");
    await bob.say("Yes");
    await alice.message("Yes").waitFor();
    assert.equal(await alice.message("Yes").locator(".read-mark").count(), 0);
    await bob.message("Yes").getByText("Read", { exact: true }).waitFor();
    await scene.shoot(alice, "receipts.png");
  },

  "who keeps it to themselves is not told either": async () => {
    await settings(bob, true);
    await bob.message("Yes").locator(".read-mark").waitFor({ state: "detached" });
    await bob.open("# shed");
    await alice.say("And now?");
    await bob.open("Alice");
    await bob.message("And now?").waitFor();
    await alice.page.reload();
    await alice.isOnline();
    await alice.message("And now?").waitFor();
    assert.equal(await alice.page.locator(".read-mark").count(), 0);
    await settings(bob, false);
    await bob.message("Yes").getByText("Read", { exact: true }).waitFor();
  },

  "in a group a list says who has read a message": async (scene) => {
    const { page } = alice;
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByText("Group", { exact: true }).click();
    await page.getByLabel("Group name").fill("garden");
    await page.getByLabel("Find people").fill(bob.login);
    await page.getByRole("list", { name: "People" }).getByRole("button", { name: new RegExp(`@${bob.login}$`) }).click();
    await page.getByRole("button", { name: "Create group" }).click();
    await page.getByRole("heading", { name: "garden" }).waitFor();
    await alice.say("Who waters?");
    await alice.message("Who waters?").waitFor();
    await alice.act("Who waters?", "Read by…");
    await readBy(alice).getByText("Nobody else yet").waitFor();
    await page.keyboard.press("Escape");
    await bob.open("garden");
    await bob.message("Who waters?").waitFor();
    await bob.page.getByRole("button", { name: /^garden.*unread/ }).waitFor({ state: "detached" });
    await alice.act("Who waters?", "Read by…");
    await readBy(alice).getByRole("list", { name: "Read by" }).getByText("Bob").waitFor();
    await scene.isAccessible(alice, "who has read it");
    await scene.shoot(alice, "read-by.png");
    await page.keyboard.press("Escape");
  },
};
