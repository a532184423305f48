// ioredis on its own.
import { Redis } from 'ioredis';
import { failed, ioredisOptions, key, writeForever } from './driver.mjs';

const redis = new Redis(ioredisOptions());
redis.on('error', failed);
await writeForever((value) => redis.rpush(key, value));
