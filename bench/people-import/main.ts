/**
 * `npm run bench:people-import`: how long it takes to import people from a CSV file with three identifiers, a name, a
 * tier, three attributes and tags each, and whose processor time it takes; into an empty directory, then more of them into
 * a full one, then the same again.
 * `BENCH_PEOPLE` says how many (100,000 unless told).
 */
import { availableParallelism, loadavg } from 'node:os';
import { signIn } from '../../test/api-client.ts';
import { drainBacklog } from '../backlog.ts';
import { createOwner } from '../create-owner.ts';
import { readDurability } from '../events/durability-store.ts';
import { describeProcessorTime, measureProcessorTime, subtractProcessorTime } from '../events/processor-users.ts';
import { startVoxloop, type VoxloopServer } from '../voxloop-server.ts';
import { makePeopleFile } from './people-file.ts';

const people = Number(process.env.BENCH_PEOPLE ?? 100_000);
/** One million people in three minutes. */
const goalPerSecond = 1_000_000 / 180;
const pollMs = 250;
const noIntakeConnections: ReadonlySet<number> = new Set();

const print = (line: string) => process.stdout.write(`${line}\n`);

interface Import {
  id: string;
  state: string;
  suggestedMapping: object;
  result: { created: number; updated: number; rejected: number };
  failure: string | null;
}

async function main(): Promise<void> {
  const server = await startVoxloop();
  try {
    const owner = await createOwner(server);
    const api = await signIn(server.url, owner.email, owner.password);
    for (const [key, type] of Object.entries({ city: 'text', visits: 'number', joined: 'date' })) {
      const names = { 'zh-CN': key, en: key };
      const declaration = { names, type, choices: [], source: 'directory', personal: false };
      await api.send('PUT', `/profile-attributes/${key}`, declaration);
    }
    const { key } = await api.send<{ key: string }>('POST', '/api-keys', {
      name: 'Benchmark',
      scopes: ['profiles.manage'],
    });
    print(
      `${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}; ${await readDurability(server.postgres)}`,
    );
    print('running beside it: the server with its worker, PostgreSQL, ClickHouse, and what follows from an import');
    await measure(server, key, 'into an empty directory', 0);
    await measure(server, key, 'into one that holds as many', people);
    await measure(server, key, 'the same people again', people);
  } finally {
    await server.stop();
  }
}

/** Imports people and says how long it took. @param from number of the first */
async function measure(server: VoxloopServer, key: string, title: string, from: number): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  const ask = async (method: string, path: string, body?: FormData | string): Promise<Import> => {
    const type = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
    const init = { method, headers: { ...headers, ...type }, ...(body === undefined ? {} : { body }) };
    const response = await fetch(`${server.url}/api/v1/profile-imports${path}`, init);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return JSON.parse(await response.text());
  };
  const form = new FormData();
  form.append('file', new Blob([makePeopleFile(from, people)]), 'people.csv');
  const uploadedAt = performance.now();
  const { id, suggestedMapping } = await ask('POST', '', form);
  const uploadSeconds = (performance.now() - uploadedAt) / 1000;
  await ask('PUT', `/${id}/mapping`, JSON.stringify({ mapping: suggestedMapping }));
  const measureNow = () => measureProcessorTime(server.pid, noIntakeConnections);
  const before = measureNow();
  const startedAt = performance.now();
  let now = await ask('POST', `/${id}/start`, '{}');
  while (now.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    now = await ask('GET', `/${id}`);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const importing = subtractProcessorTime(measureNow(), before);
  if (now.state !== 'done') throw new Error(`The import ended as ${now.state}: ${now.failure}`);
  const perSecond = people / seconds;
  print(`${people} people, ${title}: ${JSON.stringify(now.result)}`);
  print(`  looked through in ${uploadSeconds.toFixed(1)} s, imported in ${seconds.toFixed(1)} s`);
  print(
    `  ${Math.round(perSecond)} people/s (goal ${Math.round(goalPerSecond)}), a million in ${(1_000_000 / perSecond / 60).toFixed(1)} min`,
  );
  print(`  processor time until it was done: ${describeProcessorTime(importing, people, 'a person')}`);
  const drainMs = await drainBacklog(server.url);
  const all = subtractProcessorTime(measureNow(), before);
  print(
    `  with all that follows, ${(drainMs / 1000).toFixed(1)} s later: ${describeProcessorTime(all, people, 'a person')}`,
  );
}

await main();
