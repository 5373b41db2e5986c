import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Access, MaskName } from '@voxloop/access';
import { sql } from 'kysely';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { findOrCreateProfile, findPersonScope } from '../directory/index.ts';
import { acceptFeedback, eraseFeedbackRecords, type FeedbackInput, retainedFeedback } from '../feedback/index.ts';
import { openPersonFilter } from '../segments/index.ts';
import { listWorkspaces } from '../workspaces/index.ts';
import {
  eraseReadingRecords,
  type FeedbackReader,
  listReadingRecords,
  listReadings,
  readEarlierCron,
} from './index.ts';

const server = await startTestServer();
const { context, workspace, owner } = server;
const { access } = owner;
const inWorkspace: <T>(work: Parameters<typeof context.database.inWorkspace<T>>[1]) => Promise<T> = (work) =>
  context.database.inWorkspace(workspace.id, work);

const angry = '服务态度太差了，等了四十分钟没人理，再也不来了！';
const happy = 'Lovely staff and the food was delicious, thank you!';

function makeProfile(member: string): Promise<string | null> {
  const identifier = { kind: 'memberId', value: member };
  return inWorkspace((tx) => findOrCreateProfile(tx, access, [identifier], {}, context.random.uuid()));
}

/** A review with these words, a minute after the one before. @returns its id */
let saidCount = 0;
async function say(profileId: string | null, words: string, given: Partial<FeedbackInput> = {}): Promise<string> {
  saidCount += 1;
  const id = context.random.uuid();
  const occurredAt = new Date(context.clock.now().getTime() - 86_400_000 + saidCount * 60_000);
  const review: FeedbackInput = {
    ...{ id, kind: 'review', status: 'complete', origin: 'live', surveyId: null, surveyVersion: null, channel: null },
    ...{ touchpoint: null, unitId: null, profileId, language: null, occurredAt, durationSeconds: null },
    ...{ answers: { words }, verbatimKeys: ['words'], attributes: {}, scores: [] },
  };
  await inWorkspace((tx) => acceptFeedback(tx, access, [{ ...review, ...given }], context.clock.now()));
  return id;
}

async function show(id: string) {
  const { statusCode, body } = await server.request(owner, { method: 'GET', url: `/api/v1/feedback/${id}` });
  assert.equal(statusCode, 200, body);
  return JSON.parse(body).reading;
}

test('words are read a moment after they came in, and what was read is shown beside them', async () => {
  const [bad, good, foreign, blank] = [
    await say(null, angry),
    await say(null, happy),
    await say(null, 'Hola, qué tal, muy buena la comida'),
    await say(null, ' '),
  ];
  assert.equal(await show(bad), null);
  await server.settle();
  const reading = await show(bad);
  assert.deepEqual([reading.sentiment, reading.intents], ['negative', ['complaint', 'churn']]);
  assert.deepEqual(
    reading.emotions.map(({ emotion }: { emotion: string }) => emotion),
    ['anger'],
  );
  assert.ok(reading.probability > 0.5 && reading.probability <= 1);
  assert.equal((await show(good)).sentiment, 'positive');
  assert.deepEqual([await show(foreign), await show(blank)], [null, null]);
});

async function send(method: 'POST' | 'PATCH' | 'GET', path: string, payload?: object) {
  const options = { method, url: `/api/v1${path}`, ...(payload && { payload }) };
  const { statusCode, body } = await server.request(owner, options);
  assert.ok(statusCode < 300, body);
  return JSON.parse(body);
}

test('a segment follows what people said last, they are found by it, and anonymous answers tell of nobody', async () => {
  const [profileId, other] = [await makeProfile('r1'), await makeProfile('r2')];
  const condition = { field: 'lastReading.sentiment', op: 'eq', value: 'negative' };
  const names = { 'zh-CN': '不满', en: 'Unhappy' };
  const segment = await send('POST', '/segments', { names, condition, tag: null });
  const listMembers = async () => {
    await server.settle();
    const { items } = await send('GET', `/segments/${segment.id}/members`);
    return items.map(({ id }: { id: string }) => id);
  };
  const anonymous = await send('POST', '/surveys', { templateKey: 'csat' });
  await send('PATCH', `/surveys/${anonymous.id}`, { anonymityThreshold: 5 });
  await say(profileId, angry);
  await say(other, angry, { kind: 'response', surveyId: anonymous.id, surveyVersion: 1 });
  assert.deepEqual(await listMembers(), [profileId]);
  const asked = JSON.stringify({ field: 'readings.30d.negative', op: 'gte', value: 1 });
  const { items } = await send('GET', `/people?condition=${encodeURIComponent(asked)}`);
  assert.deepEqual(
    items.map(({ id }: { id: string }) => id),
    [profileId],
  );
  await say(profileId, happy);
  assert.deepEqual(await listMembers(), []);
});

test('of words that are gone nothing stays read: at the end of their time, and after an erasure', async () => {
  const profileId = await makeProfile('r3');
  assert.ok(profileId);
  const [kept, retired] = [await say(profileId, angry), await say(profileId, angry, { kind: 'chat' })];
  await server.settle();
  const readingsOf = (ids: string[]) => inWorkspace((tx) => listReadings(tx, access, ids));
  assert.equal((await readingsOf([kept, retired])).size, 2);
  const due = { before: context.clock.now(), ending: 'anonymise' as const };
  await inWorkspace((tx) => retainedFeedback('chat', async () => 'Asia/Shanghai').retire(tx, due, null));
  await server.settle();
  assert.deepEqual([...(await readingsOf([kept, retired])).keys()], [kept]);
  const person = await inWorkspace((tx) => findPersonScope(tx, { kind: 'memberId', value: 'r3' }));
  assert.ok(person);
  const exported = await inWorkspace((tx) => Array.fromAsync(listReadingRecords(tx, person)));
  assert.match(JSON.stringify(exported), new RegExp(`"sentiment":"negative".*"feedback_id":"${kept}"`));
  await inWorkspace((tx) => eraseFeedbackRecords(tx, person, null, 10));
  await inWorkspace((tx) => eraseReadingRecords(tx, person));
  await server.settle();
  assert.equal((await readingsOf([kept])).size, 0);
});

test('who may not see what people wrote sees nothing that was read in it, and can not ask for it', async () => {
  const id = await say(null, angry);
  await server.settle();
  const masks = new Set<MaskName>(['feedback.verbatims']);
  const masked = { ...access, masks };
  for (const field of ['lastReading.sentiment', 'lastReading.intents', 'readings.30d.negative']) {
    const open = (reader: Access) =>
      inWorkspace((tx) => openPersonFilter(tx, reader, { field, op: 'exists' }, context.clock.now()));
    await open(access);
    await assert.rejects(open(masked), { code: 'segmentConditionInvalid' });
  }
  assert.equal((await inWorkspace((tx) => listReadings(tx, masked, [id]))).size, 0);
});

test('what no masker has seen yet is read when one has', async () => {
  const id = await say(null, angry);
  await server.settle();
  const readCount = { now: 0 };
  const reader: FeedbackReader = {
    name: 'after masking',
    read: () => {
      readCount.now += 1;
      return null;
    },
  };
  const cron = readEarlierCron(listWorkspaces, reader);
  await inWorkspace((tx) => sql`update feedback set masking = null where id = ${id}`.execute(tx.query));
  await cron.handle(context);
  assert.equal(readCount.now, 0);
  await inWorkspace((tx) => sql`update feedback set masking = 1 where id = ${id}`.execute(tx.query));
  await cron.handle(context);
  assert.ok(readCount.now > 0);
});

test('another engine reads everything again, goes on where it stood, and rests when it has read all', async () => {
  for (let no = 0; no < 210; no += 1) await say(null, happy);
  await server.settle();
  const ids = (await inWorkspace((tx) => sql<{ id: string }>`select id from feedback`.execute(tx.query))).rows.length;
  let readCount = 0;
  const failsAt = { count: 205 };
  const reader: FeedbackReader = {
    name: 'another',
    read: (words) => {
      if (words.trim() === '') return null;
      readCount += 1;
      if (readCount === failsAt.count) throw new Error('The worker was killed.');
      return { sentiment: 'neutral', probability: 0.5, emotions: [], intents: [] };
    },
  };
  const cron = readEarlierCron(listWorkspaces, reader);
  await assert.rejects(async () => cron.handle(context), /killed/);
  const place = await inWorkspace((tx) => sql<{ ended: boolean }>`select ended from reading_place`.execute(tx.query));
  assert.deepEqual(place.rows, [{ ended: false }], 'the first portion is read and kept');
  await cron.handle(context);
  const { rows } = await inWorkspace((tx) =>
    sql<{ reader: string }>`select distinct reader from feedback_reading`.execute(tx.query),
  );
  assert.deepEqual(rows, [{ reader: 'another' }]);
  assert.ok(readCount < ids * 2 - 100, 'what was read before the fault is not read again');
  const before = readCount;
  await cron.handle(context);
  assert.equal(readCount, before);
});
