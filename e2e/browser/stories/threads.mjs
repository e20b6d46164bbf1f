// Threads beside a conversation, and drafts that go along to another device.
import assert from "node:assert/strict";

let alice;
let bob;

const panel = (person) => person.page.getByRole("complementary", { name: "Thread" });
const replyBox = (person) => panel(person).getByRole("textbox", { name: "Reply in thread" });
const threadsButton = (person) => person.page.getByRole("button", { name: /^Threads/ });

/** What the thread shows, with the message that began it. */
async function eventuallyReads(person, texts) {
  const read = () => panel(person).getByRole("log", { name: "Replies" }).locator("article .text").allTextContents();
  const deadline = Date.now() + 30_000;
  let seen = await read();
  while (Date.now() < deadline && JSON.stringify(seen) !== JSON.stringify(texts)) {
    await person.page.waitForTimeout(50);
    seen = await read();
  }
  assert.deepEqual(seen, texts);
}

export default {
  "a reply in a thread stands beside the conversation": async (scene) => {
    alice = await scene.arrive("Alice");
    bob = await scene.arrive("Bob");
    await alice.beginDirect(bob);
    await alice.say("Lunch?");
    await bob.open("Alice");
    await bob.act("Lunch?", "Reply in thread");
    await replyBox(bob).fill("At noon");
    await bob.page.keyboard.press("Enter");
    await eventuallyReads(bob, ["Lunch?", "At noon"]);
    await bob.eventuallySees(["Lunch?"]);
    await alice.page.getByRole("button", { name: /1 reply/ }).waitFor();
    await alice.eventuallySees(["Lunch?"]);
  },

  "who began it finds it unread in the list of threads, and reads it there": async (scene) => {
    await threadsButton(alice).filter({ hasText: "1" }).click();
    await alice.page.getByRole("list", { name: "Followed threads" }).getByRole("button", { name: /Lunch\?.*At noon.*1 unread/s }).waitFor();
    await scene.isAccessible(alice, "the list of threads");
    await scene.shoot(alice, "threads-list.png");
    await alice.page.getByRole("list", { name: "Followed threads" }).getByRole("button", { name: /Lunch/ }).click();
    await eventuallyReads(alice, ["Lunch?", "At noon"]);
    await threadsButton(alice).filter({ hasNotText: "unread" }).waitFor();
    await replyBox(alice).fill("Fine");
    await alice.page.keyboard.press("Enter");
    await eventuallyReads(bob, ["Lunch?", "At noon", "Fine"]);
    await scene.isAccessible(alice, "a thread");
    await scene.shoot(alice, "thread.png");
  },

  "a reply is sent to the conversation, too, where one asks for it": async () => {
    await panel(bob).getByLabel("Also send to the conversation").check();
    await replyBox(bob).fill("I bring Carol");
    await replyBox(bob).press("Enter");
    await alice.eventuallySees(["Lunch?", "I bring Carol"]);
    await eventuallyReads(alice, ["Lunch?", "At noon", "Fine", "I bring Carol"]);
    await alice.page.getByRole("button", { name: /3 replies/ }).waitFor();
    await alice.page.reload();
    await alice.isOnline();
    await eventuallyReads(alice, ["Lunch?", "At noon", "Fine", "I bring Carol"]);
    await alice.eventuallySees(["Lunch?", "I bring Carol"]);
  },

  "a thread that one follows no more is quiet": async () => {
    await panel(alice).getByRole("button", { name: "Follow this thread", pressed: true }).click();
    await panel(alice).getByRole("button", { name: "Follow this thread", pressed: false }).waitFor();
    await panel(alice).getByRole("button", { name: "Close the thread" }).click();
    await replyBox(bob).fill("Still there?");
    await replyBox(bob).press("Enter");
    await alice.page.getByRole("button", { name: /4 replies/ }).waitFor();
    await threadsButton(alice).filter({ hasNotText: "unread" }).waitFor();
  },

  "who is called in a thread is led to the reply, and the thread has an unread number of its own": async () => {
    await replyBox(bob).fill(`@${alice.login} we wait`);
    await replyBox(bob).press("Escape");
    await replyBox(bob).press("Enter");
    await alice.page.getByRole("button", { name: /5 replies/ }).waitFor();
    await alice.page.getByRole("button", { name: "Mentions", exact: true }).click();
    await alice.page.getByRole("list", { name: "Messages that mention you" }).getByRole("button", { name: /we wait/ }).click();
    await eventuallyReads(alice, ["Lunch?", "At noon", "Fine", "I bring Carol", "Still there?", `@${alice.name} we wait`]);
    await panel(alice).locator("article:focus", { hasText: "we wait" }).waitFor();
    await alice.eventuallySees(["Lunch?", "I bring Carol"]);
    await panel(alice).getByRole("button", { name: "Close the thread" }).click();
  },

  "a draft goes along to another device, with what it answers": async (scene) => {
    await alice.act("Lunch?", "Reply");
    await alice.page.getByRole("textbox", { name: "Message" }).pressSequentially("On my");
    const phone = await scene.again(alice, { viewport: { width: 390, height: 800 } });
    await phone.page.getByRole("list", { name: "Conversations" }).getByText("Draft: On my").waitFor();
    await phone.open("Bob");
    await phone.page.getByText("Replying to Alice: Lunch?").waitFor();
    const box = phone.page.getByRole("textbox", { name: "Message" });
    await box.press("End");
    await box.pressSequentially(" way");
    await alice.page.waitForFunction(() => document.querySelector(".composer textarea").value === "On my way");
    await phone.page.reload();
    await phone.isOnline();
    await phone.page.waitForFunction(() => document.querySelector(".composer textarea").value === "On my way");
    await phone.page.getByRole("textbox", { name: "Message" }).press("Enter");
    await phone.eventuallySees(["Lunch?", "I bring Carol", "On my way"]);
    await alice.page.waitForFunction(() => document.querySelector(".composer textarea").value === "");
    await phone.page.getByRole("button", { name: /5 replies/ }).click();
    await eventuallyReads(phone, ["Lunch?", "At noon", "Fine", "I bring Carol", "Still there?", `@${alice.name} we wait`]);
    await scene.isAccessible(phone, "a thread on the phone");
    await scene.shoot(phone, "thread-phone.png");
  },

  "what is typed without a connection is not lost, and nothing stays after signing out": async () => {
    await alice.page.context().setOffline(true);
    await alice.page.getByRole("textbox", { name: "Message" }).fill("In the tunnel");
    await alice.page.context().setOffline(false);
    await alice.isOnline();
    await alice.page.getByRole("button", { name: "Sign out" }).click();
    await alice.page.getByRole("button", { name: "Sign in" }).waitFor();
    const kept = await alice.page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith("starling-drafts-"));
      const open = (name) => new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const count = (database) => new Promise((resolve) => {
        const request = database.transaction("drafts").objectStore("drafts").count();
        request.onsuccess = () => resolve(request.result);
      });
      return Promise.all(names.map(async (name) => count(await open(name))));
    });
    assert.ok(kept.length > 0 && kept.every((number) => number === 0), `drafts stay: ${kept}`);
  },
};
