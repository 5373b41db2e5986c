/**
 * `npm run bench:segments`: how long it takes to build 50 segments over all profiles, from nothing, one of them again and
 * all of them again, and how
 * soon an event changes who is in a segment while 500 events a second come in. `BENCH_PROFILES` says how many profiles
 * (100,000 unless told), each with five events.
 */
import { availableParallelism, loadavg } from 'node:os';
import { systemAccess } from '../../packages/access/src/index.ts';
import { listFields } from '../../packages/condition/src/index.ts';
import { rebuildSegmentsUsing } from '../../server/src/data/segments/index.ts';
import { systemClock } from '../../server/src/foundation/clock/index.ts';
import { createJobs } from '../../server/src/foundation/jobs/index.ts';
import { systemRandom } from '../../server/src/foundation/random/index.ts';
import { signIn } from '../../test/api-client.ts';
import { createOwner } from '../create-owner.ts';
import { readDurability } from '../events/durability-store.ts';
import { measureProcessMs, measureProcessorMs } from '../events/processor-time.ts';
import { startVoxloop, type VoxloopServer } from '../voxloop-server.ts';
import { declareAttributes } from './declare-attributes.ts';
import { makeDefinitions } from './definitions.ts';
import { untilLive } from './until-live.ts';
import { listEntered, openWorld, type WorldDoor, writeWorld } from './world-store.ts';

const profiles = Number(process.env.BENCH_PROFILES ?? 100_000);
const seconds = Number(process.env.BENCH_SECONDS ?? 20);
const segmentCount = 50;
const eventsPerSecond = 500;
const eventsPerRequest = 10;
const pollMs = 20;
const probedField = 'events.1d.track.Probed';

const print = (line: string) => process.stdout.write(`${line}\n`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Api = Awaited<ReturnType<typeof signIn>>;

async function main(): Promise<void> {
  const server = await startVoxloop();
  try {
    const owner = await createOwner(server);
    const api = await signIn(server.url, owner.email, owner.password);
    const me = await api.send<{ workspace: { id: string } }>('GET', '/me');
    const door = await openWorld(server, me.workspace.id);
    try {
      await run(server, api, door);
    } finally {
      await door.close();
    }
  } finally {
    await server.stop();
  }
}

async function run(server: VoxloopServer, api: Api, door: WorldDoor): Promise<void> {
  print(`${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}; ${await readDurability(server.postgres)}`);
  await declareAttributes(api);
  const world = await writeWorld(door, profiles);
  print(`${world.profiles} profiles with ${world.events} events; ${segmentCount} segments`);
  const probed = { field: probedField, op: 'gte', value: 1 } as const;
  const probe = { names: { 'zh-CN': '探针', en: 'Probed' }, condition: probed, tag: null };
  const building = await timed(server, async () => {
    for (const definition of makeDefinitions(segmentCount - 1)) await api.send('POST', '/segments', definition);
    await api.send('POST', '/segments', probe);
    await untilLive(api);
  });
  report('built from nothing, with what adding them one after the other cost', building);
  const { items } = await api.send<{ items: { id: string; names: { en: string } }[] }>('GET', '/segments');
  const segmentId = items.find(({ names }) => names.en === 'Probed')?.id ?? '';
  const again = await timed(server, async () => {
    const condition = { any: [probed] };
    await api.send('PATCH', `/segments/${segmentId}`, { condition: { all: [condition] } });
    await untilLive(api);
  });
  report('one of them built again after it was changed', again);
  const full = await timed(server, async () => {
    await rebuildAll(door);
    await untilLive(api);
  });
  report('all of them built again', full);
  const { key } = await api.send<{ key: string }>('POST', '/api-keys', { name: 'Benchmark', scopes: ['events.write'] });
  await measureLatency(server, door, key, segmentId);
}

/** Has every segment built anew in one run, as when all that they name comes to mean something else. */
async function rebuildAll({ database, workspaceId }: WorldDoor): Promise<void> {
  const access = systemAccess(workspaceId, { name: 'bench' });
  const context = { clock: systemClock, random: systemRandom(systemClock), jobs: createJobs() };
  const fields = makeDefinitions(segmentCount).flatMap(({ condition }) => listFields(condition));
  await database.inWorkspace(workspaceId, (tx) => rebuildSegmentsUsing(context, tx, access, [...fields, probedField]));
}

interface Timed {
  seconds: number;
  busySeconds: number;
}

async function timed(server: VoxloopServer, work: () => Promise<void>): Promise<Timed> {
  const busyBefore = measureProcessorMs(server.pid);
  const startedAt = performance.now();
  await work();
  return {
    seconds: (performance.now() - startedAt) / 1000,
    busySeconds: (measureProcessorMs(server.pid) - busyBefore) / 1000,
  };
}

function report(title: string, { seconds: took, busySeconds }: Timed): void {
  const million = (value: number) => ((value * 1_000_000) / profiles).toFixed(0);
  print(
    `${title}: ${took.toFixed(1)} s, processor time ${busySeconds.toFixed(1)} s; a million in ${million(took)} s at this pace (goal 60)`,
  );
}

/** Sends events at the rate, some of them probes, and says how long each probe's member took to enter the segment. */
async function measureLatency(server: VoxloopServer, door: WorldDoor, key: string, segmentId: string): Promise<void> {
  const sentAt = new Map<number, number>();
  const latencies: number[] = [];
  // Asking who is in the segment is no work of the server's.
  const measureBusyMs = () => measureProcessorMs(server.pid) - measureProcessMs(door.clientPid);
  const busyBefore = measureBusyMs();
  const endAt = performance.now() + seconds * 1000;
  let sent = 0;
  const sending = (async () => {
    const startedAt = performance.now();
    const requests: Promise<void>[] = [];
    for (let at = 0; performance.now() < endAt; at += 1) {
      const member = (at * 7_919) % profiles;
      sent += eventsPerRequest;
      requests.push(post(server.url, key, at, `member-${member}`));
      sentAt.set(member, performance.now());
      const nextAt = startedAt + ((at + 1) * 1000 * eventsPerRequest) / eventsPerSecond;
      await pause(Math.max(0, nextAt - performance.now()));
    }
    await Promise.all(requests);
  })();
  while (performance.now() < endAt + 10_000 && (performance.now() < endAt || sentAt.size > 0)) {
    for (const member of await listEntered(door, segmentId, [...sentAt.keys()])) {
      latencies.push(performance.now() - (sentAt.get(member) ?? 0));
      sentAt.delete(member);
    }
    await pause(pollMs);
  }
  await sending;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)]?.toFixed(0);
  const busySeconds = (measureBusyMs() - busyBefore) / 1000;
  print(
    `${Math.round(sent / seconds)} events/s in requests of ${eventsPerRequest}, for ${seconds} s; probes: ${latencies.length}, missing: ${sentAt.size}`,
  );
  print(
    `from sending an event to the changed membership: median ${at(0.5)} ms, p95 ${at(0.95)} ms (goal 1000), p99 ${at(0.99)} ms`,
  );
  print(
    `processor time of the server and its engines: ${((busySeconds * 1000) / sent).toFixed(2)} ms an event; load ${loadavg()[0]?.toFixed(1)}`,
  );
}

async function post(url: string, key: string, at: number, member: string): Promise<void> {
  const timestamp = new Date().toISOString();
  const events = Array.from({ length: eventsPerRequest }, (_, place) => ({
    type: 'track',
    event: place === 0 ? 'Probed' : 'Product Viewed',
    messageId: `bench-${at}-${place}`,
    userId: place === 0 ? member : `member-${(at * 104_729 + place * 31) % profiles}`,
    timestamp,
    properties: {},
  }));
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  const response = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ batch: events, sentAt: timestamp }),
  });
  if (!response.ok) throw new Error(`The server refused events: ${response.status}`);
  await response.arrayBuffer();
}

await main();
