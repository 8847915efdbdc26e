// SPDX-License-Identifier: Apache-2.0
// Adds tasks to a BullMQ queue while a worker, on a thread of its own, completes them. Prints the seconds it took.
// Arguments: Redis' port, tasks, how many at once.
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { isMainThread, parentPort, Worker as Thread } from 'node:worker_threads';

const [port, tasks, concurrency] = process.argv.slice(2).map(Number);
const connection = new Redis({ host: '127.0.0.1', port, maxRetriesPerRequest: null });

if (isMainThread) {
  const worker = new Thread(new URL(import.meta.url), { argv: process.argv.slice(2) });
  const told = (word) => new Promise((resolve) => worker.on('message', (said) => said === word && resolve()));
  const [ready, done] = [told('ready'), told('done')];
  const queue = new Queue('bench', { connection });
  await Promise.all([ready, queue.waitUntilReady()]);
  const payload = 'x'.repeat(512);
  let left = tasks;
  const start = performance.now();
  const add = async () => {
    while (left-- > 0) await queue.add('task', payload);
  };
  await Promise.all(Array.from({ length: concurrency }, add));
  await done;
  console.log((performance.now() - start) / 1000);
  process.exit(0);
} else {
  let left = tasks;
  const worker = new Worker('bench', async () => 'ok', { connection, concurrency });
  worker.on('completed', () => --left === 0 && parentPort.postMessage('done'));
  await worker.waitUntilReady();
  parentPort.postMessage('ready');
}
