import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { demoSurveys, drawAnswers, writeAnswerFile } from './answer-files.ts';
import { buildChain, writeUnitFile } from './chain.ts';
import { seedChance } from './chance.ts';
import { writeCustomerFile } from './customer-file.ts';
import { drawOrders } from './draw-orders.ts';
import { type DemoProgress, loadDemo } from './index.ts';
import { regionsOfChain } from './places.ts';
import { isBadWeek } from './story.ts';

const [transactional] = demoSurveys;
const options = { seed: 'test', today: '2026-03-15', count: 4_000 };
const stores = buildChain(seedChance('test chain'), 3_500);

test('the chain has as many stores as asked for, each with a code and a name of its own', () => {
  assert.equal(stores.length, 3_500);
  assert.equal(new Set(stores.map((store) => store.code)).size, 3_500);
  assert.equal(new Set(stores.map((store) => store.zh)).size, 3_500);
  const places = regionsOfChain.reduce((sum, region) => sum + 1 + region.cities.length, 0);
  assert.equal(writeUnitFile(stores, '2024-01-01').split('\n').length, 1 + 1 + places + 3_500);
});

test('the same seed and day write the same file, another day or seed another one', () => {
  const file = (changed: object) =>
    Buffer.from(writeAnswerFile(transactional, stores, { ...options, ...changed })).toString('utf8');
  assert.equal(file({}), file({}));
  assert.notEqual(file({}), file({ today: '2026-03-16' }));
  assert.notEqual(file({}), file({ seed: 'other' }));
});

test('the story can be found: weak stores and the bad week of deliveries have more trouble', () => {
  const answers = [...drawAnswers(transactional, stores, { ...options, count: 60_000 })];
  const troubleShare = (chosen: typeof answers) => chosen.filter((answer) => answer.trouble).length / chosen.length;
  const badWeek = answers.filter(isBadWeek);
  const weak = answers.filter(({ store }) => store.quality < -1.4);
  assert.ok(badWeek.length > 20 && troubleShare(badWeek) > 2 * troubleShare(answers));
  assert.ok(troubleShare(weak) > 1.8 * troubleShare(answers));
  assert.ok(answers.every(({ submittedAt }) => submittedAt < '2026-03-15'));
});

test('a member is the same one however many answered, and orders are told as they happened, none of them later than now', () => {
  const answers = [...drawAnswers(transactional, stores, options)];
  const lines = (chosen: typeof answers) => {
    const file = { seed: 'test', today: options.today, cityNames: new Map([['SHA', '上海']]) };
    return Buffer.from(writeCustomerFile(chosen, file)).toString('utf8').split('\n').slice(1);
  };
  const members = new Set(answers.map(({ memberId }) => memberId).filter((id) => id !== ''));
  assert.equal(lines(answers).length, members.size);
  assert.deepEqual(
    lines(answers.slice(0, 500)).filter((line) => !lines(answers).includes(line)),
    [],
  );
  const now = new Date('2026-03-15T00:00:00Z');
  const orders = [...drawOrders(answers, { seed: 'test', now, readTime: (local) => new Date(`${local}Z`) })];
  assert.ok(orders.length > 500 && orders.every(({ occurredAt }) => occurredAt < now));
  assert.equal(new Set(orders.map(({ messageId }) => messageId)).size, orders.length);
  const late = orders.filter(({ properties }) => Number(properties.deliveryMinutes) >= 60);
  assert.ok(late.length > 10);
});

test('a small demo company loads through the import, once however often it is asked for', async () => {
  const server = await startTestServer();
  const steps: DemoProgress[] = [];
  const load = () =>
    loadDemo(server.context, server.application.auth, {
      storeCount: 200,
      responseCount: 2_000,
      progress: (step) => steps.push(step),
    });
  const loaded = await load();
  assert.equal(loaded.wasThere, false);
  assert.deepEqual(
    loaded.signIns.map((signIn) => signIn.role),
    ['owner', 'analyst', 'regionHead', 'storeManager'],
  );
  assert.deepEqual(steps.filter(({ step }) => step === 'responses').at(-1), {
    step: 'responses',
    done: 2_000,
    total: 2_000,
  });
  assert.equal((await load()).wasThere, true);
  await server.settle();
  const counts = await server.context.database.inWorkspace(loaded.workspaceId, async ({ query }) => {
    const db = query.withTables<{
      feedback: { origin: string };
      ticket: { id: string; state: string };
      unit: { id: number };
      event: { name: string };
      segment: { state: string; size: number };
      profile: { name: string | null };
      feedback_import: { rejected: number };
    }>();
    const feedback = await db.selectFrom('feedback').select('origin').execute();
    const imports = await db.selectFrom('feedback_import').select('rejected').execute();
    const tickets = await db.selectFrom('ticket').select('state').execute();
    const events = await db.selectFrom('event').select('name').execute();
    const segments = await db.selectFrom('segment').select(['state', 'size']).execute();
    const named = await db.selectFrom('profile').select('name').where('name', 'is not', null).execute();
    return { feedback, imports, tickets, events, segments, named };
  });
  assert.equal(counts.feedback.filter(({ origin }) => origin === 'backfill').length, 2_000);
  assert.deepEqual(
    counts.imports.map(({ rejected }) => rejected),
    [0, 0, 0, 0],
  );
  assert.ok(counts.events.length > 300 && counts.named.length > 900);
  assert.equal(counts.segments.length, 4);
  assert.ok(
    counts.segments.every(({ state, size }) => state === 'live' && size > 0),
    JSON.stringify(counts.segments),
  );
  assert.ok(
    counts.tickets.some(({ state }) => state === 'open') && counts.tickets.some(({ state }) => state !== 'open'),
  );
});
