// A server process of our own: started, killed and started again on the same port and data.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("../../", import.meta.url).pathname;

function program() {
  const target = join(root, "server", "target");
  const built = readdirSync(target).find((name) => /^starling-[0-9.]+$/.test(name));
  return join(target, built, "starling", "bin", "starling");
}

export class Server {
  data = mkdtempSync(join(tmpdir(), "starling-browser-"));
  port = 0;
  log = "";

  async start() {
    const env = { ...process.env, STARLING_DATA: this.data, STARLING_PORT: String(this.port) };
    this.process = spawn(program(), [], { env, stdio: ["ignore", "pipe", "pipe"] });
    this.ended = once(this.process, "exit");
    const ready = new Promise((resolve, reject) => {
      const read = (bytes) => {
        this.log += bytes;
        const found = /ready: (http:\/\/\S+)/.exec(this.log.slice(this.mark));
        if (found) resolve(found[1]);
      };
      this.mark = this.log.length;
      this.process.stdout.on("data", read);
      this.process.stderr.on("data", read);
      this.process.on("exit", (code) => reject(new Error(`the server ended with ${code}:\n${this.log}`)));
      setTimeout(() => reject(new Error(`the server is not ready after 180 s:\n${this.log}`)), 180_000).unref();
    });
    this.url = await ready;
    this.port = Number(new URL(this.url).port);
  }

  async kill() {
    this.process.kill("SIGKILL");
    await this.ended;
  }

  async stop() {
    this.process.kill("SIGTERM");
    await this.ended;
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Lines that a healthy server does not write. */
  complaints() {
    return this.log.split("\n").filter((line) => / (WARN|ERROR) /.test(line));
  }
}
