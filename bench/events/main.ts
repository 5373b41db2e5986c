/**
 * `npm run bench:events`: how many events in batches a server takes in per second, each answer meaning that they are
 * committed, and how fast what follows from them (facts, the catalogue of types) catches up.
 */
import { availableParallelism, loadavg } from 'node:os';
import { signIn } from '../../test/api-client.ts';
import { drainBacklog, readBacklog } from '../backlog.ts';
import { createOwner } from '../create-owner.ts';
import { startVoxloop } from '../voxloop-server.ts';
import { readDurability } from './durability-store.ts';
import { makeBatch } from './event-batch.ts';
import { measureProcessorMs } from './processor-time.ts';

const seconds = Number(process.env.BENCH_SECONDS ?? 20);
const connections = 8;
const eventsPerBatch = 250;
const goalPerSecond = 10_000;

const print = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const server = await startVoxloop();
  try {
    const owner = await createOwner(server);
    const api = await signIn(server.url, owner.email, owner.password);
    const scopes = ['events.write'];
    const { key } = await api.send<{ key: string }>('POST', '/api-keys', { name: 'Benchmark', scopes });
    const busyBefore = measureProcessorMs(server.pid);
    const load = await post(server.url, key);
    const { events: backlog } = await readBacklog(server.url);
    const drainMs = await drainBacklog(server.url);
    const busyMs = measureProcessorMs(server.pid) - busyBefore;
    const perSecond = load.accepted / load.seconds;
    const digested = load.accepted / (load.seconds + drainMs / 1000);
    print(
      `${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}; ${await readDurability(server.postgres)}`,
    );
    print('running beside it: the server with its worker, PostgreSQL, ClickHouse, this load generator');
    print(`batches of ${eventsPerBatch} events over ${connections} connections for ${load.seconds.toFixed(1)} s`);
    print(`accepted durably: ${Math.round(perSecond)} events/s (goal ${goalPerSecond}); refused: ${load.refused}`);
    print(`latency of a batch: median ${load.medianMs.toFixed(0)} ms, p99 ${load.p99Ms.toFixed(0)} ms`);
    print(`processor time of this generator: ${(load.cpuMs / load.seconds / 10).toFixed(0)} % of a core`);
    const perEvent = (busyMs * 1000) / load.accepted;
    print(`processor time of the server, its engines and what follows: ${perEvent.toFixed(0)} µs an event`);
    print(`backlog at the end: ${backlog} commits, drained in ${(drainMs / 1000).toFixed(1)} s`);
    print(`digested by facts and catalogue: ${Math.round(digested)} events/s from the first event to the last fact`);
  } finally {
    await server.stop();
  }
}

/** Posts batches from every connection, one after the other, for some seconds. */
async function post(url: string, key: string) {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const latencies: number[] = [];
  let accepted = 0;
  let refused = 0;
  let next = 0;
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const work = async (): Promise<void> => {
    while (performance.now() - startedAt < seconds * 1000) {
      const body = makeBatch(next, eventsPerBatch);
      next += eventsPerBatch;
      const sentAt = performance.now();
      const response = await fetch(`${url}/v1/batch`, { method: 'POST', headers, body });
      const answer: unknown = await response.json();
      latencies.push(performance.now() - sentAt);
      if (response.ok && isCounted(answer)) accepted += answer.accepted;
      else refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const { user, system } = process.cpuUsage(cpu);
  latencies.sort((a, b) => a - b);
  return {
    accepted,
    refused,
    seconds: (performance.now() - startedAt) / 1000,
    medianMs: latencies[Math.floor(latencies.length / 2)] ?? 0,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
    cpuMs: (user + system) / 1000,
  };
}

function isCounted(answer: unknown): answer is { accepted: number } {
  return typeof answer === 'object' && answer !== null && 'accepted' in answer && typeof answer.accepted === 'number';
}

await main();
