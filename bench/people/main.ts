/**
 * `npm run bench:people`: what it costs to list people by a condition, to count them, and to ask metrics for the feedback
 * of such people. `BENCH_PROFILES` says how many profiles there are (100,000 unless told), each with five events and one
 * response. Times are of the processor, of the server with its engines; what is over a second on the wall is said too.
 */
import { loadavg } from 'node:os';
import type { Condition } from '../../packages/condition/src/index.ts';
import { signIn } from '../../test/api-client.ts';
import { createOwner } from '../create-owner.ts';
import { measureProcessorMs } from '../events/processor-time.ts';
import { computeLatency } from '../percentile.ts';
import { declareAttributes } from '../segments/declare-attributes.ts';
import { untilLive } from '../segments/until-live.ts';
import { openWorld, writeWorld } from '../segments/world-store.ts';
import { startVoxloop, type VoxloopServer } from '../voxloop-server.ts';
import { openWarehouse, seededDays, writeFeedbackFacts } from './feedback-facts-seed.ts';

const profiles = Number(process.env.BENCH_PROFILES ?? 100_000);
const dayMs = 86_400_000;
const print = (line: string) => process.stdout.write(`${line}\n`);

type Api = Awaited<ReturnType<typeof signIn>>;

const conditions: Record<string, Condition> = {
  'an attribute, 1 in 40': { field: 'attribute.city', op: 'eq', value: 'city7' },
  'two attributes, 1 in 2,000': {
    all: [
      { field: 'attribute.city', op: 'eq', value: 'city7' },
      { field: 'attribute.visits', op: 'eq', value: 7 },
      { field: 'tags', op: 'includes', value: 'app' },
    ],
  },
  'an attribute, nobody': { field: 'attribute.city', op: 'eq', value: 'Atlantis' },
  'events, 1 in 3': { field: 'events.30d.track.Order Completed', op: 'gte', value: 1 },
  'events and a score': {
    all: [
      { field: 'events.60d.track.Store Visited', op: 'gte', value: 1 },
      { field: 'lastScore.nps', op: 'lte', value: 6 },
    ],
  },
};

async function main(): Promise<void> {
  const server = await startVoxloop();
  try {
    const owner = await createOwner(server);
    const api = await signIn(server.url, owner.email, owner.password);
    const me = await api.send<{ workspace: { id: string } }>('GET', '/me');
    await seed(server, api, me.workspace.id);
    const names = { 'zh-CN': '金卡', en: 'Gold' };
    const gold: Condition = { field: 'valueTier', op: 'eq', value: 'gold' };
    const { id } = await api.send<{ id: string }>('POST', '/segments', { names, condition: gold, tag: null });
    await untilLive(api);
    conditions['a live segment, 1 in 4'] = { field: `segment.${id}`, op: 'eq', value: true };
    print(`${profiles} profiles, events 5, feedback 1 each; load ${loadavg()[0]?.toFixed(1)}`);
    for (const [name, condition] of Object.entries(conditions)) await measureList(server, api, name, condition);
    for (const [name, condition] of Object.entries(conditions)) await measureMetrics(server, api, name, condition);
    await measureBreakdown(server, api, 'attribute.city');
    await measureBreakdown(server, api, `segment.${id}`);
  } finally {
    await server.stop();
  }
}

async function seed(server: VoxloopServer, api: Api, workspaceId: string): Promise<void> {
  await declareAttributes(api);
  const door = await openWorld(server, workspaceId);
  const warehouse = await openWarehouse(server);
  try {
    await writeWorld(door, profiles);
    await writeFeedbackFacts(warehouse, workspaceId, profiles);
  } finally {
    await door.close();
    await warehouse.close();
  }
}

/** Does it, and says what it took. */
async function timed<T>(server: VoxloopServer, work: () => Promise<T>): Promise<{ answer: T; took: string }> {
  const busyBefore = measureProcessorMs(server.pid);
  const startedAt = performance.now();
  const answer = await work();
  const wallMs = performance.now() - startedAt;
  return { answer, took: `${measureProcessorMs(server.pid) - busyBefore} ms busy, ${wallMs.toFixed(0)} ms in all` };
}

interface People {
  items: unknown[];
  nextCursor: string | null;
}

interface Preview {
  size: number;
  sizeFrom: number;
  sizeTo: number;
  drawn: number;
}

/** Pages of a list, the first one after the other: those who look at it see the first, and most go no further. */
const pagesListed = 25;

async function measureList(server: VoxloopServer, api: Api, name: string, condition: Condition): Promise<void> {
  const where = encodeURIComponent(JSON.stringify(condition));
  const read = (cursor: string | null) =>
    api.send<People>(
      'GET',
      `/people?condition=${where}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
  const first = await timed(server, () => read(null));
  let found = first.answer.items.length;
  const times: number[] = [];
  const further = await timed(server, async () => {
    for (let cursor = first.answer.nextCursor; cursor !== null && times.length < pagesListed - 1; ) {
      const startedAt = performance.now();
      const page = await read(cursor);
      times.push(performance.now() - startedAt);
      found += page.items.length;
      cursor = page.nextCursor;
    }
  });
  const count = await timed(server, () => api.send<Preview>('POST', '/segments/preview', { condition }));
  const { size, sizeFrom, sizeTo, drawn } = count.answer;
  const { n, p50Ms, p95Ms } = computeLatency(times);
  print(`${name}: first page ${first.answer.items.length} people, ${first.took}`);
  print(
    `  ${n} more pages, ${found} people, ${further.took}; p50 ${p50Ms?.toFixed(0)} ms, p95 ${p95Ms?.toFixed(0)} ms`,
  );
  print(`  count ${size} (${sizeFrom} to ${sizeTo}, ${drawn} looked at), ${count.took}`);
}

interface Answer {
  cells: { values: { n: number; value: number | null }[] }[];
}

const period = {
  from: new Date(Date.now() - seededDays * dayMs).toISOString().slice(0, 10),
  to: new Date(Date.now() + dayMs).toISOString().slice(0, 10),
};

async function measureMetrics(server: VoxloopServer, api: Api, name: string, people: Condition): Promise<void> {
  const single = { measures: [{ kind: 'nps' }], people, period };
  const several = {
    ...{ measures: [{ kind: 'nps' }, { kind: 'csat' }, { kind: 'completionRate' }, { kind: 'responses' }], people },
    ...{ period, compareTo: 'previousPeriod' },
  };
  for (const query of [single, several]) {
    const { answer, took } = await timed(server, () => api.send<Answer>('POST', '/metric-queries', query));
    const { n } = answer.cells[0]?.values[0] ?? { n: 0 };
    print(`metrics by ${name}: ${query.measures.length} measures, n = ${n} of ${profiles}, ${took}`);
  }
  const page = await timed(server, () =>
    Promise.all(listCards(people).map((query) => api.send<Answer>('POST', '/metric-queries', query))),
  );
  print(`the overview of ${name}: ${page.answer.length} queries at once, ${page.took}`);
}

/** What the cards of the overview ask at once. */
function listCards(people: Condition): object[] {
  const measuresOf = (...kinds: readonly string[]) => kinds.map((kind) => ({ kind }));
  const scores = ['nps', 'csat', 'ces', 'completionRate'];
  const compared = { people, period, compareTo: 'previousPeriod' };
  return [
    { measures: measuresOf(...scores, 'responses'), ...compared },
    { measures: measuresOf(...scores), people, period, grain: 'week' },
    { measures: measuresOf('nps'), dimensions: [{ kind: 'channel' }], ...compared },
  ];
}

async function measureBreakdown(server: VoxloopServer, api: Api, field: string): Promise<void> {
  const query = { measures: [{ kind: 'nps' }], dimensions: [{ kind: 'person', field }], period };
  const { answer, took } = await timed(server, () => api.send<Answer>('POST', '/metric-queries', query));
  const n = answer.cells.reduce((sum, { values }) => sum + (values[0]?.n ?? 0), 0);
  print(`NPS by ${field.split('.')[0]}: ${answer.cells.length} groups, n = ${n}, ${took}`);
}

await main();
