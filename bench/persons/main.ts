/**
 * `npm run bench:persons`: how long the data of a person's page takes, among many profiles and events.
 * `-- --profiles N --events N` say how many; the goal is meant for 1,000,000 and 20,000,000.
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { rebuildPersons } from '../../server/src/data/directory/index.ts';
import { openDatabase } from '../../server/src/foundation/database/index.ts';
import { createLogger } from '../../server/src/foundation/log/index.ts';
import { type ApiClient, signIn } from '../../test/api-client.ts';
import { createOwner } from '../create-owner.ts';
import { measureProcessorMs } from '../events/processor-time.ts';
import { computeLatency } from '../percentile.ts';
import { startVoxloop } from '../voxloop-server.ts';
import { analyzeTables, countScannedRows, seedPeople } from './seed-store.ts';

const goalMs = 30;
/** PostgreSQL tells what it read a moment later. */
const statisticsDelayMs = 2_000;
const { values: options } = parseArgs({
  options: { profiles: { type: 'string', default: '100000' }, events: { type: 'string', default: '1000000' } },
});
const size = { profiles: Number(options.profiles), events: Number(options.events) };

const print = (line: string) => process.stdout.write(`${line}\n`);
const count = (n: number) => n.toLocaleString('en');

async function main(): Promise<void> {
  const server = await startVoxloop();
  try {
    const owner = await createOwner(server);
    const api = await signIn(server.url, owner.email, owner.password);
    const seedStart = performance.now();
    const { workspace } = await api.send<{ workspace: { id: string } }>('GET', '/me');
    const personIds = await seedPeople(server, workspace.id, size);
    await analyzeTables(server.postgres.ownerUrl);
    print(`${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`);
    print(`${count(size.profiles)} profiles, ${count(size.events)} events, made in ${seconds(seedStart)}`);
    await rebuild(server.postgres.appUrl, workspace.id);
    await readPages(api, personIds.slice(0, 20));
    await pause(statisticsDelayMs);
    const scannedBefore = await countScannedRows(server.postgres.appUrl);
    const idleShare = await measureIdleShare(server.pid);
    const cpuBefore = measureProcessorMs(server.pid);
    const readingFrom = performance.now();
    const times = await readPages(api, personIds);
    const idleMs = idleShare * (performance.now() - readingFrom);
    const cpuMs = (measureProcessorMs(server.pid) - cpuBefore - idleMs) / personIds.length;
    await pause(statisticsDelayMs);
    const scanned = (await countScannedRows(server.postgres.appUrl)) - scannedBefore;
    const both = computeLatency(times.map(({ head, history }) => head + history));
    print(`data of ${both.n} person pages (head and latest 50 of the history, one after the other):`);
    print(
      `  p50 ${both.p50Ms?.toFixed(1)} ms, p95 ${both.p95Ms?.toFixed(1)} ms (goal ${goalMs} ms), p99 ${both.p99Ms?.toFixed(1)} ms on the wall`,
    );
    print(`  processor time of the server with its engines, less what they use idle: ${cpuMs.toFixed(1)} ms a page`);
    print(`  rows of large tables read from end to end: ${count(scanned)}`);
  } finally {
    await server.stop();
  }
}

/** What a server with nothing to do uses of a core, from 0. */
async function measureIdleShare(pid: number): Promise<number> {
  const [cpuBefore, startedAt] = [measureProcessorMs(pid), performance.now()];
  await pause(5_000);
  return (measureProcessorMs(pid) - cpuBefore) / (performance.now() - startedAt);
}

async function rebuild(url: string, workspaceId: string): Promise<void> {
  const database = openDatabase({ url, poolSize: 2, log: createLogger('warn', 'bench') });
  const startedAt = performance.now();
  const { identifierCount, changedCount } = await rebuildPersons(database, workspaceId);
  print(
    `persons of ${count(identifierCount)} claimed identifiers computed from scratch in ${seconds(startedAt)}: ${count(changedCount)} profiles mapped`,
  );
  await database.close();
}

async function readPages(api: ApiClient, personIds: readonly string[]): Promise<{ head: number; history: number }[]> {
  const times: { head: number; history: number }[] = [];
  for (const id of personIds) {
    const startedAt = performance.now();
    await api.send('GET', `/people/${id}`);
    const headAt = performance.now();
    await api.send('GET', `/people/${id}/timeline?limit=50`);
    times.push({ head: headAt - startedAt, history: performance.now() - headAt });
  }
  return times;
}

function seconds(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

await main();
