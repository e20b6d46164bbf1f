// A link lets people into a private channel, those who come for the first time, too.
import assert from "node:assert/strict";
import { Person } from "../person.mjs";

let ivy;
let address;

export default {
  "whoever has the link sees where it leads, and joins": async (scene) => {
    ivy = await scene.arrive("Ivy");
    const jon = await scene.arrive("Jon");
    await ivy.createChannel("birdwatch");
    await ivy.say("Seen a starling");
    await ivy.page.getByRole("button", { name: "Members", exact: true }).click();
    await ivy.page.getByRole("button", { name: "Join links" }).click();
    const dialog = ivy.page.getByRole("dialog", { name: "Join links" });
    await dialog.getByLabel("Who may join by it").selectOption("10 people");
    await dialog.getByRole("button", { name: "Make a link" }).click();
    address = await dialog.getByLabel("Give it to whom you want here").inputValue();
    assert.match(address, /\/#join=[\w-]{20}$/);
    await scene.isAccessible(ivy, "the join links of a channel");
    await scene.shoot(ivy, "join-links.png");
    await jon.page.goto(new URL(new URL(address).hash, jon.page.url()).href);
    const invitation = jon.page.getByRole("dialog", { name: "Join a conversation" });
    await invitation.getByText("# birdwatch").waitFor();
    await scene.isAccessible(jon, "where a link leads");
    await invitation.getByRole("button", { name: "Join", exact: true }).click();
    await jon.page.getByRole("heading", { name: "# birdwatch" }).waitFor();
    await jon.eventuallySees(["Seen a starling"]);
    await jon.say("Two of them");
    await ivy.page.keyboard.press("Escape");
    await ivy.eventuallySees(["Seen a starling", "Two of them"]);
    assert.equal(new URL(jon.page.url()).hash, "");
  },

  "who comes by it for the first time makes an account and is in": async (scene) => {
    const url = new URL(new URL(address).hash, scene.cluster.nextUrl()).href;
    const kim = await Person.arrive(scene.browser, url, "Kim");
    kim.login = "kim-joining";
    scene.people.push(kim);
    await kim.register();
    await kim.page.getByRole("dialog", { name: "Join a conversation" }).getByRole("button", { name: "Join", exact: true }).click();
    await kim.eventuallySees(["Seen a starling", "Two of them"]);
  },

  "a link that was ended leads nowhere": async (scene) => {
    await ivy.page.getByRole("button", { name: "Join links" }).click();
    const dialog = ivy.page.getByRole("dialog", { name: "Join links" });
    await dialog.getByText("2 people have joined, of 10").waitFor();
    await dialog.getByRole("button", { name: "End it" }).click();
    await dialog.getByText("2 people have joined, of 10").waitFor({ state: "hidden" });
    const lou = await scene.arrive("Lou");
    await lou.page.goto(new URL(new URL(address).hash, lou.page.url()).href);
    const invitation = lou.page.getByRole("dialog", { name: "Join a conversation" });
    await invitation.getByText("the link has ended").waitFor();
    assert.ok(await invitation.getByRole("button", { name: "Join", exact: true }).isDisabled());
    await invitation.getByRole("button", { name: "Not now" }).click();
    await invitation.waitFor({ state: "hidden" });
    assert.deepEqual(lou.complaints.splice(0), ["Failed to load resource: the server responded with a status of 404 (Not Found)"]);
  },
};
