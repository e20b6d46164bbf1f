// Jumps over a long conversation: what stands around the place is shown, and nothing that stands between it and the newest.
import assert from "node:assert/strict";

const LONG = 2_000;
const REPLIES = 120;
const QUOTED = 100;
const CALLED = 300;
const PINNED = 500;
const ROOT = 1_200;
const SEARCHED = "quincunx";
let alice;
let bob;
/** Pages that bob's browser asked for by REST. */
const asked = [];
/** The conversation. */
let jumps;
/** The seqs of alice's lines. */
let seqs;

/** Calls the API as the person who is signed in on the page, in order; returns the seqs of what was appended. */
async function call(person, calls) {
  const token = await person.page.evaluate(() => JSON.parse(localStorage.getItem("starling.session")).token);
  const conversation = `${new URL(person.page.url()).origin}/api/v1/conversations/${jumps}`;
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const seqs = [];
  for (const [method, path, body] of calls) {
    const whole = body === undefined ? undefined : JSON.stringify({ nonce: crypto.randomUUID(), ...body });
    const send = () => fetch(`${conversation}${path}`, { method, headers, body: whole });
    let answer = await send();
    while (answer.status === 429) {
      await new Promise((resolve) => setTimeout(resolve, 1000 * Number(answer.headers.get("Retry-After") ?? 1)));
      answer = await send();
    }
    assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
    seqs.push((await answer.json()).seq);
  }
  return seqs;
}

const line = (index) => {
  if (index === CALLED) return `@${bob.login} Line ${index}`;
  return index === QUOTED ? `Line ${index} ${SEARCHED}` : `Line ${index}`;
};
const log = (person) => person.page.getByRole("log", { name: "Messages" });
const panel = (person) => person.page.getByRole("complementary", { name: "Thread" });
const present = (person) => log(person).locator("..").getByRole("button", { name: /^Jump to present/ });
const shownSeqs = (person) => log(person).getByRole("article").evaluateAll((rows) => rows.map((row) => Number(row.dataset.seq)));

/** Nothing is left out between two rows: in this stretch of the conversation every event is a message. */
async function hasNoHoles(person) {
  const seqs = await shownSeqs(person);
  seqs.slice(1).forEach((seq, index) => assert.equal(seq, seqs[index] + 1, `rows ${seqs[index]} and ${seq} stand together`));
}

/** Presses a key until a message is shown. */
async function goOn(person, key, text) {
  await log(person).focus();
  for (const deadline = Date.now() + 60_000; Date.now() < deadline && !(await person.message(text).isVisible()); ) {
    await person.page.keyboard.press(key);
    await person.page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await person.message(text).waitFor();
}

export default {
  "a reply leads far back, and only what stands around it is loaded": async (scene) => {
    alice = await scene.arrive("Alice");
    bob = await scene.arrive("Bob");
    await alice.createChannel("jumps");
    jumps = new URL(alice.page.url()).pathname.split("/")[2];
    await bob.joinChannel("jumps");
    await alice.createChannel("garden");
    await bob.createChannel("elsewhere");
    seqs = await call(alice, Array.from({ length: LONG }, (_, index) => ["POST", "/messages", { text: line(index) }]));
    await call(alice, [
      ["POST", "/messages", { text: "Look back", reply_to: seqs[QUOTED] }],
      ["PUT", `/pins/${seqs[PINNED]}`],
    ]);
    await bob.page.reload();
    await bob.isOnline();
    bob.page.on("request", (request) => request.url().includes("/messages?") && asked.push(request.url()));
    await bob.open("# jumps");
    await bob.page.getByRole("button", { name: /new messages$/ }).click();
    await bob.message("Look back").getByRole("button", { name: /^Reply to/ }).click();
    await bob.isLedTo(line(QUOTED));
    await bob.message(`Line ${QUOTED - 1}`).waitFor();
    await bob.message(`Line ${QUOTED + 1}`).waitFor();
    await hasNoHoles(bob);
    assert.ok(asked.length <= 3, `${asked.length} pages were loaded: ${asked}`);
    await scene.isAccessible(bob, "a passage");
  },

  "what is said meanwhile is not shown there, and stays unread": async () => {
    await call(alice, [["POST", "/messages", { text: "Said meanwhile" }]]);
    await present(bob).filter({ hasText: "Jump to present, 1 new message" }).waitFor();
    assert.equal(await bob.message("Said meanwhile").count(), 0);
    await hasNoHoles(bob);
  },

  "what happens to the messages there is seen there": async () => {
    await call(alice, [["PATCH", `/messages/${seqs[QUOTED]}`, { text: "Line, corrected" }]]);
    await bob.message("Line, corrected").getByText("edited").waitFor();
    await bob.act(`Line ${QUOTED + 1}`, "React with 🎉");
    await bob.page.getByRole("button", { name: "🎉, 1" }).waitFor();
    await bob.act(`Line ${QUOTED + 1}`, "Save");
  },

  "one reads on from there in both directions, without a hole": async () => {
    await goOn(bob, "PageDown", `Line ${QUOTED + 120}`);
    await hasNoHoles(bob);
    await goOn(bob, "PageUp", `Line ${QUOTED - 80}`);
    await hasNoHoles(bob);
    assert.equal(await bob.message("Said meanwhile").count(), 0);
  },

  "back to the present, where it is read": async () => {
    await present(bob).click();
    await bob.message("Said meanwhile").waitFor();
    await present(bob).waitFor({ state: "detached" });
    await bob.page.getByRole("button", { name: /^# jumps.*unread/ }).waitFor({ state: "detached" });
  },

  "who sends something from there sees it among the newest": async () => {
    await bob.message("Look back").getByRole("button", { name: /^Reply to/ }).click();
    await bob.isLedTo("Line, corrected");
    await bob.say("From long ago");
    await bob.message("From long ago").waitFor();
    await bob.message("Said meanwhile").waitFor();
    await present(bob).waitFor({ state: "detached" });
  },

  "a day is gone to with the keys alone": async (scene) => {
    const { page } = bob;
    await page.getByRole("button", { name: "Jump to date" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Jump to date" });
    await dialog.getByLabel("Day").waitFor();
    await scene.isAccessible(bob, "the day to jump to");
    await scene.shoot(bob, "jump-to-date.png");
    await dialog.getByLabel("Day").focus();
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await bob.isLedTo("Line 0");
    await page.getByText("This is where the conversation begins.").waitFor();
    await present(bob).waitFor();
  },

  "a pin, a saved message, a mention and a search hit lead to theirs": async () => {
    const { page } = bob;
    await page.getByRole("button", { name: "Pinned messages" }).click();
    await page.getByRole("button", { name: "Show in conversation" }).click();
    await bob.isLedTo(line(PINNED));
    await page.getByRole("button", { name: "Close pinned messages" }).click();
    await page.getByRole("button", { name: "Saved", exact: true }).click();
    await page.getByRole("button", { name: "Show in conversation" }).click();
    await bob.isLedTo(`Line ${QUOTED + 1}`);
    await page.getByRole("button", { name: "Mentions", exact: true }).click();
    await page.getByRole("list", { name: "Messages that mention you" }).getByRole("button", { name: new RegExp(`Line ${CALLED}`) }).click();
    await page.locator("article:focus", { hasText: `Line ${CALLED}` }).waitFor();
    await hasNoHoles(bob);
    await page.getByRole("button", { name: /^Search/ }).first().click();
    await page.getByRole("searchbox").fill('"Line 1777"');
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Show in conversation" }).first().click();
    await bob.isLedTo("Line 1777");
  },

  "a reply far back in a long thread is gone to in its panel": async (scene) => {
    const reply = (index) => ({ text: index === 2 ? `@${bob.login} Reply 2` : `Reply ${index}`, thread: seqs[ROOT] });
    const replies = await call(alice, Array.from({ length: REPLIES }, (_, index) => ["POST", "/messages", reply(index)]));
    await call(alice, [["POST", "/messages", { text: "As said", thread: seqs[ROOT], reply_to: replies[5] }]]);
    const { page } = bob;
    await page.getByRole("button", { name: "Mentions", exact: true }).click();
    await page.getByRole("list", { name: "Messages that mention you" }).getByRole("button", { name: /Reply 2/ }).click();
    await panel(bob).locator("article:focus", { hasText: "Reply 2" }).waitFor();
    await panel(bob).getByText("Reply 1", { exact: true }).waitFor();
    assert.equal(await panel(bob).getByText("As said").count(), 0);
    await scene.isAccessible(bob, "a passage of a thread");
    await panel(bob).getByRole("button", { name: /^Jump to present/ }).click();
    await panel(bob).getByText("As said").waitFor();
    await panel(bob).getByRole("article").filter({ hasText: "As said" }).getByRole("button", { name: /^Reply to/ }).click();
    await panel(bob).locator("article:focus", { hasText: "Reply 5" }).waitFor();
    await panel(bob).getByRole("button", { name: "Close the thread" }).click();
  },
};
