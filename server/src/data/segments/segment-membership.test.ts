import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { always, type Condition, evaluateCondition, type FieldValue, mapComparisons } from '@voxloop/condition';
import fc from 'fast-check';
import { sql } from 'kysely';
import { fixedClock } from '../../foundation/clock/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { createRelay, publishEvent } from '../../foundation/outbox/index.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { derivedSubscriber, dueDerivedCron } from '../derived/index.ts';
import {
  findOrCreateProfile,
  listPersonIds,
  type ProfileAttributes,
  type ProfileAttributeValue,
  profileChangedTopic,
  saveProfileAttribute,
  saveProfileChanges,
  stateOfProfiles,
  undoClaim,
} from '../directory/index.ts';
import { createEventWriter, type EventInput, identifyTraits } from '../events/index.ts';
import { acceptFeedback, type FeedbackInput } from '../feedback/index.ts';
import { joinDueFeedback, joinedSubscriber } from '../joined/index.ts';
import {
  type FeedbackReader,
  type Reading,
  type ReadSentiment,
  readEarlierCron,
  readingSubscriber,
} from '../readings/index.ts';
import { listWorkspaces } from '../workspaces/index.ts';
import { changeSegment, removeSegment } from './change-segments.ts';
import type { Segment } from './segment.ts';
import { type ReadingPart, readSegmentField } from './segment-field.ts';
import { buildSegments, evaluateDueProfiles } from './segment-jobs.ts';
import { listMembers, listSegments, listSegmentsOfProfile } from './segment-store.ts';
import { segmentSubscriber } from './segment-subscriber.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 4, 1);
/**
 * Two are members, three are known by a browser: members can't be joined with each other. Of the last nobody hears before
 * his first event.
 */
const people = ['a', 'b', 'c', 'd', 'e'];
const newcomer = 4;
const isMember = (place: number) => place < 2;
const surveyId = '00000000-0000-7000-8000-00000000000a';

const clock = fixedClock(new Date(startMs));
const server = await startTestServer({ clock });
const { context, workspace, owner } = server;
/** What stands in the words of a feedback, so that it is known without the engine that is asked elsewhere. */
const readings: Readonly<Record<string, Reading>> = {
  'Rude, and late again.': {
    ...{ sentiment: 'negative', probability: 0.9, intents: ['complaint', 'churn'] },
    emotions: [{ emotion: 'anger', probability: 0.7 }],
  },
  'Lovely.': { sentiment: 'positive', probability: 0.8, intents: ['praise'], emotions: [] },
};
const unread = 'Hola.';
/** The other engine takes praise for blame. */
let isOtherEngine = false;
const otherSentiment = { positive: 'negative', negative: 'positive', neutral: 'neutral', mixed: 'mixed' } as const;
const reader: FeedbackReader = {
  get name() {
    return isOtherEngine ? 'other' : 'test';
  },
  read: (words) => {
    const reading = readings[words];
    if (reading === undefined) return null;
    return isOtherEngine ? { ...reading, sentiment: otherSentiment[reading.sentiment] } : reading;
  },
};
const readEarlier = readEarlierCron(listWorkspaces, reader);
const writer = createEventWriter(context);
const relay = createRelay({
  database: context.database,
  subscribers: [
    identifyTraits(context),
    joinedSubscriber(context),
    readingSubscriber(context, reader),
    segmentSubscriber(context),
    derivedSubscriber(context),
  ],
  log: context.log,
});
const { access } = owner;
const inWorkspace: <T>(work: Parameters<typeof context.database.inWorkspace<T>>[1]) => Promise<T> = (work) =>
  context.database.inWorkspace(workspace.id, work);

await inWorkspace(async (tx) => {
  const names = { 'zh-CN': '属性', en: 'Attribute' };
  const shared = { names, choices: [], personal: false } as const;
  await saveProfileAttribute(tx, access, { ...shared, key: 'city', type: 'text', source: 'directory' }, clock.now());
  await saveProfileAttribute(
    tx,
    access,
    { ...shared, key: 'visits', type: 'number', source: 'directory' },
    clock.now(),
  );
  await saveProfileAttribute(tx, access, { ...shared, key: 'vip', type: 'boolean', source: 'identify' }, clock.now());
});

const orders = { kind: 'track', name: 'Order', condition: { all: [] } };
const beforeHours = 72;
const afterHours = 48;
/** No window of a segment is as long, so that time brings nobody up but by what is derived. */
const orderedDays = 5;
for (const [key, join, take] of [
  ['ordersBefore', { by: 'person', side: 'before', windowHours: beforeHours }, { what: 'count' }],
  ['orderedAfter', { by: 'person', side: 'after', windowHours: afterHours }, { what: 'exists' }],
] as const) {
  const names = { 'zh-CN': key, en: key };
  const payload = { names, rule: { feedback: { all: [] }, event: orders, join, take } };
  const { statusCode } = await server.request(owner, { method: 'PUT', url: `/api/v1/joined-fields/${key}`, payload });
  assert.equal(statusCode, 200);
}
for (const [key, name, windowDays, what] of [
  ['ordered', 'Order', orderedDays, 'count'],
  ['sinceVisit', 'Visit', null, 'daysSince'],
] as const) {
  const rule = { event: { ...orders, name }, windowDays, take: { what } };
  const payload = { names: { 'zh-CN': key, en: key }, rule };
  const { statusCode } = await server.request(owner, {
    method: 'PUT',
    url: `/api/v1/derived-attributes/${key}`,
    payload,
  });
  assert.equal(statusCode, 200);
}
await server.settle();

/** One thing that happens. Times are hours before the present of that moment: much of it arrives late. */
type Step =
  | { kind: 'event'; person: number; name: string; hoursAgo: number }
  | { kind: 'identify'; person: number; vip: boolean; hoursAgo: number }
  | { kind: 'feedback'; person: number; nps: number; chosen: readonly string[]; words: string; hoursAgo: number }
  | { kind: 'attribute'; person: number; key: 'city' | 'visits'; value: ProfileAttributeValue | null }
  | { kind: 'tag'; person: number; tag: string; on: boolean }
  /** Somebody comes in again, as a file or a survey names him */
  | { kind: 'known'; person: number; attributes: Required<ProfileAttributes>; email: boolean }
  /** Two profiles are said to be one person; refused where both are members */
  | { kind: 'join'; person: number; other: number }
  /** A join that holds is taken back */
  | { kind: 'undo'; place: number }
  /** The server comes back with another engine, which reads all words again */
  | { kind: 'engine' }
  /** A segment that no other one names gets another condition, and is built beside those that are live */
  | { kind: 'change'; condition: Condition }
  | { kind: 'wait'; hours: number };

const lone: { condition: Condition; tag: null }[] = [
  { condition: always, tag: null },
  { condition: always, tag: null },
];
/** Of two who are one person the first says again what he said before, and by now it is his word that counts. */
const saidAgain: [typeof lone, Step[]] = [
  lone,
  [
    { kind: 'attribute', person: 0, key: 'city', value: 'Paris' },
    { kind: 'attribute', person: 2, key: 'city', value: '上海' },
    { kind: 'join', person: 0, other: 2 },
    { kind: 'attribute', person: 0, key: 'city', value: 'Paris' },
  ],
];
/** What a rule derives is as it was before anything happened. */
const backToNothing: [typeof lone, Step[]] = [
  lone,
  [
    { kind: 'event', person: 1, name: 'Order', hoursAgo: 100 },
    { kind: 'wait', hours: 30 },
  ],
];
/** What was said once reads otherwise, long after everybody heard of it. */
const readAgain: [typeof lone, Step[]] = [
  lone,
  [
    { kind: 'feedback', person: 0, nps: 9, chosen: [], words: 'Lovely.', hoursAgo: 30 },
    { kind: 'engine' },
    { kind: 'engine' },
  ],
];
const deriveDue = dueDerivedCron(listWorkspaces);
const person = fc.integer({ min: 0, max: newcomer });
const hoursAgo = fc.integer({ min: 0, max: 24 * 10 });
const tag = fc.constantFrom('new', 'loyal');
const askedTag = fc.constantFrom('new', 'loyal', 'ruled');
const tier = fc.constantFrom('gold' as const, 'silver' as const);
const language = fc.constantFrom('en', 'fr');
const order = fc.constantFrom(
  'eq' as const,
  'ne' as const,
  'lt' as const,
  'lte' as const,
  'gt' as const,
  'gte' as const,
);
const numberField = fc.constantFrom(
  'events.1d.track.Order',
  'events.7d.track.Order',
  'events.all.track.Visit',
  'daysSinceEvent.track.Order',
  'feedback.7d',
  'feedback.all',
  'daysSinceFeedback',
  'lastScore.nps',
  `lastAnswer.${surveyId}.recommend`,
  'attribute.visits',
  'attribute.ordered',
  'attribute.sinceVisit',
  'lastJoined.ordersBefore',
  'readings.7d.negative',
  'readings.all.positive',
);
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ field: numberField, op: order, value: fc.constantFrom(0, 1, 2, 2.5, 3, 7, 9) }) },
  { weight: 1, arbitrary: fc.record({ field: numberField, op: fc.constant('exists') }) },
  {
    weight: 1,
    arbitrary: fc.record({ field: fc.constant('attribute.vip'), op: fc.constant('eq'), value: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      field: fc.constant('attribute.city'),
      op: fc.constantFrom('eq', 'ne'),
      value: fc.constantFrom('上海', 'Paris'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ field: fc.constant('tags'), op: fc.constant('includes'), value: askedTag }) },
  { weight: 1, arbitrary: fc.record({ field: fc.constant('tags'), op: fc.constant('exists') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      field: fc.constant(`lastChoice.${surveyId}.reasons`),
      op: fc.constantFrom('includesAny', 'includesAll'),
      values: fc.constantFrom(['price'], ['staff', 'speed']),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ field: fc.constant('lastJoined.orderedAfter'), op: fc.constant('eq'), value: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      field: fc.constant('lastReading.sentiment'),
      op: fc.constantFrom('eq', 'ne'),
      value: fc.constantFrom('negative', 'positive'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Condition>(
      { field: 'lastReading.emotions', op: 'includes', value: 'anger' },
      { field: 'lastReading.intents', op: 'includesAny', values: ['churn', 'praise'] },
      { field: 'lastReading.sentiment', op: 'exists' },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      field: fc.constant('identifiers'),
      op: fc.constant('includesAny'),
      values: fc.constantFrom(['anonymousId'], ['memberId'], ['email']),
    }),
  },
  { weight: 1, arbitrary: fc.record({ field: fc.constant('valueTier'), op: fc.constant('eq'), value: tier }) },
  { weight: 1, arbitrary: fc.record({ field: fc.constant('language'), op: fc.constant('ne'), value: language }) },
  {
    weight: 2,
    arbitrary: fc.record({
      field: fc.constantFrom('segment.0', 'segment.1', 'segment.2'),
      op: fc.constantFrom('eq', 'ne'),
      value: fc.boolean(),
    }),
  },
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'condition' },
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: tie('condition') }) },
  ),
}));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('event'), person, name: fc.constantFrom('Order', 'Visit'), hoursAgo }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('identify'), person, vip: fc.boolean(), hoursAgo }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('feedback'),
      person,
      nps: fc.integer({ min: 0, max: 10 }),
      chosen: fc.subarray(['price', 'staff', 'speed']),
      words: fc.constantFrom(...Object.keys(readings), unread, ''),
      hoursAgo,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('attribute'),
      person,
      key: fc.constant('city'),
      value: fc.option(fc.constantFrom('上海', 'Ｐａｒｉｓ', 'Paris')),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('attribute'), person, key: fc.constant('visits'), value: fc.nat(5) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('tag'), person, tag, on: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('known'),
      person: fc.integer({ min: 0, max: newcomer - 1 }),
      attributes: fc.record({ name: fc.constantFrom('王', 'Li'), valueTier: tier, language }),
      email: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .uniqueArray(person, { minLength: 2, maxLength: 2 })
      .map(([one = 0, other = 1]): Step => ({ kind: 'join', person: one, other })),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo'), place: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('change'), condition }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'engine' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait'), hours: fc.integer({ min: 1, max: 100 }) }) },
);

/** One for each kind of field, so that whatever is not looked at again though it changed is seen at once. */
const standing: readonly Condition[] = [
  { field: 'events.7d.track.Order', op: 'gte', value: 1 },
  { field: 'events.all.track.Visit', op: 'gte', value: 2 },
  { field: 'daysSinceEvent.track.Order', op: 'lte', value: 3 },
  { field: 'feedback.7d', op: 'gte', value: 1 },
  { field: 'feedback.all', op: 'gte', value: 2 },
  { field: 'daysSinceFeedback', op: 'lte', value: 2 },
  { field: 'lastScore.nps', op: 'lte', value: 6 },
  { field: `lastAnswer.${surveyId}.recommend`, op: 'gte', value: 7 },
  { field: `lastChoice.${surveyId}.reasons`, op: 'includes', value: 'price' },
  { field: 'lastJoined.ordersBefore', op: 'gte', value: 1 },
  { field: 'lastJoined.orderedAfter', op: 'eq', value: true },
  { field: 'lastReading.sentiment', op: 'eq', value: 'negative' },
  { field: 'lastReading.emotions', op: 'includes', value: 'anger' },
  { field: 'lastReading.intents', op: 'includes', value: 'praise' },
  { field: 'readings.7d.negative', op: 'gte', value: 1 },
  { not: { field: 'attribute.city', op: 'eq', value: 'Paris' } },
  { field: 'attribute.vip', op: 'eq', value: true },
  { field: 'tags', op: 'includes', value: 'loyal' },
  { field: 'identifiers', op: 'includes', value: 'anonymousId' },
  { field: 'identifiers', op: 'includes', value: 'email' },
  { field: 'attribute.ordered', op: 'gte', value: 1 },
  { field: 'attribute.sinceVisit', op: 'lte', value: 2 },
  { field: 'attribute.visits', op: 'gte', value: 1 },
  { field: 'valueTier', op: 'eq', value: 'gold' },
  { field: 'language', op: 'eq', value: 'en' },
];
/** Some segments; each may name those before it, and set a tag that only later ones ask for. */
const definitions = fc.array(fc.record({ condition, tag: fc.option(fc.constant('ruled')) }), {
  minLength: 2,
  maxLength: 4,
});

/** A value with the moment at which it was said. */
interface Said {
  value: ProfileAttributeValue | null;
  atMs: number;
}

/** What happened to one profile, or to all profiles of a person, kept apart from the database. */
interface History {
  profileId: string;
  kinds: string[];
  events: { name: string; atMs: number }[];
  feedback: { atMs: number; nps: number; chosen: readonly string[]; words: string; id: string }[];
  attributes: Partial<Record<'city' | 'visits' | 'vip', Said>>;
  tags: Set<string>;
  /** As he was last named */
  named: Partial<Required<ProfileAttributes>>;
}

/** Claims that profiles are one person, as long as nobody took them back. */
const joins: string[] = [];
let runNo = 0;
const queued: string[] = [];
/** Runs are worked on by the test itself, one after the other. */
const changing = {
  ...context,
  jobs: {
    enqueue: async (_tx: unknown, _job: unknown, payload: unknown) => {
      if (typeof payload === 'object' && payload !== null && 'runId' in payload) queued.push(String(payload.runId));
    },
  },
};

test('memberships kept as things arrive equal those computed from all that happened', {
  timeout: 480_000,
}, async () => {
  const steps = fc.array(step, { minLength: 3, maxLength: 12 });
  const kept = await createSegments(standing.map((own) => ({ condition: own, tag: null })));
  const property = fc.asyncProperty(definitions, steps, async (wanted, taken) => {
    const histories = await createPeople();
    let segments = await createSegments(wanted);
    try {
      await compare(segments, histories);
      for (const each of taken) {
        clock.advance(1);
        if (each.kind === 'change') segments = await changeLast(segments, each.condition);
        else await take(each, histories);
        await settle();
        await compare(segments, histories);
      }
    } finally {
      for (const { id } of segments.slice(kept.length).toReversed())
        await inWorkspace((tx) => removeSegment(changing, tx, access, id));
    }
  });
  await fc.assert(property, { numRuns: 12, endOnFailure: true, examples: [saidAgain, backToNothing, readAgain] });
});

test('news that says what changed has that alone looked at, and news that does not say it has everything', async () => {
  const city = { field: 'attribute.city', op: 'eq', value: '苏州' } as const;
  const tagged = { field: 'tags', op: 'includes', value: '园区' } as const;
  const kept = new Set((await inWorkspace((tx) => listSegments(tx, access))).map(({ id }) => id));
  const all = await createSegments([city, tagged].map((own) => ({ condition: own, tag: null })));
  const own = all.filter(({ id }) => !kept.has(id));
  const [{ profileId } = { profileId: '' }] = await createPeople();
  await settle();
  const entered = async () => {
    const ids = (await inWorkspace((tx) => listSegmentsOfProfile(tx, access, profileId))).map(({ id }) => id);
    return own.filter(({ id }) => ids.includes(id)).map(({ condition: asked }) => asked);
  };
  await inWorkspace((tx) =>
    sql`update profile set attributes = '{"city": "苏州"}', tags = '{"园区": "manual"}' where id = ${profileId}`.execute(
      tx.query,
    ),
  );
  const tell = async (payload: { profileIds: string[]; fields?: string[] }) => {
    await inWorkspace((tx) => publishEvent(tx, profileChangedTopic, payload));
    await settle();
  };
  await tell({ profileIds: [profileId], fields: ['name', 'attribute.visits'] });
  assert.deepEqual(await entered(), []);
  await tell({ profileIds: [profileId], fields: ['tags'] });
  assert.deepEqual(await entered(), [tagged]);
  await tell({ profileIds: [profileId] });
  assert.deepEqual(await entered(), [city, tagged]);
});

after(() => writer.close());

/** Until everybody has heard of everything, also of what follows from it and from time. */
async function settle(): Promise<void> {
  await relay.drain();
  await joinDueFeedback(context, workspace.id);
  await deriveDue.handle(context);
  await relay.drain();
  await evaluateDueProfiles(context, workspace.id);
}

function blank(): History {
  return { profileId: '', kinds: [], events: [], feedback: [], attributes: {}, tags: new Set(), named: {} };
}

async function createPeople(): Promise<History[]> {
  runNo += 1;
  joins.length = 0;
  const histories: History[] = [];
  for (const place of people.slice(0, newcomer).keys()) {
    const identifier = identifierOf(place);
    const profileId = await inWorkspace((tx) =>
      findOrCreateProfile(tx, access, [identifier], {}, context.random.uuid()),
    );
    assert.ok(profileId);
    histories.push({ ...blank(), profileId, kinds: [identifier.kind] });
  }
  return histories;
}

function identifierOf(place: number): { kind: string; value: string } {
  return { kind: isMember(place) ? 'memberId' : 'anonymousId', value: `${people[place]}${runNo}` };
}

/** Stores segments one after the other, each naming only those before it, and builds them. */
async function createSegments(wanted: readonly { condition: Condition; tag: string | null }[]): Promise<Segment[]> {
  const ids = wanted.map(() => context.random.uuid());
  for (const [index, { condition: given, tag: set }] of wanted.entries()) {
    const own = nameEarlier(given, ids.slice(0, index));
    const names = { 'zh-CN': `分群${index}`, en: `Segment ${index}` };
    const segment = { id: ids[index] ?? '', names, condition: own };
    await inWorkspace((tx) => changeSegment(changing, tx, access, { ...segment, tag: set })).catch((error: unknown) => {
      // Asking for tags and setting one may lead back to itself.
      assert.ok(error instanceof ProblemError && error.code === 'segmentCycle', String(error));
      return inWorkspace((tx) => changeSegment(changing, tx, access, { ...segment, tag: null }));
    });
  }
  return buildAll();
}

/** Gives the last segment, which no other one names, another condition; the others stay as they are. */
async function changeLast(segments: readonly Segment[], given: Condition): Promise<Segment[]> {
  const last = segments.at(-1);
  assert.ok(last);
  const earlier = segments.slice(0, -1).map(({ id }) => id);
  const changed = { id: last.id, names: last.names, condition: nameEarlier(given, earlier), tag: last.tag };
  await inWorkspace((tx) => changeSegment(changing, tx, access, changed)).catch((error: unknown) => {
    assert.ok(error instanceof ProblemError && error.code === 'segmentCycle', String(error));
  });
  return buildAll();
}

/** Puts the ids of earlier segments in the place of their numbers; what names another one holds for everybody. */
function nameEarlier(given: Condition, ids: readonly string[]): Condition {
  return mapComparisons(given, (comparison) => {
    const [, at] = /^segment\.(\d)$/.exec(comparison.field) ?? [];
    if (at === undefined) return comparison;
    return Number(at) < ids.length ? { ...comparison, field: `segment.${ids[Number(at)]}` } : always;
  });
}

async function buildAll(): Promise<Segment[]> {
  const attempt = { stop: new AbortController().signal, attempt: 1, maxAttempts: 1 };
  for (const runId of queued.splice(0)) await buildSegments(context, { workspaceId: workspace.id, runId }, attempt);
  const segments = await inWorkspace((tx) => listSegments(tx, access));
  assert.ok(segments.every(({ state }) => state === 'live'));
  return segments;
}

async function take(step: Exclude<Step, { kind: 'change' }>, histories: History[]): Promise<void> {
  const now = clock.now();
  if (step.kind === 'wait') return clock.advance(step.hours * hourMs);
  if (step.kind === 'engine') {
    isOtherEngine = !isOtherEngine;
    return readEarlier.handle(context);
  }
  if (step.kind === 'join' || step.kind === 'undo') return relate(step, histories);
  if (step.person === histories.length) {
    if (step.kind !== 'event' && step.kind !== 'identify') return;
    histories.push({ ...blank(), kinds: ['anonymousId'] });
  }
  const history = histories[step.person];
  assert.ok(history);
  const { profileId } = history;
  const at = new Date(now.getTime() - ('hoursAgo' in step ? step.hoursAgo * hourMs : 0));
  switch (step.kind) {
    case 'event':
      history.events.push({ name: step.name, atMs: at.getTime() });
      return did(step.person, history, { kind: 'track', name: step.name, occurredAt: at, properties: {} });
    case 'identify': {
      history.attributes.vip = pickLast([history.attributes.vip, { value: step.vip, atMs: at.getTime() }]);
      const properties = { vip: step.vip };
      return did(step.person, history, { kind: 'identify', name: '', occurredAt: at, properties });
    }
    case 'feedback': {
      const id = context.random.uuid();
      history.feedback.push({ id, atMs: at.getTime(), nps: step.nps, chosen: step.chosen, words: step.words });
      await inWorkspace((tx) => acceptFeedback(tx, access, [feedbackOf(id, profileId, at, step)], now));
      return;
    }
    case 'attribute': {
      history.attributes[step.key] = { value: step.value, atMs: now.getTime() };
      const value = typeof step.value === 'string' ? step.value.normalize('NFKC') : step.value;
      const change = { profileId, attributes: { [step.key]: value }, at: now };
      await inWorkspace((tx) => saveProfileChanges(tx, access, [change], 'manual'));
      return;
    }
    case 'tag': {
      if (step.on) history.tags.add(step.tag);
      else history.tags.delete(step.tag);
      const tags = step.on ? { addTags: [step.tag] } : { removeTags: [step.tag] };
      await inWorkspace((tx) =>
        saveProfileChanges(tx, access, [{ profileId, attributes: {}, at: now, ...tags }], 'manual'),
      );
      return;
    }
    case 'known': {
      history.named = step.attributes;
      const own = identifierOf(step.person);
      const email = { kind: 'email', value: `${own.value}@voxloop.example` };
      if (step.email && !history.kinds.includes('email')) history.kinds.push('email');
      const identifiers = step.email ? [own, email] : [own];
      await inWorkspace((tx) => findOrCreateProfile(tx, access, identifiers, step.attributes, context.random.uuid()));
    }
  }
}

/** Says that two are one person, or takes that back; what contradicts what is known is refused and changes nothing. */
async function relate(step: Extract<Step, { kind: 'join' | 'undo' }>, histories: readonly History[]): Promise<void> {
  const said = { id: context.random.uuid(), at: clock.now(), reason: 'Drawn' };
  if (step.kind === 'undo') {
    const [claimId] = joins.splice(step.place % Math.max(joins.length, 1), 1);
    if (claimId !== undefined) await inWorkspace((tx) => undoClaim(tx, access, { ...said, claimId }));
    return;
  }
  const [one, other] = [histories[step.person], histories[step.other]];
  // Nobody can say anything of somebody of whom nobody has heard.
  if (one === undefined || other === undefined) return;
  const profileIds = [one.profileId, other.profileId] as const;
  await inWorkspace((tx) => stateOfProfiles(tx, access, { ...said, kind: 'together', profileIds })).then(
    () => joins.push(said.id),
    (error: unknown) => assert.ok(error instanceof ProblemError && error.code === 'personsConflict', String(error)),
  );
}

/** Of what was said of one thing the last, of two at one moment the greater. */
function pickLast(said: readonly (Said | undefined)[]): Said | undefined {
  const rank = ({ value }: Said) => (value === null ? '' : JSON.stringify(value));
  return said.filter((one) => one !== undefined).toSorted((a, b) => b.atMs - a.atMs || (rank(a) < rank(b) ? 1 : -1))[0];
}

/** The histories of each person's profiles in one. */
async function unite(histories: readonly History[]): Promise<History[]> {
  const persons = await inWorkspace((tx) =>
    listPersonIds(
      tx,
      histories.map(({ profileId }) => profileId),
    ),
  );
  return [...Map.groupBy(histories, ({ profileId }) => persons.get(profileId) ?? '')].map(([profileId, own]) => ({
    profileId,
    kinds: own.flatMap(({ kinds }) => kinds),
    events: own.flatMap(({ events }) => events),
    feedback: own.flatMap(({ feedback }) => feedback),
    attributes: {
      city: pickLast(own.map(({ attributes }) => attributes.city)),
      visits: pickLast(own.map(({ attributes }) => attributes.visits)),
      vip: pickLast(own.map(({ attributes }) => attributes.vip)),
    },
    tags: new Set(own.flatMap(({ tags }) => [...tags])),
    // Of what bears no time, what stands on the oldest profile counts.
    named: own.find(({ named }) => named.valueTier !== undefined)?.named ?? {},
  }));
}

async function did(at: number, history: History, event: Parameters<typeof accept>[1]): Promise<void> {
  await accept(at, event);
  if (history.profileId === '') history.profileId = await findNewcomer();
}

async function accept(
  at: number,
  event: Pick<EventInput, 'kind' | 'name' | 'occurredAt' | 'properties'>,
): Promise<void> {
  const { value: id } = identifierOf(at);
  const [userId, anonymousId] = isMember(at) ? [id, null] : [null, id];
  const rest = { messageId: context.random.uuid(), origin: 'live', context: {}, language: null } as const;
  const input = { ...event, ...rest, userId, anonymousId, previousId: null };
  await writer.accept({ id: workspace.id, timeZone: 'Asia/Shanghai' }, [input], clock.now());
}

/** The profile that the newcomer's first event made. */
async function findNewcomer(): Promise<string> {
  const identifier = identifierOf(newcomer);
  const found = await inWorkspace((tx) => findOrCreateProfile(tx, access, [identifier], {}, context.random.uuid()));
  assert.ok(found);
  return found;
}

function feedbackOf(
  id: string,
  profileId: string,
  occurredAt: Date,
  { nps, chosen, words }: Pick<Extract<Step, { kind: 'feedback' }>, 'nps' | 'chosen' | 'words'>,
): FeedbackInput {
  const scale = { scaleMin: 0, scaleMax: 10 };
  const ofReasons = { questionId: 'reasons', rowId: null, metric: null, value: null, scaleMin: null, scaleMax: null };
  return {
    id,
    kind: 'response',
    status: 'complete',
    origin: 'live',
    surveyId,
    surveyVersion: 1,
    channel: null,
    touchpoint: null,
    unitId: null,
    profileId,
    language: null,
    occurredAt,
    durationSeconds: null,
    answers: { recommend: nps, reasons: [...chosen], words },
    verbatimKeys: ['words'],
    attributes: {},
    scores: [
      { questionId: 'recommend', rowId: null, metric: 'nps', value: nps, choice: null, ...scale },
      ...chosen.map((choice) => ({ ...ofReasons, choice })),
    ],
  };
}

/** Compares what is stored with what follows from the histories, by another evaluator than the one that stored it. */
async function compare(segments: readonly Segment[], histories: readonly History[]): Promise<void> {
  const persons = await unite(histories);
  const expected = new Map(persons.map((person) => [person.profileId, computeMemberships(segments, person)]));
  const owners = await inWorkspace((tx) =>
    listPersonIds(
      tx,
      histories.map(({ profileId }) => profileId),
    ),
  );
  for (const { profileId } of histories) {
    const stored = await inWorkspace((tx) => listSegmentsOfProfile(tx, access, profileId));
    assert.deepEqual(
      stored.map(({ id }) => id),
      expected.get(owners.get(profileId) ?? ''),
    );
  }
  const ownIds = new Set(histories.map(({ profileId }) => profileId));
  for (const segment of segments) {
    const members = await inWorkspace((tx) => listMembers(tx, access, segment, { after: null, limit: 10_000 }));
    assert.deepEqual(
      members.filter((id) => ownIds.has(id)),
      [...expected]
        .filter(([, ids]) => ids.includes(segment.id))
        .map(([id]) => id)
        .sort(),
    );
  }
}

/**
 * Which segments a history is in: each is looked at under what was found of the others in the round before, as often as
 * there are segments. None leads back to itself, so by then nothing changes any more.
 */
function computeMemberships(segments: readonly Segment[], history: History): string[] {
  let isIn: ReadonlySet<string> = new Set();
  for (let round = 0; round <= segments.length; round += 1) {
    const found = segments.filter(({ condition: own }) =>
      evaluateCondition(own, (field) => readField(field, history, segments, isIn)),
    );
    isIn = new Set(found.map(({ id }) => id));
  }
  return segments.map(({ id }) => id).filter((id) => isIn.has(id));
}

function readField(
  name: string,
  history: History,
  segments: readonly Segment[],
  isIn: ReadonlySet<string>,
): FieldValue {
  const nowMs = clock.now().getTime();
  const field = readSegmentField(name);
  assert.ok(field);
  const daysSince = (times: readonly number[]) =>
    times.length === 0 ? null : Math.floor((nowMs - Math.max(...times)) / dayMs);
  const countWithin = (times: readonly number[], days: number | null) =>
    times.filter((atMs) => days === null || atMs > nowMs - days * dayMs).length;
  const timesOf = (type: string) => history.events.filter((event) => event.name === type).map(({ atMs }) => atMs);
  const feedbackTimes = history.feedback.map(({ atMs }) => atMs);
  const latest = history.feedback.toSorted((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1));
  switch (field.of) {
    case 'lastChoice':
      return latest.find(({ chosen }) => chosen.length > 0)?.chosen ?? [];
    case 'lastJoined':
      return field.key === 'ordersBefore'
        ? countOrders(history, latest[0]?.atMs, beforeHours)
        : orderedAfter(history, latest, nowMs);
    case 'attribute':
      if (field.key === 'ordered') return countWithin(timesOf('Order'), orderedDays);
      if (field.key === 'sinceVisit') return daysSince(timesOf('Visit'));
      return history.attributes[field.key === 'city' || field.key === 'vip' ? field.key : 'visits']?.value ?? null;
    case 'tags': {
      const borne = segments.flatMap(({ id, tag: set }) => (set !== null && isIn.has(id) ? [set] : []));
      return [...history.tags, ...borne];
    }
    case 'identifiers':
      return history.kinds;
    case 'valueTier':
      return history.named.valueTier ?? null;
    case 'language':
      return history.named.language ?? null;
    case 'segment':
      return isIn.has(field.id);
    case 'eventCount':
      return countWithin(timesOf(field.type.name), field.days);
    case 'daysSinceEvent':
      return daysSince(timesOf(field.type.name));
    case 'feedbackCount':
      return countWithin(feedbackTimes, field.days);
    case 'daysSinceFeedback':
      return daysSince(feedbackTimes);
    case 'lastScore':
    case 'lastAnswer':
      return latest[0]?.nps ?? null;
    case 'lastReading':
      return readLastReading(field.part, latest);
    case 'readingCount':
      return countWithin(listReadTimes(field.sentiment, history.feedback), field.days);
  }
}

function readLastReading(part: ReadingPart, latest: History['feedback']): FieldValue {
  const last = latest.map(({ words }) => reader.read(words)).find((reading) => reading !== null);
  if (part === 'sentiment') return last?.sentiment ?? null;
  return part === 'intents' ? (last?.intents ?? []) : (last?.emotions.map(({ emotion }) => emotion) ?? []);
}

function listReadTimes(sentiment: ReadSentiment, feedback: History['feedback']): number[] {
  return feedback.flatMap(({ words, atMs }) => (reader.read(words)?.sentiment === sentiment ? [atMs] : []));
}

/** Orders in the hours before the latest feedback. */
function countOrders({ events }: History, toMs: number | undefined, hours: number): FieldValue {
  if (toMs === undefined) return null;
  const isOrder = ({ name, atMs }: History['events'][number]) =>
    name === 'Order' && atMs <= toMs && atMs > toMs - hours * hourMs;
  return events.filter(isOrder).length;
}

/** Whether there was an order after the latest feedback whose hours have passed. */
function orderedAfter({ events }: History, latest: History['feedback'], nowMs: number): FieldValue {
  const fromMs = latest.find(({ atMs }) => atMs + afterHours * hourMs <= nowMs)?.atMs;
  if (fromMs === undefined) return null;
  return events.some(({ name, atMs }) => name === 'Order' && atMs > fromMs && atMs <= fromMs + afterHours * hourMs);
}
