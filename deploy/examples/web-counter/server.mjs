// A counter over HTTP: POST /hits counts one more and answers with the figure, GET /hits answers with it.
// A hit is acknowledged only when a replica has it too, so a failover loses none that was.
import { createServer } from 'node:http';
import { createSentinel } from 'redis';

const sentinel = createSentinel({
  name: process.env.MASTER_NAME,
  sentinelRootNodes: process.env.SENTINELS.split(',').map((endpoint) => {
    const [host, port] = endpoint.split(':');
    return { host, port: Number(port) };
  }),
  // Without a deadline a command waits for as long as it takes; a visitor should not.
  nodeClientOptions: { commandOptions: { timeout: 1000 } },
  masterPoolSize: 4,
});
sentinel.on('error', (error) => console.log('redis:', error.message ?? error));
await sentinel.connect();

// WAIT asks about the writes of its own connection: both commands need the same one.
async function hit() {
  return sentinel.use(async (master) => {
    const hits = await master.incr('hits');
    const replicas = await master.wait(1, 500);
    if (replicas < 1) {
      throw new Error('no replica has it');
    }
    return hits;
  });
}

createServer(async (request, response) => {
  try {
    const hits = request.method === 'POST' ? await hit() : await sentinel.get('hits');
    response.end(`${hits ?? 0}\n`);
  } catch (error) {
    console.log('not counted:', error.message);
    response.writeHead(503).end('try again\n');
  }
}).listen(Number(process.env.PORT), '127.0.0.1');
