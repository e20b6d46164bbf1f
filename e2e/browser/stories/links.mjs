// Links, and what they lead to, by people on different nodes.
import assert from "node:assert/strict";

let alice;
let bob;
let site;

const card = (person, name) => person.page.getByRole("link", { name: new RegExp(`^${name}`) });

export default {
  "a message with a link is there at once, and its preview when the page has answered": async (scene) => {
    site = scene.cluster.site;
    alice = await scene.arrive("Alice");
    bob = await scene.arrive("Bob");
    await alice.beginDirect(bob);
    await alice.say(`I wait for ${site.url("/slow")}`);
    await bob.open("Alice");
    await bob.page.getByRole("main").getByText(/^I wait for/).waitFor();
    assert.equal(await card(bob, "Slow and steady").count(), 0);
    while (!site.asked.includes("/slow")) await bob.page.waitForTimeout(50);
    site.release();
    await card(bob, "Slow and steady").waitFor();
    await card(alice, "Slow and steady").waitFor();
    assert.equal(site.asked.filter((path) => path === "/slow").length, 1);
  },

  "a card shows title, words and a picture, can be folded, and leads to the page": async (scene) => {
    await alice.say(`Look at this one: ${site.url("/kingfisher")}`);
    const link = card(bob, "The kingfisher");
    await link.waitFor();
    await bob.page.getByText("A bird of rivers").waitFor();
    assert.equal(await link.getAttribute("href"), site.url("/kingfisher"));
    await link.locator("img").evaluate((picture) => picture.decode());
    await scene.isAccessible(bob, "a preview");
    await scene.shoot(alice, "preview.png");
    const head = bob.page.getByText(/^Birds of the River/).last();
    await head.click();
    await link.waitFor({ state: "hidden" });
    await head.click();
    await link.waitFor();
  },

  "the card takes no more place than was kept for it": async () => {
    const heights = await bob.page.locator("details.preview").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    assert.deepEqual(heights, heights.map(() => 112));
  },

  "whoever sent it removes the preview for everybody": async () => {
    assert.equal(await bob.page.getByRole("button", { name: /^Remove the preview/ }).count(), 0);
    await alice.page.getByRole("button", { name: /^Remove the preview/ }).last().click();
    await card(bob, "The kingfisher").waitFor({ state: "detached" });
    await card(alice, "The kingfisher").waitFor({ state: "detached" });
    await bob.page.reload();
    await bob.isOnline();
    await card(bob, "Slow and steady").waitFor();
    assert.equal(await card(bob, "The kingfisher").count(), 0);
  },

  "who wants none turns them off": async (scene) => {
    await bob.page.getByRole("button", { name: "Settings" }).click();
    await bob.page.getByRole("checkbox", { name: "Show previews of links" }).uncheck();
    await scene.isAccessible(bob, "the settings of previews");
    await bob.page.keyboard.press("Escape");
    await card(bob, "Slow and steady").waitFor({ state: "detached" });
    await alice.say(`And ${site.url("/kingfisher?again")}`);
    await card(alice, "The kingfisher").waitFor();
    await bob.page.getByRole("main").getByText(/^And http/).waitFor();
    assert.equal(await card(bob, "The kingfisher").count(), 0);
  },
};
