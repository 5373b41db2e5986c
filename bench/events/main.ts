/**
 * `npm run bench:events`: how many events in batches a server takes in per second, each answer meaning that they are
 * committed, how much of the processor an event takes and whose, and how fast what follows from events catches up.
 * `BENCH_SECONDS` is the length of each case.
 */
import { availableParallelism, loadavg } from 'node:os';
import { signIn } from '../../test/api-client.ts';
import { drainBacklog, readBacklog } from '../backlog.ts';
import { createOwner } from '../create-owner.ts';
import { startVoxloop, type VoxloopServer } from '../voxloop-server.ts';
import { listIntakePids, readDurability } from './durability-store.ts';
import { type LoadOutcome, postBatches } from './post-batches.ts';
import {
  describeProcessorTime,
  measureProcessorTime,
  type ProcessorTime,
  subtractProcessorTime,
} from './processor-users.ts';

const seconds = Number(process.env.BENCH_SECONDS ?? 20);
const connections = 8;
const eventsPerBatch = 250;
const goalPerSecond = 10_000;

/** Members that are known take turns in the first two; in the last, every event is somebody's first. */
const cases = [
  { name: 'known persons', memberCount: 1_000, gzip: false },
  { name: 'known persons, compressed bodies', memberCount: 1_000, gzip: true },
  { name: 'new persons', memberCount: 1_000_000_007, gzip: false },
];

const print = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const server = await startVoxloop();
  try {
    const owner = await createOwner(server);
    const api = await signIn(server.url, owner.email, owner.password);
    const { key } = await api.send<{ key: string }>('POST', '/api-keys', { name: 'Bench', scopes: ['events.write'] });
    const load = { url: server.url, key, connections, eventsPerBatch };
    // Opens the connections and makes the members of the first cases known.
    await postBatches({ ...load, seconds: 0, memberCount: 1_000, gzip: false, from: 0 });
    await drainBacklog(server.url);
    print(
      `${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}; ${await readDurability(server.postgres)}`,
    );
    print('running beside it: the server with its worker, PostgreSQL, ClickHouse, this load generator');
    print(`batches of ${eventsPerBatch} events over ${connections} connections for ${seconds} s each`);
    let from = connections * eventsPerBatch;
    for (const one of cases) {
      const { accepted } = await runCase(server, { ...load, ...one, seconds, from }, one.name);
      from += accepted + connections * eventsPerBatch;
    }
  } finally {
    await server.stop();
  }
}

async function runCase(server: VoxloopServer, load: Parameters<typeof postBatches>[0], name: string) {
  const intakePids = await listIntakePids(server.postgres);
  const measure = () => measureProcessorTime(server.pid, intakePids);
  const before = measure();
  const outcome = await postBatches(load);
  const loaded = measure();
  const { events: backlog } = await readBacklog(server.url);
  const drainMs = await drainBacklog(server.url);
  report(name, outcome, {
    whileSending: subtractProcessorTime(loaded, before),
    afterwards: subtractProcessorTime(measure(), loaded),
    backlog,
    drainMs,
  });
  return outcome;
}

function report(
  name: string,
  outcome: LoadOutcome,
  rest: { whileSending: ProcessorTime; afterwards: ProcessorTime; backlog: number; drainMs: number },
): void {
  const { accepted, refused } = outcome;
  const perSecond = Math.round(accepted / outcome.seconds);
  const digested = Math.round(accepted / (outcome.seconds + rest.drainMs / 1000));
  print(`\n${name}`);
  print(`  accepted durably: ${perSecond} events/s (goal ${goalPerSecond}); refused: ${refused}`);
  print(`  latency of a batch: median ${outcome.medianMs.toFixed(0)} ms, p99 ${outcome.p99Ms.toFixed(0)} ms`);
  print(`  processor time of this generator: ${((outcome.senderMs * 1000) / accepted).toFixed(0)} µs an event`);
  print(`  while sending: ${describeProcessorTime(rest.whileSending, accepted, 'an event')}`);
  print(`  afterwards: ${describeProcessorTime(rest.afterwards, accepted, 'an event')}`);
  print(`  backlog at the end: ${rest.backlog} events, drained in ${(rest.drainMs / 1000).toFixed(1)} s`);
  print(`  digested by all that follows: ${digested} events/s from the first event to the last`);
}

await main();
