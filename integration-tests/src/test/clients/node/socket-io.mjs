// Two Socket.IO servers joined by the Redis adapter over ioredis: an event emitted at the first one counts when the
// client of the second one has it.
import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { acknowledged, failed, ioredisOptions, sendForever } from './driver.mjs';

async function startServer() {
  const publisher = new Redis(ioredisOptions());
  const subscriber = publisher.duplicate();
  publisher.on('error', failed);
  subscriber.on('error', failed);
  const http = createServer();
  const server = new Server(http, { adapter: createAdapter(publisher, subscriber) });
  await new Promise((listening) => http.listen(0, '127.0.0.1', listening));
  return { server, url: `http://127.0.0.1:${http.address().port}` };
}

const first = await startServer();
const second = await startServer();
const client = connect(second.url, { transports: ['websocket'] });
client.on('number', (value, issued) => acknowledged(value, issued));
await new Promise((connected) => client.once('connect', connected));
await sendForever((value, issued) => first.server.emit('number', value, String(issued)));
