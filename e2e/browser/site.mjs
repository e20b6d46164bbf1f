// A site that messages link to, on this machine.
import { createServer } from "node:http";
import { once } from "node:events";
import { deflateSync } from "node:zlib";

export class Site {
  asked = [];
  #held = [];
  #server = createServer((request, response) => this.#answer(request, response));

  async start() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    this.port = this.#server.address().port;
  }

  url(path) {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** Lets go who waits for /slow. */
  release() {
    for (const send of this.#held.splice(0)) send();
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer({ url }, response) {
    this.asked.push(url);
    if (url === "/picture.png") return response.setHeader("Content-Type", "image/png").end(picture(320, 240));
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    if (url === "/slow") return this.#held.push(() => response.end(page("Slow and steady", "It came at last.")));
    if (url.startsWith("/kingfisher")) return response.end(page("The kingfisher", "A bird of rivers and lakes that dives for small fish, and nests in tunnels in the bank."));
    return response.writeHead(404).end();
  }
}

const page = (title, description) => `<!doctype html><title>${title}</title>
<meta property="og:site_name" content="Birds of the River">
<meta name="description" content="${description}">
<meta property="og:image" content="/picture.png">`;

/** Blue above orange. */
function picture(width, height) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    const colour = y < height / 2 ? [0x1e, 0x6f, 0xb8] : [0xe0, 0x7b, 0x2e];
    for (let x = 0; x < width; x++) rows.set(colour, y * (width * 3 + 1) + 1 + x * 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const all = Buffer.alloc(body.length + 8);
  all.writeUInt32BE(data.length, 0);
  body.copy(all, 4);
  all.writeUInt32BE(crc(body), body.length + 4);
  return all;
}

function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
