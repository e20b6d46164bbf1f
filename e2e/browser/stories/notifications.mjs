// Somebody who looks elsewhere is told of what is for them, and led there.
import assert from "node:assert/strict";

let nina;
let paul;

/** Keeps what the page shows outside of itself, which no page can see. */
const keepShown = () => {
  globalThis.shown = [];
  const Shown = globalThis.Notification;
  globalThis.Notification = class extends Shown {
    constructor(title, options) {
      super(title, options);
      globalThis.shown.push({ notification: this, line: `${title}: ${options.body}` });
    }
  };
};
const lines = ({ page }) => page.evaluate(() => globalThis.shown.map(({ line }) => line));
const isTold = ({ page }, line) => page.waitForFunction((wanted) => globalThis.shown.some((one) => one.line === wanted), line);
const timeIn = (minutes) => new Date(Date.now() + minutes * 60_000).toTimeString().slice(0, 5);
const settings = ({ page }) => page.getByRole("dialog", { name: "Settings" });

export default {
  "a mention and a direct message are told, and lead to where they were said": async (scene) => {
    nina = await scene.arrive("Nina");
    paul = await scene.arrive("Paul");
    await nina.createChannel("lookout");
    await paul.joinChannel("lookout");
    await nina.page.context().grantPermissions(["notifications"]);
    await nina.page.addInitScript(keepShown);
    await nina.page.reload();
    await nina.isOnline();
    await paul.say("Nothing to see here");
    await paul.say(`@${nina.login} a ship`);
    await nina.eventuallySees(["Nothing to see here", `@${nina.name} a ship`]);
    assert.deepEqual(await lines(nina), []);
    await paul.beginDirect(nina);
    await paul.say("Can you hear me?");
    await isTold(nina, "Paul: Can you hear me?");
    await nina.open("Paul");
    await paul.open("# lookout");
    await paul.say("And now?");
    await paul.say(`@${nina.login} another one`);
    await isTold(nina, `Paul in # lookout: @${nina.login} another one`);
    assert.deepEqual(await lines(nina), ["Paul: Can you hear me?", `Paul in # lookout: @${nina.login} another one`]);
    await nina.page.evaluate(() => globalThis.shown.at(-1).notification.onclick());
    await nina.page.getByRole("heading", { name: "# lookout" }).waitFor();
  },

  "each browser is told of as much as its user wants": async (scene) => {
    await nina.open("Paul");
    await nina.page.getByRole("button", { name: "Settings" }).click();
    await settings(nina).getByLabel("Tell me of").selectOption("Every message");
    await scene.isAccessible(nina, "the settings of notifications");
    await scene.shoot(nina, "notifications.png");
    await nina.page.keyboard.press("Escape");
    await paul.say("Everything counts");
    await isTold(nina, "Paul in # lookout: Everything counts");
    await nina.page.getByRole("button", { name: "Settings" }).click();
    await settings(nina).getByLabel("Quiet from").fill(timeIn(-60));
    await settings(nina).getByLabel("until", { exact: true }).fill(timeIn(60));
    await nina.page.keyboard.press("Escape");
    await paul.say("Sleep well");
    await nina.page.getByRole("list", { name: "Conversations" }).getByText("Sleep well").waitFor();
    assert.equal((await lines(nina)).at(-1), "Paul in # lookout: Everything counts");
  },
};
