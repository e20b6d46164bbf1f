// Three nodes over one PostgreSQL and NATS, by script/cluster, in a directory of their own.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Site } from "./site.mjs";

const script = new URL("../../script/cluster", import.meta.url).pathname;
const run = promisify(execFile);

export class Cluster {
  directory = mkdtempSync(join(tmpdir(), "starling-browser-cluster-"));
  arrived = 0;

  site = new Site();

  async start() {
    await this.site.start();
    await this.#do("up", "3");
    this.urls = [1, 2, 3].map((node) => `http://127.0.0.1:${readFileSync(join(this.directory, `node-${node}`, "port"), "utf8").trim()}`);
  }

  /** Each who comes is on another node than the one before. */
  nextUrl() {
    return this.urls[this.arrived++ % this.urls.length];
  }

  /** Lines that healthy nodes do not write. */
  complaints() {
    return [1, 2, 3].flatMap((node) =>
      readFileSync(join(this.directory, `node-${node}`, "log"), "utf8")
        .split("\n")
        .filter((line) => / (WARN|ERROR) /.test(line)),
    );
  }

  async stop() {
    await this.#do("down");
    this.site.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Of the site on this machine alone. */
  #previews() {
    return { STARLING_LINK_PREVIEWS: "on", STARLING_LINK_PREVIEW_PORTS: String(this.site.port), STARLING_LINK_PREVIEW_NETWORKS: "127.0.0.1/32" };
  }

  #do(...verb) {
    return run(script, verb, { env: { ...process.env, ...this.#previews(), CLUSTER_DIRECTORY: this.directory }, maxBuffer: 1 << 24 });
  }
}
