// socket.io with rooms: clients join one, and what one says in it, all in it hear.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const version = JSON.parse(readFileSync(new URL('./node_modules/socket.io/package.json', import.meta.url))).version;
const http = createServer();
const io = new Server(http, { transports: ['websocket'] });

io.on('connection', (socket) => {
  socket.on('join', (room) => {
    socket.join(room);
    socket.emit('joined');
  });
  socket.on('message', (room, message) => io.to(room).emit('message', message));
});

http.listen(Number(process.argv[2]), '127.0.0.1');
// Memory is compared after a collection.
process.on('SIGUSR2', () => globalThis.gc());
console.log(`version: socket.io ${version}, Node.js ${process.version}`);
