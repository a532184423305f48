// A chat server: what one says is heard by all, whichever process they are connected to. Redis carries it between the processes.
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';

const publisher = new Redis({
  name: process.env.MASTER_NAME,
  sentinels: process.env.SENTINELS.split(',').map((endpoint) => {
    const [host, port] = endpoint.split(':');
    return { host, port: Number(port) };
  }),
});
const subscriber = publisher.duplicate();
for (const connection of [publisher, subscriber]) {
  connection.on('error', (error) => console.log('redis:', error.message));
}

const http = createServer((request, response) => response.end('chat\n'));
const server = new Server(http, { adapter: createAdapter(publisher, subscriber) });
server.on('connection', (socket) => {
  socket.on('say', (text) => server.emit('said', text));
});
http.listen(Number(process.env.PORT), '127.0.0.1');
