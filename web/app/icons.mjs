// Draws the icons of the installed client from favicon.svg. Run it when that changes: node app/icons.mjs
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const picture = (name) => new URL(`public/${name}`, import.meta.url);
const svg = readFileSync(picture("favicon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();

/** @param ground fills the corners that a mask may cut off */
async function draw(name, size, ground = "transparent") {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<body style="margin:0;background:${ground}">${svg.replace("<svg", `<svg style="display:block" width="${size}" height="${size}"`)}`);
  await page.screenshot({ path: picture(name).pathname, omitBackground: true });
}

await draw("icon-192.png", 192);
await draw("icon-512.png", 512);
await draw("icon-maskable.png", 512, "#4f46e5");
await browser.close();
