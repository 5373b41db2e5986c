import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { startTestServer, type TestServer } from '../../server/src/foundation/testing/test-server.ts';
import { type Person, seesFeedback, seesUnit } from './person.ts';
import { type FilterPlan, filterPlans, type Probe } from './probe.ts';
import { probesByModule, routeProbes } from './route-probes.ts';
import { sendAs } from './send-as.ts';
import { makeWorld, type World } from './world.ts';
import { listBelow, parentsToday, worldPlan } from './world-plan.ts';

let server: TestServer;
/** Every world that was made so far: to the people of one, all that belongs to another is foreign. */
const worlds: World[] = [];

before(async () => {
  server = await startTestServer();
});

/** The statuses that each route answered with. */
const statuses = new Map<string, Set<number>>();

const nobody: Person = {
  memberId: '',
  cookie: '',
  role: 'nobody',
  sees: new Set(),
  channels: null,
  masks: new Set(),
  readsEvents: false,
};

test('every route is probed, and nothing is probed that is no route', () => {
  const routes = server.application.routes.map(({ method, url }) => `${method} ${url}`);
  const probed = probesByModule.flatMap((probes) => Object.keys(probes));
  assert.deepEqual(probed.sort(), routes.sort(), 'Add the route to the probes of its module, once.');
});

test('no answer of any route holds anything outside the scope of who asks, for any hierarchy, members and requests', async () => {
  await fc.assert(
    fc.asyncProperty(worldPlan, filterPlans, async (plan, filters) => {
      const world = await makeWorld(server, plan);
      worlds.push(world);
      for (const person of [nobody, ...world.people]) await probe(world, person, filters);
    }),
    { numRuns: 2, endOnFailure: true },
  );
});

test('every probe is a request that its route understands, so that a refusal means something', () => {
  for (const [route, answered] of statuses) {
    const understood = [...answered].filter((status) => status !== 400 && status !== 401);
    assert.ok(understood.length > 0, `${route} answered nothing but ${[...answered].join(' and ')}`);
  }
});

test('lists and counts hold exactly what the scope allows, for any hierarchy, members and filters', async () => {
  assert.ok(worlds.length > 0);
  for (const world of worlds) {
    for (const person of world.people) {
      await assertFeedbackIsWhole(world, person);
      if (person.role !== 'agent') await assertCountsAreWhole(world, person);
    }
  }
});

async function probe(world: World, person: Person, filters: readonly FilterPlan[]): Promise<void> {
  // Reading first: what writing changes would blur what could be read.
  const reads = Object.keys(routeProbes).filter((route) => route.startsWith('GET '));
  const writes = Object.keys(routeProbes).filter((route) => !route.startsWith('GET '));
  const foreign = worlds.filter((other) => other !== world);
  for (const route of [...reads, ...writes]) {
    const make = routeProbes[route];
    if (make === undefined || make === 'stream') continue;
    for (const one of make(world, filters)) await ask(world, person, route, one);
    for (const other of foreign.slice(-1)) {
      const [one] = make(other, filters);
      if (one !== undefined) await ask(world, person, route, { ...one, ...refusedWhenTargeted(one) });
    }
  }
}

/** A record of another workspace is outside everybody's scope. */
function refusedWhenTargeted({ target }: Probe): Pick<Probe, 'target'> {
  return target === undefined ? {} : { target: { unit: -1 } };
}

async function ask(world: World, person: Person, route: string, { target, ...request }: Probe): Promise<void> {
  const [method] = route.split(' ');
  const response = await server.app.inject({
    method: method === 'GET' || method === 'DELETE' || method === 'PUT' || method === 'PATCH' ? method : 'POST',
    ...request,
    headers: { ...request.headers, ...(person === nobody ? {} : { cookie: person.cookie }) },
  });
  statuses.set(route, (statuses.get(route) ?? new Set()).add(response.statusCode));
  const told = `${person.role} asked ${route} ${request.url}: ${response.statusCode}`;
  assert.ok(response.statusCode < 500, `${told} ${response.body}`);
  const isForeign = target !== undefined && (target.unit === -1 || !seesTarget(person, target));
  if (isForeign) assert.ok(response.statusCode >= 400, `${told}, though it is outside the scope`);
  const asked = `${decodeURIComponent(request.url.replaceAll('+', ' '))} ${JSON.stringify(request.payload ?? '')}`;
  for (const other of new Set([...worlds, world])) {
    for (const mark of other.marks) {
      const mayAppear = (other === world && mark.visibleTo(person)) || asked.includes(mark.text);
      if (!mayAppear) assert.ok(!response.body.includes(mark.text), `${told} showed the ${mark.what} "${mark.text}"`);
    }
  }
}

function seesTarget(person: Person, { unit, channel }: NonNullable<Probe['target']>): boolean {
  return channel === undefined ? seesUnit(person, unit) : seesFeedback(person, { unit, channel });
}

async function assertFeedbackIsWhole(world: World, person: Person): Promise<void> {
  const { items } = await sendAs<{ items: { id: string }[] }>(server, person, 'GET', '/feedback?limit=200');
  const expected = (world.records.get('feedback') ?? []).filter((record) => seesFeedback(person, record));
  assert.deepEqual(items.map(({ id }) => id).sort(), expected.map(({ id }) => id).sort());
}

interface Counted {
  cells: { keys: Record<string, number | string | null>; values: { n: number }[] }[];
}

async function assertCountsAreWhole(world: World, person: Person): Promise<void> {
  const period = { from: world.day, to: world.day };
  const ask = (more: object) => {
    const query = { measures: [{ kind: 'responses' }], period, ...more };
    return sendAs<Counted>(server, person, 'POST', '/metric-queries', query);
  };
  const count = async (filter: object) => (await ask(filter)).cells[0]?.values[0]?.n ?? 0;
  const visible = world.plan.feedback.filter((feedback) => seesFeedback(person, feedback));
  assert.equal(await count({}), visible.length, `${person.role} counts what he sees`);
  for (const [at, id] of world.unitIds.entries()) {
    const below = listBelow(parentsToday(world.plan), [at]);
    const expected = visible.filter(({ unit }) => unit !== null && below.has(unit)).length;
    assert.equal(
      await count({ filter: { field: 'unit', op: 'eq', value: id } }),
      expected,
      `${person.role}, unit ${at}`,
    );
  }
  const { cells } = await ask({ hierarchy: 'format', dimensions: [{ kind: 'unit', level: 'format' }] });
  for (const [format, id] of world.formatIds.entries()) {
    const counted = cells.find(({ keys }) => keys.unit === id)?.values[0]?.n ?? 0;
    const expected = visible.filter(({ unit }) => unit !== null && world.plan.units[unit]?.format === format);
    assert.equal(counted, expected.length, `${person.role}, format ${format}`);
  }
}
