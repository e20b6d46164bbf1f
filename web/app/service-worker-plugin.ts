import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** Writes the service worker with the list of the files that were built; its version is another when one of them is. */
export function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    apply: "build",
    generateBundle(_, bundle) {
      const files = Object.keys(bundle).filter((name) => name.startsWith("assets/")).sort();
      const source = readFileSync(new URL("src/offline/service-worker.js", import.meta.url), "utf8");
      const version = createHash("sha256").update(source).update(files.join()).digest("hex").slice(0, 16);
      this.emitFile({
        type: "asset",
        fileName: "service-worker.js",
        source: source.replace("__VERSION__", version).replace("__FILES__", JSON.stringify(files.map((name) => `/${name}`))),
      });
    },
  };
}
