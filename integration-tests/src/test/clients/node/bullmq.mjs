// A BullMQ queue with its worker: a job counts when the worker has done it, and its work is a write.
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { acknowledged, failed, ioredisOptions, key, sendForever } from './driver.mjs';

const name = 'numbers';
const redis = new Redis(ioredisOptions());
const queue = new Queue(name, { connection: ioredisOptions() });
const worker = new Worker(name, (job) => redis.rpush(key, job.data.value), {
  connection: { ...ioredisOptions(), maxRetriesPerRequest: null },
});
for (const part of [redis, queue, worker]) {
  part.on('error', failed);
}
worker.on('completed', (job) => acknowledged(job.data.value, job.data.issued));
worker.on('failed', (job, error) => failed(error));
await sendForever((value, issued) => queue.add('number', { value, issued: String(issued) }, { removeOnComplete: true }));
