// Who leads a channel sets how it is led, and everybody sees what that means.
import assert from "node:assert/strict";

let olga;
let mark;

export default {
  "a channel in which only its leaders write": async (scene) => {
    olga = await scene.arrive("Olga");
    mark = await scene.arrive("Mark");
    await olga.createChannel("news-of-the-day");
    await mark.joinChannel("news-of-the-day");
    await olga.page.getByRole("button", { name: "Members", exact: true }).click();
    const panel = olga.page.getByRole("complementary", { name: "Members" });
    await panel.getByLabel("Description").fill("What happened, told once a day.");
    await panel.getByRole("button", { name: "Save description" }).click();
    await panel.getByLabel("Only owners and admins write").check();
    await mark.page.getByText("Only owners and admins write here.").waitFor();
    await olga.say("Today it rained");
    await mark.eventuallySees(["Today it rained"]);
    await mark.page.getByRole("button", { name: "Members", exact: true }).click();
    await mark.page.getByText("What happened, told once a day.").waitFor();
    await scene.isAccessible(olga, "the settings of a channel");
    await scene.shoot(olga, "channel-settings.png");
    await panel.getByLabel("Only owners and admins write").uncheck();
    await mark.page.getByRole("textbox", { name: "Message" }).waitFor();
  },

  "a message that is early in a slow mode is not sent, and holds nothing back": async (scene) => {
    const panel = olga.page.getByRole("complementary", { name: "Members" });
    await panel.getByLabel("Slow mode").selectOption("5 minutes");
    await mark.page.getByText("Slow mode: one message every 5 minutes.").waitFor();
    await mark.say("First");
    await olga.eventuallySees(["Today it rained", "First"]);
    await mark.say("Second");
    await mark.page.getByText("Not sent: slow mode: one message each 300 seconds").waitFor();
    await mark.message("Today it rained").hover();
    await mark.message("Today it rained").getByRole("button", { name: "React with 🎉" }).click();
    await olga.page.getByRole("button", { name: "🎉, 1" }).waitFor();
    await scene.isAccessible(mark, "a message that was early");
    await panel.getByLabel("Slow mode").selectOption("Off");
    await mark.page.getByText("Slow mode: one message every").waitFor({ state: "hidden" });
    await mark.page.getByRole("button", { name: "Try again" }).click();
    await olga.eventuallySees(["Today it rained", "First", "Second"]);
  },

  "an archived channel can be read and opened again": async (scene) => {
    const panel = olga.page.getByRole("complementary", { name: "Members" });
    await panel.getByRole("button", { name: "Archive for all" }).click();
    await mark.page.getByText("This conversation is archived.").waitFor();
    await mark.eventuallySees(["Today it rained", "First", "Second"]);
    await mark.message("Second").hover();
    await mark.message("Second").getByRole("button", { name: "More actions" }).click();
    await mark.page.getByRole("menuitem", { name: "Copy text" }).waitFor();
    assert.deepEqual(await mark.page.getByRole("menuitem").allTextContents(), ["Mark unread", "Copy text", "Forward", "Save"]);
    await mark.page.keyboard.press("Escape");
    assert.ok(await mark.page.getByRole("button", { name: "🎉, 1" }).isDisabled());
    assert.equal(await panel.getByLabel("Only owners and admins write").count(), 0);
    await scene.isAccessible(mark, "an archived channel");
    await scene.isAccessible(olga, "an archived channel that one owns");
    await panel.getByRole("button", { name: "Open it again" }).click();
    await mark.page.getByRole("textbox", { name: "Message" }).waitFor();
    await mark.say("Good to be back");
    await olga.eventuallySees(["Today it rained", "First", "Second", "Good to be back"]);
  },
};
