// Files are attached, seen, opened, and do no harm.
import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";

let alice;
let bob;

/** A PNG of one colour. */
function png(width, height, [red, green, blue]) {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([red, green, blue]))]);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type, data) {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(typed.length + 8);
  frame.writeUInt32BE(data.length, 0);
  typed.copy(frame, 4);
  frame.writeUInt32BE(checksum(typed), typed.length + 4);
  return frame;
}

function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "hurt"</script></svg>';
const HTML = '<!doctype html><html><title>fine</title><script>document.title = "hurt"</script></html>';

async function attach(person, ...files) {
  await person.page.locator('input[type="file"]').setInputFiles(files.map(([name, mimeType, buffer]) => ({ name, mimeType, buffer: Buffer.from(buffer) })));
}

async function send(person) {
  const button = person.page.getByRole("button", { name: "Send", exact: true });
  await person.page.waitForFunction(() => document.querySelector('.composer button[type="submit"]:not(:disabled)') !== null);
  await button.click();
}

export default {
  "pictures are attached on one node and looked at on another": async (scene) => {
    alice = await scene.arrive("Alice");
    bob = await scene.arrive("Bob");
    await alice.beginDirect(bob);
    await attach(alice, ["sea.png", "image/png", png(900, 600, [30, 90, 160])], ["sand.png", "image/png", png(600, 900, [220, 180, 120])]);
    await alice.page.getByRole("list", { name: "Files to send" }).getByText("sea.png").waitFor();
    await scene.isAccessible(alice, "the files to send");
    await send(alice);
    await bob.open("Alice");
    const first = bob.page.getByRole("button", { name: "Open sea.png" });
    await first.waitFor();
    await bob.page.waitForFunction(() => [...document.querySelectorAll(".picture img")].filter((image) => image.naturalWidth > 0).length === 2);
    await scene.shoot(bob, "files.png");
    await first.click();
    const gallery = bob.page.getByRole("dialog", { name: /Picture 1 of 2: sea.png/ });
    await gallery.waitFor();
    await scene.isAccessible(bob, "the gallery");
    await bob.page.keyboard.press("ArrowRight");
    await bob.page.getByRole("dialog", { name: /Picture 2 of 2: sand.png/ }).waitFor();
    await bob.page.keyboard.press("Escape");
    await bob.page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Open sea.png");
  },

  "a file that is taken away is not sent": async () => {
    await attach(alice, ["wrong.txt", "text/plain", "wrong"], ["right.txt", "text/plain", "right"]);
    await alice.page.getByRole("button", { name: "Remove wrong.txt" }).click();
    await send(alice);
    await bob.page.getByRole("link", { name: /Save right.txt/ }).waitFor();
    assert.equal(await bob.page.getByText("wrong.txt").count(), 0);
  },

  "an upload goes on when the connection is back": async () => {
    await alice.page.context().setOffline(true);
    await attach(alice, ["late.txt", "text/plain", "better late"]);
    await alice.page.getByText("Waiting for the connection").waitFor();
    await alice.page.context().setOffline(false);
    await alice.isOnline();
    await send(alice);
    await bob.page.getByRole("link", { name: /Save late.txt/ }).waitFor();
  },

  "stored HTML and SVG run nothing in a browser": async () => {
    await attach(alice, ["page.html", "text/html", HTML], ["drawing.svg", "image/svg+xml", SVG], ["innocent.png", "image/png", HTML]);
    await send(alice);
    for (const name of ["page.html", "drawing.svg", "innocent.png"]) {
      const card = bob.page.getByRole("link", { name: new RegExp(`Save ${name}`) });
      await card.waitFor();
      await bob.page.waitForFunction((element) => element.hasAttribute("href"), await card.elementHandle());
      const address = new URL(await card.getAttribute("href"), bob.page.url()).href.replace("&download", "");
      const other = await bob.page.context().newPage();
      const saved = other.waitForEvent("download");
      await other.goto(address).catch(() => undefined); // a download is no page
      await saved;
      assert.notEqual(await other.title(), "hurt");
      await other.close();
    }
  },
};
