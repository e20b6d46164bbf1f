// How somebody wants to have a conversation, on all devices and for nobody else.
import assert from "node:assert/strict";

let nora;
let omar;
let phone;

const list = (person) => person.page.getByRole("list", { name: "Conversations" });
const rows = (person) => list(person).getByRole("button");
const details = async (person, title) => {
  await person.open(title);
  await person.page.getByRole("button", { name: "Members", exact: true }).click();
};
const forYou = (person) => person.page.getByRole("group", { name: "For you" });

export default {
  "a favourite stands above the others, on every device": async (scene) => {
    nora = await scene.arrive("Nora");
    omar = await scene.arrive("Omar");
    await nora.createChannel("quiet-corner");
    await nora.createChannel("loud-corner");
    await omar.joinChannel("loud-corner");
    phone = await scene.again(nora);
    await details(nora, "# quiet-corner");
    await forYou(nora).getByLabel("Favourite").check();
    await list(phone).getByText("Favourites").waitFor();
    assert.match(await rows(phone).first().textContent(), /quiet-corner/);
    await omar.say("Anybody here?");
    await rows(phone).filter({ hasText: "Anybody here?" }).waitFor();
    assert.match(await rows(phone).first().textContent(), /quiet-corner/);
    assert.equal(await list(omar).getByText("Favourites").count(), 0);
  },

  "what is muted does not count, until it is muted no more": async (scene) => {
    await details(nora, "# loud-corner");
    await forYou(nora).getByLabel("Muted").selectOption("Mute for 8 hours");
    await rows(phone).filter({ hasText: "loud-corner, muted" }).waitFor();
    await nora.open("# quiet-corner");
    await omar.say("Nobody?");
    const row = rows(phone).filter({ hasText: "Nobody?" });
    await row.waitFor();
    assert.equal(await row.locator(".badge").count(), 0);
    assert.doesNotMatch(await phone.page.title(), /\(/);
    await scene.isAccessible(phone, "a list with a favourite and what is muted");
    await details(nora, "# loud-corner");
    await scene.shoot(nora, "preferences.png");
    await nora.open("# quiet-corner");
    await omar.say("@nora-preferences are you there?");
    await row.or(rows(phone).filter({ hasText: "are you there?" })).locator(".badge.mentions").first().waitFor();
    await details(nora, "# loud-corner");
    await forYou(nora).getByLabel("Muted").selectOption("Not muted");
    await rows(phone).filter({ hasText: "loud-corner, muted" }).waitFor({ state: "hidden" });
  },
};
