// Who leads a channel sets how it is led, and everybody sees what that means.
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

  "an archived channel can be read and opened again": async (scene) => {
    const panel = olga.page.getByRole("complementary", { name: "Members" });
    await panel.getByRole("button", { name: "Archive for all" }).click();
    await mark.page.getByText("This conversation is archived.").waitFor();
    await mark.eventuallySees(["Today it rained"]);
    await scene.isAccessible(mark, "an archived channel");
    await panel.getByRole("button", { name: "Open it again" }).click();
    await mark.page.getByRole("textbox", { name: "Message" }).waitFor();
    await mark.say("Good to be back");
    await olga.eventuallySees(["Today it rained", "Good to be back"]);
  },
};
