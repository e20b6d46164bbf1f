// What people tell of themselves, and how others see it; and what they take away.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

let ann;
let ben;

export default {
  "a profile and a status are seen on another node": async (scene) => {
    ann = await scene.arrive("Ann");
    ben = await scene.arrive("Ben");
    await ben.beginDirect(ann);
    await ben.say("Who are you?");
    await ann.open("Ben");
    await ann.eventuallySees(["Who are you?"]);
    await ann.say("Look at my card");
    await ben.eventuallySees(["Who are you?", "Look at my card"]);
    await ann.page.getByRole("button", { name: "Settings" }).click();
    await ann.page.getByLabel("Title").fill("Gardener");
    await ann.page.getByLabel("Pronouns").fill("she/her");
    await ann.page.getByLabel("About you").fill("Birds, seeds and old trees.");
    await ann.page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await ann.page.getByRole("button", { name: "Save", exact: true }).click();
    await ann.page.getByRole("textbox", { name: "Emoji" }).fill("🌴");
    await ann.page.getByRole("textbox", { name: "Status" }).fill("in the garden");
    await ann.page.getByLabel("Clear it").selectOption("In an hour");
    await ann.page.getByRole("button", { name: "Set status" }).click();
    await ben.page.getByRole("log").getByRole("img", { name: "🌴 in the garden" }).waitFor();
    await scene.isAccessible(ann, "the settings with profile and status");
    await scene.shoot(ann, "profile-settings.png");
    await ann.page.keyboard.press("Escape");
  },

  "a name leads to its card, and the card to a conversation": async (scene) => {
    await ben.page.getByRole("log").getByRole("button", { name: "Ann" }).click();
    const card = ben.page.getByRole("dialog", { name: "Ann" });
    await card.getByText("Gardener").waitFor();
    await card.getByText("Birds, seeds and old trees.").waitFor();
    await card.getByText("🌴 in the garden").waitFor();
    await card.getByText("(Asia/Tokyo)").waitFor();
    await scene.isAccessible(ben, "a profile card");
    await scene.shoot(ben, "profile-card.png");
    await card.getByRole("button", { name: "Message" }).click();
    await ben.page.getByRole("heading", { name: "Ann", level: 1 }).waitFor();
  },

  "a status that ends is gone everywhere without a word from the server": async () => {
    const soon = new Date(Date.now() + 3_000).toISOString();
    const set = await ann.page.evaluate(async (until) => {
      const session = JSON.parse(localStorage.getItem("starling.session"));
      const headers = { authorization: `Bearer ${session.token}`, "content-type": "application/json" };
      return (await fetch("/api/v1/me/status", { method: "PUT", headers, body: JSON.stringify({ text: "back soon", until }) })).status;
    }, soon);
    if (set !== 200) throw new Error(`the status was not set: ${set}`);
    const sign = ben.page.getByRole("log").getByRole("img", { name: "back soon" });
    await sign.waitFor();
    await sign.waitFor({ state: "detached" });
  },

  "one's own data and a conversation are downloaded": async (scene) => {
    await ann.page.getByRole("button", { name: "Settings" }).click();
    const own = await downloaded(ann, "Download my data");
    assert.equal(own.name, `${ann.login}.jsonl`);
    assert.ok(own.text.includes("Look at my card") && !own.text.includes("Who are you?"));
    assert.ok(JSON.parse(own.text.trim().split("\n").at(-1)).type === "end");
    await scene.isAccessible(ann, "the settings with the download");
    await ann.page.keyboard.press("Escape");
    await ann.page.getByRole("button", { name: "Members", exact: true }).click();
    await ann.page.getByRole("checkbox", { name: "With files" }).check();
    const zip = await downloaded(ann, "Download this conversation");
    assert.ok(zip.name.endsWith(".zip") && zip.text.startsWith("PK"));
    await scene.shoot(ann, "export.png");
    await ann.page.getByRole("button", { name: "Close members" }).click();
  },
};

async function downloaded({ page }, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  const text = await readFile(await download.path(), "latin1");
  return { name: download.suggestedFilename(), text };
}
