// People call each other by name, see where they are called, and mark what they want to read again.
import assert from "node:assert/strict";

let alice;
let bob;

const box = ({ page }) => page.getByRole("textbox", { name: "Message" });
const suggested = ({ page }) => page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
const listed = ({ page }, title) => page.getByRole("list", { name: "Conversations" }).getByRole("button", { name: new RegExp(`^${title}`) });

export default {
  "a name is suggested, taken with the keyboard, and shown as what it stands for": async (scene) => {
    alice = await scene.arrive("Nora");
    bob = await scene.arrive("Omar");
    await alice.createChannel("nest");
    await alice.say("first words");
    await bob.joinChannel("nest");
    await box(alice).pressSequentially("look, @om");
    await suggested(alice).filter({ hasText: bob.name }).waitFor();
    assert.equal(await box(alice).getAttribute("aria-activedescendant"), await suggested(alice).first().getAttribute("id"));
    await scene.isAccessible(alice, "the suggestions");
    await scene.shoot(alice, "suggestions.png");
    await alice.page.keyboard.press("Enter");
    assert.equal(await box(alice).inputValue(), `look, @${bob.login} `);
    await box(alice).pressSequentially("in #ne");
    await suggested(alice).filter({ hasText: "#nest" }).waitFor();
    await alice.page.keyboard.press("Tab");
    await alice.page.keyboard.press("Enter");
    const said = bob.page.getByRole("article").filter({ hasText: "look" });
    await said.locator(".mention.me", { hasText: `@${bob.name}` }).waitFor();
    await said.getByRole("link", { name: "#nest" }).waitFor();
    assert.equal(await alice.page.locator(".mention.me").count(), 0);
  },

  "who is called while away sees it in the list, the title and the mentions": async (scene) => {
    await bob.beginDirect(alice);
    await alice.say("`@here` is code");
    await alice.say("@here who is there?");
    await listed(bob, "# nest").getByText(/mention/).waitFor({ state: "attached" });
    await bob.page.waitForFunction(() => document.title.startsWith("(@1)"));
    await bob.page.getByRole("button", { name: "Mentions", exact: true }).click();
    const mentions = bob.page.getByRole("list", { name: "Messages that mention you" }).getByRole("button");
    await mentions.first().getByText("@here who is there?").waitFor();
    assert.equal(await mentions.count(), 2);
    await scene.isAccessible(bob, "the mentions");
    await scene.shoot(bob, "mentions.png");
    await mentions.first().click();
    await bob.page.getByRole("heading", { name: "# nest" }).waitFor();
    await bob.page.waitForFunction(() => !document.title.startsWith("("));
  },

  "what is marked as unread stays so until it is opened again, on every device": async (scene) => {
    const phone = await scene.again(bob, { viewport: { width: 390, height: 800 } });
    await bob.act("first words", "Mark unread");
    await bob.page.getByRole("separator", { name: "New messages" }).waitFor();
    await listed(phone, "# nest").getByText("unread").waitFor({ state: "attached" });
    await bob.beginDirect(alice);
    await listed(bob, "# nest").getByText("unread").waitFor({ state: "attached" });
    await bob.open("# nest");
    await bob.page.getByRole("separator", { name: "New messages" }).waitFor();
    await listed(phone, "# nest").getByText("unread").waitFor({ state: "detached" });
    await scene.isAccessible(bob, "the unread line");
  },
};
