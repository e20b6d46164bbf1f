// Fails when what a browser must load grows past the budget.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const budget = { js: 200_000, css: 12_000 };
const assets = new URL("dist/assets/", import.meta.url);

for (const [ending, most] of Object.entries(budget)) {
  const files = readdirSync(assets).filter((file) => file.endsWith(`.${ending}`));
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, assets))).length, 0);
  console.log(`${ending}: ${bytes} of ${most} bytes, compressed`);
  if (bytes > most) {
    console.error(`The ${ending} of the web client is over its budget.`);
    process.exitCode = 1;
  }
}
