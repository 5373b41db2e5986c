import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type Condition, evaluateCondition } from '@voxloop/condition';
import fc from 'fast-check';
import { sql } from 'kysely';
import { fixedClock } from '../../foundation/clock/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { createRelay } from '../../foundation/outbox/index.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import {
  findOrCreateProfile,
  listPersonIds,
  listProfileDetails,
  type ProfileAttributeValue,
  personMapping,
  saveProfileChanges,
  stateOfProfiles,
  undoClaim,
} from '../directory/index.ts';
import { createEventWriter, type EventValues } from '../events/index.ts';
import { listSegmentsOfProfile, segmentSubscriber } from '../segments/index.ts';
import { derivePersons } from './derive-persons-store.ts';
import type { DerivedRule } from './derived-attribute.ts';
import { listDerivedAttributes } from './derived-attribute-store.ts';
import { deriveDuePersons, noteRetiredEvents } from './derived-jobs.ts';
import { derivedSubscriber } from './derived-subscriber.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const clock = fixedClock(new Date(Date.UTC(2026, 4, 1)));
const server = await startTestServer({ clock });
const { context, workspace, owner } = server;
const { access } = owner;
const writer = createEventWriter(context);
after(() => writer.close());
const relay = createRelay({
  database: context.database,
  subscribers: [personMapping(context), derivedSubscriber(context), segmentSubscriber(context)],
  log: context.log,
});
const inWorkspace: <T>(work: Parameters<typeof context.database.inWorkspace<T>>[1]) => Promise<T> = (work) =>
  context.database.inWorkspace(workspace.id, work);

const order = { kind: 'track', name: 'Order', condition: { all: [] } } as const;
const rules: Readonly<Record<string, DerivedRule>> = {
  orders7: { event: order, windowDays: 7, take: { what: 'count' } },
  bigOrdersEver: {
    event: { ...order, condition: { field: 'number.amount', op: 'gte', value: 30 } },
    windowDays: null,
    take: { what: 'count' },
  },
  spent30: { event: order, windowDays: 30, take: { what: 'sum', property: 'amount' } },
  firstPlan: { event: order, windowDays: null, take: { what: 'first', property: 'plan', type: 'text' } },
  lastAmount7: { event: order, windowDays: 7, take: { what: 'last', property: 'amount', type: 'number' } },
  gift3: {
    event: { ...order, condition: { field: 'boolean.gift', op: 'eq', value: true } },
    windowDays: 3,
    take: { what: 'exists' },
  },
  sinceOrder: { event: order, windowDays: null, take: { what: 'daysSince' } },
  sinceOrder5: { event: order, windowDays: 5, take: { what: 'daysSince' } },
};
const segments: Readonly<Record<string, Condition>> = {
  quiet: { field: 'attribute.orders7', op: 'eq', value: 0 },
  lost: {
    all: [
      { field: 'attribute.sinceOrder', op: 'gte', value: 3 },
      { not: { field: 'attribute.gift3', op: 'eq', value: true } },
    ],
  },
  gold: { field: 'attribute.firstPlan', op: 'eq', value: 'gold' },
};

/** What is known in the test of what it has done: events by the profile that they came with. */
interface World {
  profileIds: string[];
  events: { profile: number; atMs: number; properties: EventValues }[];
  /** Claims that profiles are one person, as long as nobody took them back */
  joins: string[];
}

type Step =
  | { kind: 'event'; profile: number; hoursAgo: number; properties: EventValues }
  | { kind: 'join'; profile: number; other: number }
  | { kind: 'undo'; place: number }
  | { kind: 'wait'; hours: number };

const profile = fc.integer({ min: 0, max: 3 });
const properties: fc.Arbitrary<EventValues> = fc.record(
  {
    amount: fc.constantFrom(10, 30, 45.5, '45', 2e12),
    plan: fc.constantFrom('gold', 'ｇｏｌｄ', '基础', 'a@b.example'),
    gift: fc.boolean(),
  },
  { requiredKeys: [] },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('event'),
      profile,
      hoursAgo: fc.integer({ min: 0, max: 24 * 9 }),
      properties,
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .uniqueArray(profile, { minLength: 2, maxLength: 2 })
      .map(([one = 0, other = 1]): Step => ({ kind: 'join', profile: one, other })),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo'), place: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait'), hours: fc.integer({ min: 1, max: 80 }) }) },
);

let runNo = 0;
const nameOf = (at: number) => `derived-${runNo}-${at}`;
const isMember = (at: number) => at < 2;

async function createWorld(): Promise<World> {
  runNo += 1;
  const profileIds: string[] = [];
  for (const at of [0, 1, 2, 3]) {
    // Two members, who can't be joined with each other, and two browsers.
    const identifier = { kind: isMember(at) ? 'memberId' : 'anonymousId', value: nameOf(at) };
    const id = await inWorkspace((tx) => findOrCreateProfile(tx, access, [identifier], {}, context.random.uuid()));
    assert.ok(id);
    profileIds.push(id);
  }
  // Whoever comes into being with an answer, an event or a file is told of; here that takes a tag.
  const changes = profileIds.map((profileId) => ({ profileId, attributes: {}, at: clock.now(), addTags: ['drawn'] }));
  await inWorkspace((tx) => saveProfileChanges(tx, access, changes, 'manual'));
  return { profileIds, events: [], joins: [] };
}

async function take(given: Step, world: World): Promise<void> {
  if (given.kind === 'wait') return clock.advance(given.hours * hourMs);
  if (given.kind !== 'event') return relate(given, world);
  const at = new Date(clock.now().getTime() - given.hoursAgo * hourMs);
  world.events.push({ profile: given.profile, atMs: at.getTime(), properties: given.properties });
  await acceptOrder(given.profile, at, given.properties);
}

async function acceptOrder(at: number, occurredAt: Date, values: EventValues): Promise<void> {
  const input = {
    messageId: context.random.uuid(),
    kind: 'track',
    name: 'Order',
    origin: 'live',
    occurredAt,
    properties: values,
    context: {},
    userId: isMember(at) ? nameOf(at) : null,
    anonymousId: isMember(at) ? null : nameOf(at),
    previousId: null,
    language: null,
  } as const;
  await writer.accept({ id: workspace.id, timeZone: 'Asia/Shanghai' }, [input], clock.now());
}

/** Says that two are one person, or takes that back; what contradicts what is known is refused and changes nothing. */
async function relate(given: Extract<Step, { kind: 'join' | 'undo' }>, world: World): Promise<void> {
  const said = { id: context.random.uuid(), at: clock.now(), reason: 'Drawn' };
  if (given.kind === 'undo') {
    const [claimId] = world.joins.splice(given.place % Math.max(world.joins.length, 1), 1);
    if (claimId !== undefined) await inWorkspace((tx) => undoClaim(tx, access, { ...said, claimId }));
    return;
  }
  const profileIds = [world.profileIds[given.profile] ?? '', world.profileIds[given.other] ?? ''] as const;
  await inWorkspace((tx) => stateOfProfiles(tx, access, { ...said, kind: 'together', profileIds })).then(
    () => world.joins.push(said.id),
    (error: unknown) => assert.ok(error instanceof ProblemError && error.code === 'personsConflict', String(error)),
  );
}

async function settle(): Promise<void> {
  // What changes is news in turn.
  for (let round = 0; round < 3; round += 1) await relay.drain();
  await deriveDuePersons(context, workspace.id);
  await relay.drain();
}

/** The values of a person by going through everything that his profiles did: another way than the store's. */
function computeByHand(events: World['events']): Record<string, ProfileAttributeValue> {
  const nowMs = clock.now().getTime();
  const values = Object.entries(rules).map(([key, { event, windowDays, take: taking }]) => {
    const counted = events
      .filter(({ atMs }) => atMs <= nowMs && (windowDays === null || atMs > nowMs - windowDays * dayMs))
      .filter(({ properties: own }) => evaluateCondition(event.condition, (field) => readProperty(own, field)))
      .sort((a, b) => a.atMs - b.atMs);
    return [key, takeByHand(taking, counted, nowMs)] as const;
  });
  return Object.fromEntries(values.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
}

function readProperty(own: EventValues, field: string): number | boolean | null {
  if (field === 'boolean.gift') return typeof own.gift === 'boolean' ? own.gift : null;
  return countable(own.amount);
}

function countable(value: unknown): number | null {
  return typeof value === 'number' && value < 1e9 ? value : null;
}

function takeByHand(
  taking: DerivedRule['take'],
  counted: World['events'],
  nowMs: number,
): ProfileAttributeValue | undefined {
  const last = counted.at(-1);
  switch (taking.what) {
    case 'count':
      return counted.length;
    case 'exists':
      return counted.length > 0;
    case 'daysSince':
      return last && Math.floor((nowMs - last.atMs) / dayMs);
    case 'sum':
      return counted.reduce((sum, { properties: own }) => sum + (countable(own.amount) ?? 0), 0);
    default: {
      const values = counted.flatMap(({ properties: own }) => pick(own, taking.type));
      const value = values.at(taking.what === 'first' ? 0 : -1);
      return value === 'a@b.example' ? undefined : value;
    }
  }
}

function pick({ plan, amount }: EventValues, type: string): ProfileAttributeValue[] {
  if (type === 'text') return typeof plan === 'string' ? [plan.normalize('NFKC')] : [];
  const number = countable(amount);
  return number === null ? [] : [number];
}

async function compare(world: World): Promise<void> {
  const persons = await inWorkspace((tx) => listPersonIds(tx, world.profileIds));
  const details = await inWorkspace((tx) => listProfileDetails(tx, access, world.profileIds));
  for (const id of world.profileIds) {
    const events = world.events.filter(
      ({ profile: at }) => persons.get(world.profileIds[at] ?? '') === persons.get(id),
    );
    const expected = computeByHand(events);
    assert.deepEqual(details.get(id)?.attributes, expected);
    const isIn = (condition: Condition) =>
      evaluateCondition(condition, (field) => expected[field.replace('attribute.', '')] ?? null);
    const entered = await inWorkspace((tx) => listSegmentsOfProfile(tx, access, id));
    assert.deepEqual(
      entered.map(({ names }) => names.en).sort(),
      Object.keys(segments)
        .filter((key) => isIn(segments[key] ?? { any: [] }))
        .sort(),
    );
  }
}

/** Two events at the same moment have no order that a reader could know; the store goes by their random ids. */
function hasTies({ events }: World): boolean {
  return new Set(events.map(({ atMs }) => atMs)).size < events.length;
}

async function send(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const response = await server.request(owner, { method, url: `/api/v1${url}`, ...(payload ? { payload } : {}) });
  return { status: response.statusCode, body: response.body === '' ? null : response.json() };
}

const names = (name: string) => ({ 'zh-CN': name, en: name });
const declare = (key: string, rule: DerivedRule) =>
  send('PUT', `/derived-attributes/${key}`, { names: names(key), rule });

for (const [key, rule] of Object.entries(rules)) assert.equal((await declare(key, rule)).status, 200, key);
await server.settle();
for (const [key, condition] of Object.entries(segments))
  assert.equal((await send('POST', '/segments', { names: names(key), condition, tag: null })).status, 201, key);
await server.settle();

test('values kept current equal what going through everything gives, whatever comes late and whoever is joined or parted, and segments follow them', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const world = await createWorld();
      // Whoever is joined brings something along.
      for (const at of world.profileIds.keys())
        await take({ kind: 'event', profile: at, hoursAgo: at + 0.5, properties: { amount: 30, plan: 'gold' } }, world);
      for (const [at, one] of steps.entries()) {
        clock.advance(1);
        await take(one, world);
        if (at % 3 !== 2) continue;
        await settle();
        if (!hasTies(world)) await compare(world);
      }
      await settle();
      fc.pre(!hasTies(world));
      await compare(world);
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

/** Everything that is kept of people, but for those whom nothing is known of. */
const readKept = () =>
  inWorkspace(async (tx) => {
    const { rows } = await sql<{ id: string; dueAt: Date | null }>`
      select person_id as id, attributes, due_at as "dueAt", oldest_at from person_attribute order by person_id`.execute(
      tx.query,
    );
    return rows;
  });

test('from scratch, everything is as it was kept current', async () => {
  await deriveDuePersons(context, workspace.id);
  const before = await readKept();
  assert.ok(before.length > 0);
  await inWorkspace((tx) => sql`delete from person_attribute`.execute(tx.query));
  const { orders7 } = rules;
  assert.ok(orders7);
  await declare('orders7', { ...orders7, windowDays: 8 });
  assert.equal((await declare('orders7', orders7)).body.state, 'building');
  await server.settle();
  assert.deepEqual(await readKept(), before);
  assert.ok((await inWorkspace((tx) => listDerivedAttributes(tx, access))).every(({ state }) => state === 'live'));
});

test('events that are no longer kept count no longer', async () => {
  const world = await createWorld();
  const [id = ''] = world.profileIds;
  const ordersOf = async () => (await send('GET', `/profiles/${id}/attributes`)).body.attributes.bigOrdersEver;
  await acceptOrder(0, clock.now(), { amount: 50 });
  await settle();
  assert.equal(await ordersOf(), 1);
  clock.advance(40 * dayMs);
  await acceptOrder(0, clock.now(), { amount: 60 });
  await settle();
  assert.equal(await ordersOf(), 2);
  const before = new Date(clock.now().getTime() - dayMs);
  await inWorkspace((tx) => sql`delete from event where received_at < ${before}`.execute(tx.query));
  await noteRetiredEvents(context, workspace.id, before);
  await settle();
  assert.equal(await ordersOf(), 1);
});

test('whoever is erased leaves no value behind', async () => {
  const world = await createWorld();
  const [id = ''] = world.profileIds;
  await acceptOrder(0, clock.now(), {});
  await settle();
  assert.ok((await readKept()).some((one) => one.id === id));
  await inWorkspace(async (tx) => {
    await sql`delete from identifier where profile_id = ${id}`.execute(tx.query);
    await sql`delete from profile_person where profile_id = ${id}`.execute(tx.query);
    await sql`delete from profile where id = ${id}`.execute(tx.query);
    // The news of an event may come after the erasure.
    assert.equal(await derivePersons(tx, access, [id], clock.now()), 0);
  });
  assert.ok((await readKept()).every((one) => one.id !== id));
});

test('a value is nobody else’s to say, and its attribute stays what it is', async () => {
  const world = await createWorld();
  const patch = await send('PATCH', `/profiles/${world.profileIds[0]}/attributes`, { attributes: { orders7: 9 } });
  assert.deepEqual([patch.status, patch.body.errors[0].code], [422, 'attributeDerived']);
  const declaration = { names: names('Orders'), type: 'number', choices: [], source: 'directory', personal: false };
  const plain = await send('PUT', '/profile-attributes/orders7', declaration);
  assert.deepEqual([plain.status, plain.body.code], [409, 'profileAttributeSourceFixed']);
  const removed = await send('DELETE', '/profile-attributes/orders7');
  assert.deepEqual([removed.status, removed.body.code], [409, 'profileAttributeSourceFixed']);
  assert.equal((await send('PUT', '/profile-attributes/city', { ...declaration, type: 'text' })).status, 200);
  assert.equal((await declare('city', { event: order, windowDays: 7, take: { what: 'count' } })).status, 409);
  const other = await declare('orders7', { event: order, windowDays: 7, take: { what: 'exists' } });
  assert.deepEqual([other.status, other.body.code], [409, 'profileAttributeTypeFixed']);
  const listed = (await send('GET', '/profile-attributes')).body.items;
  assert.equal(listed.find(({ key }: { key: string }) => key === 'orders7').source, 'derived');
});

test('what may hold something of one person’s is not taken, and a rule that can’t be read is refused with its place', async () => {
  const refusal = async (rule: object) => {
    const { status, body } = await send('PUT', '/derived-attributes/refused', { names: names('Refused'), rule });
    assert.equal(status, 422);
    return `${body.code} ${body.path}`;
  };
  const base = { event: order, windowDays: null };
  const last = (property: string) => ({ ...base, take: { what: 'last', property, type: 'text' } });
  assert.equal(await refusal(last('email')), 'derivedRuleInvalid rule.take.property');
  const condition = { field: 'amount', op: 'gte', value: 1 };
  assert.equal(
    await refusal({ ...base, event: { ...order, condition }, take: { what: 'count' } }),
    'derivedRuleInvalid rule.event.condition.field',
  );
});

test('a preview says of how many people a rule knows something, and shows some of them', async () => {
  const rule = { event: order, windowDays: null, take: { what: 'count' } };
  const { status, body } = await send('POST', '/derived-attributes/preview', { rule });
  assert.equal(status, 200);
  assert.equal(body.looked, body.persons);
  assert.ok(body.valued > 0 && body.valued <= body.looked);
  const [low, high] = body.share.interval;
  assert.ok(low <= body.share.share && body.share.share <= high);
  assert.ok(body.sample.length > 0 && body.sample.every(({ value }: { value: number }) => value > 0));
});

test('an attribute that a segment asks for can’t be removed; without it, its values go', async () => {
  const inUse = await send('DELETE', '/derived-attributes/gift3');
  assert.deepEqual([inUse.status, inUse.body.code], [409, 'profileAttributeInUse']);
  assert.equal((await send('DELETE', '/derived-attributes/bigOrdersEver')).status, 204);
  await server.settle();
  assert.ok((await readKept()).every((row) => !JSON.stringify(row).includes('bigOrdersEver')));
  assert.equal((await send('DELETE', '/derived-attributes/bigOrdersEver')).status, 404);
});
