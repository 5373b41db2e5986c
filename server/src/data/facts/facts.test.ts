import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createRelay, type EventBatch, type Subscriber } from '../../foundation/outbox/index.ts';
import {
  acceptScenario,
  generateFeedback,
  scenarioAccess,
  scenarioZone,
} from '../../foundation/testing/feedback-scenario.ts';
import { openTestStores, type TestStores } from '../../foundation/testing/test-stores.ts';
import { acceptFeedback, feedbackDataset } from '../feedback/index.ts';
import { createFactsSubscriber, rebuildWarehouse } from './index.ts';

const surveyId = '0197d3a0-0000-7000-8000-0000000000aa';

let stores: TestStores;
let subscriber: Subscriber;

before(async () => {
  stores = await openTestStores();
  subscriber = createFactsSubscriber({ datasets: [feedbackDataset], ...stores });
});

function feedbackOf(workspaceId: string, count: number, seed: number) {
  return generateFeedback({ workspaceId, surveyId, count, unitIds: [1, 2, 3], days: 60, seed });
}

/** Every event of a run, delivered to the subscriber and kept, so that a test can deliver it again. */
function relayKeeping(batches: EventBatch[]) {
  const keeping: Subscriber = {
    ...subscriber,
    async handle(batch) {
      batches.push(batch);
      return subscriber.handle(batch);
    },
  };
  return createRelay({ database: stores.database, subscribers: [keeping], log: stores.log });
}

/** All that can be read of the feedback of a workspace, facts and rollups, as sums by every dimension: a line each. */
async function readNumbers(workspaceId: string): Promise<string[]> {
  const read = async (table: string, columns: string, sums: string) => {
    const rows = await stores.warehouse.query(
      `select ${columns}, ${sums} from ${table} where workspace_id = {workspace:UUID}
       group by ${columns} having ${sums
         .split(', ')
         .map((sum) => `${sum} != 0`)
         .join(' or ')} order by ${columns}`,
      { workspace: workspaceId },
    );
    return rows.map((row) => `${table} ${JSON.stringify(row)}`);
  };
  const dimensions = 'survey_id, local_day, unit_id, touchpoint, channel';
  const feedback = `${dimensions}, status, origin, language, occurred_at, attributes['city']`;
  const answer = `${dimensions}, metric, question_id, row_id, value, choice, scale_min, scale_max`;
  return [
    ...(await read('feedback_fact', feedback, 'sum(sign)')),
    ...(await read('answer_fact', answer, 'sum(sign), sum(sign * first_of_question), sum(sign * first_of_row)')),
    ...(await read('feedback_rollup', `${dimensions}, status`, 'sum(count)')),
    ...(await read('answer_rollup', answer, 'sum(count), sum(people), sum(people_of_row)')),
  ];
}

/** Tells the first difference; a whole comparison of thousands of lines would take minutes to print. */
function assertSameNumbers(actual: readonly string[], expected: readonly string[]): void {
  const at = expected.findIndex((line, index) => line !== actual[index]);
  if (at >= 0) assert.equal(actual[at], expected[at]);
  assert.equal(actual.length, expected.length);
}

async function countFeedback(workspaceId: string): Promise<{ facts: number; rollup: number }> {
  const [row] = await stores.warehouse.query<{ facts: number; rollup: number }>(
    `select (select sum(sign) from feedback_fact where workspace_id = {workspace:UUID}) as facts,
       (select sum(count) from feedback_rollup where workspace_id = {workspace:UUID}) as rollup`,
    { workspace: workspaceId },
  );
  assert.ok(row !== undefined);
  return row;
}

test('batches that come again change nothing, neither facts nor rollups', async () => {
  const workspaceId = '0197d3a0-0000-7000-8000-000000000001';
  const batches: EventBatch[] = [];
  await acceptScenario(stores.database, workspaceId, feedbackOf(workspaceId, 1_500, 1));
  await relayKeeping(batches).drain();
  const once = await readNumbers(workspaceId);
  assert.deepEqual(await countFeedback(workspaceId), { facts: 1_500, rollup: 1_500 });
  // As after a crash between insert and cursor: the cursor stands before, and everything comes once more.
  await stores.database.pool.query("update outbox_cursor set batch_no = 0 where subscriber = 'facts'");
  await relayKeeping([]).drain();
  assertSameNumbers(await readNumbers(workspaceId), once);
});

test('a changed feedback counts as it is now: minus the old, plus the new', async () => {
  const workspaceId = '0197d3a0-0000-7000-8000-000000000002';
  const [partial, other] = feedbackOf(workspaceId, 2, 2).map((input) => ({ ...input, status: 'partial' as const }));
  assert.ok(partial && other);
  await acceptScenario(stores.database, workspaceId, [partial, other]);
  await relayKeeping([]).drain();
  const finished = {
    ...partial,
    status: 'complete' as const,
    answers: { nps: 10 },
    replaces: true,
    unitId: 3,
    scores: [
      { questionId: 'nps', rowId: null, metric: 'nps' as const, value: 10, choice: null, scaleMin: 0, scaleMax: 10 },
    ],
  };
  await stores.database.inWorkspace(workspaceId, async (tx) => {
    const [outcome] = await acceptFeedback(tx, scenarioAccess(workspaceId), [finished], new Date());
    assert.deepEqual(outcome, { kind: 'accepted', id: partial.id, version: 2 });
  });
  await relayKeeping([]).drain();
  assert.deepEqual(await countFeedback(workspaceId), { facts: 2, rollup: 2 });
  const statuses = await stores.warehouse.query<{ status: string; n: number }>(
    `select status, sum(count) as n from feedback_rollup where workspace_id = {workspace:UUID} group by status having n != 0 order by status`,
    { workspace: workspaceId },
  );
  assert.deepEqual(statuses, [
    { status: 'complete', n: 1 },
    { status: 'partial', n: 1 },
  ]);
  const answers = await stores.warehouse.query<{ value: number }>(
    `select question_id, value from answer_fact where workspace_id = {workspace:UUID} and feedback_id = {id:UUID}
     group by question_id, row_id, choice, value having sum(sign) != 0`,
    { workspace: workspaceId, id: partial.id },
  );
  assert.deepEqual(answers, [{ question_id: 'nps', value: 10 }]);
});

test('an event that is no feedback becomes a dead letter and does not hold up the others', async () => {
  const workspaceId = '0197d3a0-0000-7000-8000-000000000003';
  const [good] = feedbackOf(workspaceId, 1, 3);
  assert.ok(good);
  await acceptScenario(stores.database, workspaceId, [good]);
  const batches: EventBatch[] = [];
  await relayKeeping(batches).drain();
  const event = batches.at(-1)?.events[0];
  assert.ok(event);
  const poison = { ...event, ordinal: 0, payload: { old: null, new: { feedbackId: 'x' } } };
  const foreign = { ...event, ordinal: 1, workspaceId: '0197d3a0-0000-7000-8000-00000000ffff' };
  const batch = { after: batches.at(-1)?.no ?? 0, no: 1_000_000, events: [poison, foreign, { ...event, ordinal: 2 }] };
  const dead = await subscriber.handle(batch);
  assert.deepEqual(
    dead.map(({ ordinal }) => ordinal),
    [0, 1],
  );
  assert.match(dead[1]?.reason ?? '', /another workspace/);
  assert.deepEqual(await countFeedback(workspaceId), { facts: 2, rollup: 2 });
});

test('a rebuild gives the same numbers, and what comes in meanwhile is counted once', async () => {
  const workspaceId = '0197d3a0-0000-7000-8000-000000000004';
  const relay = relayKeeping([]);
  const all = feedbackOf(workspaceId, 6_000, 4);
  await acceptScenario(stores.database, workspaceId, all.slice(0, 3_000));
  await relay.drain();
  const first = await readNumbers(workspaceId);
  const rebuild = () =>
    rebuildWarehouse({
      ...stores,
      datasets: [feedbackDataset],
      listWorkspaces: async () =>
        ['0197d3a0-0000-7000-8000-000000000001', '0197d3a0-0000-7000-8000-000000000002', workspaceId].map((id) => ({
          id,
          timeZone: scenarioZone,
        })),
    });
  await rebuild();
  assertSameNumbers(await readNumbers(workspaceId), first);

  // Intake and delivery go on all through several rebuilds.
  let done = false;
  const intake = acceptScenario(stores.database, workspaceId, all.slice(3_000), 50).finally(() => {
    done = true;
  });
  const delivery = (async () => {
    while (!done) await relay.drain();
  })();
  while (!done) await rebuild();
  await Promise.all([intake, delivery]);
  await relay.drain();
  const live = await readNumbers(workspaceId);
  assert.deepEqual(await countFeedback(workspaceId), { facts: 6_000, rollup: 6_000 });
  await rebuild();
  await relay.drain();
  assertSameNumbers(await readNumbers(workspaceId), live);
});
