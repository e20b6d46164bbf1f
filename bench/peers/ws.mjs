// The textbook server of ws: what one client says, all clients hear.
import { readFileSync } from 'node:fs';
import { WebSocket, WebSocketServer } from 'ws';

const version = JSON.parse(readFileSync(new URL('./node_modules/ws/package.json', import.meta.url))).version;
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]) });

server.on('connection', (socket) => {
  socket.on('error', console.error);
  socket.on('message', (data, isBinary) => {
    server.clients.forEach((client) => {
      if (client.readyState === WebSocket.OPEN) {
        client.send(data, { binary: isBinary });
      }
    });
  });
});

// Memory is compared after a collection.
process.on('SIGUSR2', () => globalThis.gc());
console.log(`version: ws ${version}, Node.js ${process.version}`);
