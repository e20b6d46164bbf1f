// People in Chromium on real servers. Run by script/test --browser, or: node run.mjs [one-server | AREA…], an area being a file in stories/.
// With SCREENSHOTS=1 it renews the pictures in docs/screenshots.
import { readdirSync } from "node:fs";
import { oneServer } from "./one-server.mjs";
import { threeNodes } from "./three-nodes.mjs";

const areas = readdirSync(new URL("stories/", import.meta.url)).map((file) => file.replace(/\.mjs$/, ""));
const known = ["one-server", ...areas];
const wanted = process.argv.length > 2 ? process.argv.slice(2) : known;
const strange = wanted.find((name) => !known.includes(name));
if (strange !== undefined) {
  console.error(`There are no stories of ${strange}, only of ${known.join(", ")}.`);
  process.exit(2);
}

const failed = wanted.includes("one-server") ? await oneServer() : [];
const wantedAreas = areas.filter((area) => wanted.includes(area));
if (wantedAreas.length > 0) failed.push(...(await threeNodes(wantedAreas)));
console.log(failed.length === 0 ? "All stories passed." : `${failed.length} stories failed: ${failed.join("; ")}`);
process.exit(failed.length === 0 ? 0 : 1);
