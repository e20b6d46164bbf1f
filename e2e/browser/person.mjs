// What a person does in the web client, found by the names that a screen reader would say.
import assert from "node:assert/strict";

export class Person {
  constructor(name, page) {
    this.name = name;
    this.page = page;
    this.login = name.toLowerCase();
    this.complaints = [];
    page.on("console", (message) => {
      const lost = /ERR_CONNECTION_REFUSED|WebSocket connection|net::ERR/.test(message.text());
      if (["error", "warning"].includes(message.type()) && !lost) this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
  }

  static async arrive(browser, url, name, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 760 }, ...options });
    const person = new Person(name, await context.newPage());
    await person.page.goto(url);
    return person;
  }

  async register() {
    const { page, name, login } = this;
    await page.getByRole("button", { name: "Create an account" }).click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill(login);
    await page.getByRole("textbox", { name: "Display name" }).fill(name);
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Create account" }).click();
    await this.isOnline();
  }

  async signIn() {
    const { page, login } = this;
    await page.getByRole("textbox", { name: "Name", exact: true }).fill(login);
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Sign in" }).click();
    await this.isOnline();
  }

  async isOnline() {
    await this.page.getByRole("status").filter({ hasText: "Online" }).waitFor({ timeout: 40_000 });
  }

  async isOffline() {
    await this.page.getByRole("status").filter({ hasText: /Offline|Connecting/ }).waitFor();
  }

  async beginDirect({ name, login }) {
    const { page } = this;
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByLabel("Find people").fill(login);
    await page.getByRole("list", { name: "People" }).getByRole("button", { name: new RegExp(`@${login}$`) }).click();
    await page.getByRole("heading", { name }).waitFor();
  }

  async createChannel(name) {
    const { page } = this;
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByText("Channel", { exact: true }).click();
    await page.getByLabel("Channel name").fill(name);
    await page.getByRole("button", { name: "Create channel" }).click();
    await page.getByRole("heading", { name: `# ${name}` }).waitFor();
  }

  async joinChannel(name) {
    const { page } = this;
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByText("Join", { exact: true }).click();
    await page.getByRole("list", { name: "Channels" }).getByRole("button", { name: new RegExp(name) }).click();
    await page.getByRole("heading", { name: `# ${name}` }).waitFor();
  }

  async open(title) {
    await this.page.getByRole("list", { name: "Conversations" }).getByRole("button", { name: new RegExp(`^${title}`) }).click();
    await this.page.getByRole("heading", { name: title }).waitFor();
  }

  async type(text) {
    await this.page.getByRole("textbox", { name: "Message" }).pressSequentially(text);
  }

  async say(text) {
    await this.page.getByRole("textbox", { name: "Message" }).fill(text);
    await this.page.keyboard.press("Enter");
  }

  /** The message with just this text. */
  message(text) {
    return this.page.getByRole("article").filter({ has: this.page.locator(".text").getByText(text, { exact: true }) });
  }

  /** Does something with a message: by its bar, which shows under the mouse, or by the menu behind it. */
  async act(text, action) {
    const message = this.message(text);
    await message.hover();
    const near = message.getByRole("button", { name: action, exact: true });
    if ((await near.count()) > 0) return near.click();
    await message.getByRole("button", { name: "More actions" }).click();
    await message.getByRole("menuitem", { name: action, exact: true }).click();
  }

  /** Waits until the message with this text has the focus and stands where it can be seen. */
  async isLedTo(text) {
    await this.page.waitForFunction((wanted) => {
      const row = document.activeElement;
      if (!row.matches("article[data-seq]") || row.querySelector(".text").textContent !== wanted) return false;
      const { top, bottom } = row.getBoundingClientRect();
      const log = row.closest("[role=log]").getBoundingClientRect();
      return top >= log.top && bottom <= log.bottom;
    }, text);
  }

  /** All texts in the timeline, in order, with where each stands: sent, pending or failed. */
  async sees() {
    const articles = this.page.getByRole("log", { name: "Messages" }).getByRole("article");
    return articles.evaluateAll((all) => all.map((one) => `${one.dataset.state}: ${one.querySelector(".text").textContent}`));
  }

  async eventuallySees(texts, within = 30_000) {
    const wanted = texts.map((text) => `sent: ${text}`);
    const deadline = Date.now() + within;
    let seen = await this.sees();
    while (Date.now() < deadline && JSON.stringify(seen) !== JSON.stringify(wanted)) {
      await this.page.waitForTimeout(50);
      seen = await this.sees();
    }
    assert.deepEqual(seen, wanted, `${this.name} does not see what was said`);
  }

  async shoot(file) {
    await this.page.screenshot({ path: new URL(`../../docs/screenshots/${file}`, import.meta.url).pathname });
  }
}
