// node-redis with its sentinel client.
import { createSentinel } from 'redis';
import { failed, key, masterName, sentinelPassword, sentinels, serverPassword, tls, writeForever } from './driver.mjs';

const socket = tls ? { tls: true, ...tls } : undefined;
const sentinel = createSentinel({
  name: masterName,
  sentinelRootNodes: sentinels,
  nodeClientOptions: { password: serverPassword, socket },
  sentinelClientOptions: { password: sentinelPassword, socket },
});
sentinel.on('error', failed);
await sentinel.connect();
await writeForever((value) => sentinel.rPush(key, String(value)));
