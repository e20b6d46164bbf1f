// What stands behind a balancer under test: servers that answer like nodes where a balancer looks, and say who asked what.
import { createHash } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';
import { once } from 'node:events';

// Of RFC 6455. HAProxy lets no socket through whose answer is wrong.
const SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export class StandIn {
  ready = true;
  stopping = false;
  asked = [];
  #sockets = new Set();

  static async start(port = 0) {
    const node = new StandIn();
    node.server = http.createServer((request, response) => node.#answer(request, response));
    node.server.on('upgrade', (request, socket) => node.#upgrade(request, socket));
    node.server.on('connection', (socket) => {
      node.#sockets.add(socket);
      socket.on('close', () => node.#sockets.delete(socket)).on('error', () => {});
    });
    node.server.listen(port, '127.0.0.1');
    await once(node.server, 'listening');
    return node;
  }

  get port() {
    return this.server.address().port;
  }

  // As when the process dies: nothing answers, and all connections are reset.
  die() {
    this.server.close();
    for (const socket of this.#sockets) {
      // One that is ending cannot be reset: Node.js would neither close it nor ever exit.
      socket.writableEnded ? socket.destroy() : socket.resetAndDestroy();
    }
  }

  #answer(request, response) {
    this.asked.push(request.url);
    if (request.url === '/health/ready') {
      response.writeHead(this.ready ? 200 : 503).end();
    } else if (request.url === '/busy') {
      response.writeHead(503).end();
    } else {
      response.end(JSON.stringify({ port: this.port, path: request.url, headers: request.headers }));
    }
  }

  // After the handshake an echo, which says which node it is first.
  #upgrade(request, socket) {
    if (this.stopping) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    const accept = createHash('sha1').update(request.headers['sec-websocket-key'] + SUFFIX).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.write(`${this.port}\n`);
    socket.pipe(socket);
  }
}

// Ports that were free just now.
export async function freePorts(count) {
  const servers = Array.from({ length: count }, () => net.createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

export async function until(what, condition) {
  const end = Date.now() + 15_000;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > end) {
      throw new Error(`waited for ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
