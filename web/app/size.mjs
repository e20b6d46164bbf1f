// Fails when what a browser must load before it shows anything grows past the budget. What is loaded later, when it is wanted, is told.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const budget = { js: 200_000, css: 12_000 };
const dist = new URL("dist/", import.meta.url);
const page = readFileSync(new URL("index.html", dist), "utf8");

for (const [ending, most] of Object.entries(budget)) {
  const files = readdirSync(new URL("assets/", dist)).filter((file) => file.endsWith(`.${ending}`));
  const first = sum(files.filter((file) => page.includes(file)));
  console.log(`${ending}: ${first} of ${most} bytes, compressed, and ${sum(files) - first} more when they are wanted`);
  if (first > most || first === 0) {
    console.error(`The ${ending} of the web client is over its budget.`);
    process.exitCode = 1;
  }
}

function sum(files) {
  return files.reduce((bytes, file) => bytes + gzipSync(readFileSync(new URL(`assets/${file}`, dist))).length, 0);
}
