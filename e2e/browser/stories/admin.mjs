// Who leads an installation: roles, bans that end sessions on every node, reports, what was done, and how the nodes do.
import assert from "node:assert/strict";

let olga;
let mona;
let bob;

const administration = (person) => person.page.getByRole("main", { name: "Administration" });

async function administer(person, section) {
  await person.page.getByRole("button", { name: "Administration", exact: true }).click();
  const main = administration(person);
  await main.getByRole("navigation").getByRole("button", { name: section, exact: true }).click();
  return main.getByRole("region", { name: section });
}

const card = (section, name) => section.getByRole("listitem", { name, exact: true });

export default {
  "the first account is an owner, makes moderators, and only those see the administration": async (scene) => {
    olga = await scene.arrive("Olga");
    mona = await scene.arrive("Mona");
    bob = await scene.arrive("Bob");
    assert.equal(await bob.page.getByRole("button", { name: "Administration" }).count(), 0);
    const people = await administer(olga, "People");
    await people.getByRole("searchbox", { name: "Find people" }).fill("mona");
    await card(people, "Bob").waitFor({ state: "detached" });
    await people.getByRole("combobox", { name: "Role of Mona" }).selectOption("moderator");
    await mona.page.reload();
    await mona.isOnline();
    const seen = await administer(mona, "People");
    await card(seen, "Olga").getByText("owner", { exact: true }).waitFor();
    assert.equal(await card(seen, "Olga").getByRole("button").count(), 0);
    assert.equal(await administration(mona).getByRole("button", { name: "Audit log" }).count(), 0);
    await scene.isAccessible(mona, "people, for a moderator");
  },

  "a message is reported, and the moderator sees a copy of it alone": async (scene) => {
    await bob.createChannel("birds-and-words");
    await bob.say("You are all feather-brained");
    await olga.joinChannel("birds-and-words");
    await olga.act("You are all feather-brained", "Report");
    const dialog = olga.page.getByRole("dialog", { name: "Report a message" });
    await dialog.getByLabel("What is wrong with it?").fill("An insult");
    await scene.isAccessible(olga, "reporting");
    await scene.shoot(olga, "report.png");
    await dialog.getByRole("button", { name: "Report" }).click();
    await dialog.getByRole("status").waitFor();
    await olga.page.keyboard.press("Escape");
    await bob.act("You are all feather-brained", "Delete");
    const reports = await administer(mona, "Reports");
    const report = card(reports, "Report about Bob");
    await report.getByText("You are all feather-brained").waitFor();
    await report.getByText("An insult").waitFor();
    await report.getByText("deleted by now").waitFor();
    assert.equal(await report.getByRole("button", { name: "Remove the message" }).isDisabled(), true);
    await scene.isAccessible(mona, "reports");
    await scene.shoot(mona, "reports.png");
  },

  "a moderator removes a message in a channel, and is not offered more than that": async (scene) => {
    await bob.open("# birds-and-words");
    await bob.say("And your eggs are square");
    await mona.joinChannel("birds-and-words");
    await mona.act("And your eggs are square", "Remove as moderator");
    await bob.message("And your eggs are square").waitFor({ state: "detached" });
    await olga.open("# birds-and-words");
    await olga.page.getByText("And your eggs are square").waitFor({ state: "detached" });
  },

  "a ban ends the sessions of the user on another node, and refuses to sign in": async (scene) => {
    const reports = await administer(mona, "Reports");
    const report = card(reports, "Report about Bob");
    await report.getByRole("button", { name: "Ban Bob…" }).click();
    const form = report.getByRole("form", { name: "Ban Bob" });
    await form.getByLabel("Reason").fill("Insults, again and again");
    await scene.isAccessible(mona, "banning");
    await form.getByRole("button", { name: "Ban Bob" }).click();
    await reports.getByText("Nothing waits for you.").waitFor();
    await bob.page.getByRole("textbox", { name: "Name", exact: true }).waitFor();
    await bob.page.getByRole("textbox", { name: "Name", exact: true }).fill(bob.login);
    await bob.page.getByLabel("Password").fill("correct horse battery");
    await bob.page.getByRole("button", { name: "Sign in" }).click();
    await bob.page.getByText("this account is banned: Insults, again and again").waitFor();
    await scene.isAccessible(bob, "a refused sign-in");
    bob.complaints = bob.complaints.filter((line) => !/status of 40[13]/.test(line));
  },

  "who was banned is back when the ban ends": async (scene) => {
    const people = await administer(olga, "People");
    await people.getByRole("combobox", { name: "Show" }).selectOption("banned");
    const bobs = card(people, "Bob");
    await bobs.getByText(/^Banned by Mona: Insults/).waitFor();
    await scene.isAccessible(olga, "people");
    await people.getByRole("combobox", { name: "Show" }).selectOption("everybody");
    await bobs.waitFor();
    await scene.shoot(olga, "administration.png");
    await bobs.getByRole("button", { name: "End the ban" }).click();
    await bobs.getByText(/^Banned/).waitFor({ state: "detached" });
    await bob.page.getByRole("button", { name: "Sign in" }).click();
    await bob.isOnline();
  },

  "the audit log tells who did what, and is saved as lines": async (scene) => {
    const audit = await administer(olga, "Audit log");
    const acts = audit.getByRole("list", { name: "Acts" });
    await acts.getByText(/Mona\s+banned\s+Bob/).waitFor();
    await acts.getByText(/Olga\s+ended the ban of\s+Bob/).waitFor();
    await scene.isAccessible(olga, "the audit log");
    await scene.shoot(olga, "audit.png");
    await audit.getByRole("combobox", { name: "Act" }).selectOption("user_banned");
    await acts.getByText(/ended the ban of/).waitFor({ state: "detached" });
    const download = olga.page.waitForEvent("download");
    await audit.getByRole("button", { name: "Save as JSON lines" }).click();
    const stream = await (await download).createReadStream();
    const lines = (await new Response(stream).text()).trim().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(lines.map(({ action }) => action), ["user_banned"]);
    await audit.getByRole("combobox", { name: "Act" }).selectOption("");
    await acts.getByRole("button", { name: "Mona" }).first().click();
    await audit.getByRole("button", { name: "Not only by Mona" }).waitFor();
    await acts.getByText(/ended the ban of/).waitFor({ state: "detached" });
  },

  "all three nodes show how they do, by light and by dark, by keys alone": async (scene) => {
    await olga.page.getByRole("button", { name: "Administration", exact: true }).click();
    const sections = administration(olga).getByRole("navigation");
    await sections.getByRole("button", { name: "Audit log" }).focus();
    await olga.page.keyboard.press("Tab");
    await olga.page.keyboard.press("Enter");
    const nodes = administration(olga).getByRole("list", { name: "Nodes" }).getByRole("listitem");
    await nodes.nth(2).waitFor();
    assert.equal(await nodes.count(), 3);
    for (const node of await nodes.all()) {
      await node.getByText("on the bus").waitFor();
      await node.getByText("Deliveries").waitFor();
      await node.locator("polyline").first().waitFor({ state: "attached" });
    }
    await scene.isAccessible(olga, "nodes");
    await scene.shoot(olga, "nodes.png");
    await olga.page.emulateMedia({ colorScheme: "dark" });
    await scene.isAccessible(olga, "nodes in the dark");
    await scene.shoot(olga, "nodes-dark.png");
    await olga.page.setViewportSize({ width: 390, height: 760 });
    await scene.isAccessible(olga, "nodes on a phone");
  },
};
