import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openTestDatabase } from '../testing/test-database.ts';
import { keptPlan, type SystemTx } from './index.ts';

const database = await openTestDatabase();

const double = async (tx: SystemTx, n: number): Promise<number | undefined> => {
  const { rows } = await sql<{ n: number }>`${keptPlan} select ${n}::integer * 2 as n`.execute(tx.query);
  return rows[0]?.n;
};

test('statements that are sent together are each answered with their own rows', async () => {
  const numbers = Array.from({ length: 20 }, (_, n) => n);
  const answers = await database.asSystem((tx) => Promise.all(numbers.map((n) => double(tx, n))));
  assert.deepEqual(
    answers,
    numbers.map((n) => n * 2),
  );
});

test('a plan is kept from the first run on, and other statements are planned for their values', async () => {
  const { rows } = await database.asSystem(async (tx) => {
    for (const n of [1, 2, 3]) assert.equal(await double(tx, n), n * 2);
    return sql<{ generic: number; custom: number; mode: string }>`
      select generic_plans::integer as generic, custom_plans::integer as custom, current_setting('plan_cache_mode') as mode
      from pg_prepared_statements where statement like '%integer * 2%'`.execute(tx.query);
  });
  const [{ generic, custom, mode } = { generic: 0, custom: -1, mode: '' }, ...others] = rows;
  assert.ok(generic >= 3 && custom === 0 && others.length === 0, JSON.stringify(rows));
  assert.equal(mode, 'auto');
});

test('after a failure among statements sent together, nothing is stored and the connection goes on', async () => {
  await assert.rejects(
    database.asSystem((tx) =>
      Promise.all([
        sql`select set_config('app.user_id', 'kept by mistake', false)`.execute(tx.query),
        sql`select 1 / 0`.execute(tx.query),
        double(tx, 1),
      ]),
    ),
    /division by zero/,
  );
  const { rows } = await database.asSystem((tx) =>
    sql<{ id: string | null }>`select current_setting('app.user_id', true) as id`.execute(tx.query),
  );
  assert.notEqual(rows[0]?.id, 'kept by mistake');
});
