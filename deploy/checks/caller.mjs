// What people do to a balancer: calls, and sockets.
import http from 'node:http';
import https from 'node:https';
import { once } from 'node:events';

const SOCKET = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

function request(url, headers) {
  // Written out, for URL would tidy the path.
  const { protocol, port } = new URL(url);
  const path = url.slice(url.indexOf('/', 8));
  const options = { host: '127.0.0.1', port, path, headers, agent: false, rejectUnauthorized: false };
  return (protocol === 'https:' ? https : http).request(options).end();
}

export async function call(url, headers = {}) {
  const [response] = await once(request(url, headers), 'response');
  const body = Buffer.concat(await response.toArray()).toString();
  return { status: response.statusCode, headers: response.headers, body };
}

// An open socket: which node it leads to, what it says, and when it has ended.
export class Line {
  #text = '';

  static async open(url) {
    const asked = request(url, SOCKET);
    asked.on('response', ({ statusCode }) => asked.emit('error', new Error(`no socket, but ${statusCode}`)));
    const [, socket, head] = await once(asked, 'upgrade');
    const line = new Line();
    line.socket = socket;
    line.#text = head.toString();
    socket.on('data', (bytes) => (line.#text += bytes)).on('error', () => {});
    return line;
  }

  async hears(text) {
    while (!this.#text.includes(text)) {
      await once(this.socket, 'data');
    }
  }

  async node() {
    await this.hears('\n');
    return Number(this.#text.split('\n')[0]);
  }

  async echoes(text) {
    this.socket.write(text);
    await this.hears(text);
  }
}
