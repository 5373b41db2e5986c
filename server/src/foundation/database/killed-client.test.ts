import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { sql } from 'kysely';
import { createLogger } from '../log/index.ts';
import { afterTests } from '../testing/after-tests.ts';
import { createTestDatabase, getTestEngines } from '../testing/test-engines.ts';
import { openDatabase } from './index.ts';

const lockNo = 815;
const worker = `
  const { openDatabase } = await import(process.env.DATABASE_MODULE);
  const { createLogger } = await import(process.env.LOG_MODULE);
  const { sql } = await import('kysely');
  const database = openDatabase({ url: process.env.TEST_URL, poolSize: 1, log: createLogger('silent', 'test') });
  await database.asSystem(async ({ query }) => {
    await sql\`select pg_advisory_xact_lock(${lockNo})\`.execute(query);
    process.stdout.write('locked');
    await sql\`select pg_sleep(300)\`.execute(query);
  });
`;

test('what a killed process had locked is free again soon, also in the middle of a long statement', async () => {
  const created = await createTestDatabase(await getTestEngines());
  const database = openDatabase({ url: created.url, poolSize: 2, log: createLogger('silent', 'test') });
  afterTests(async () => {
    await database.close();
    await created.drop();
  });
  const child = spawn(process.execPath, ['--input-type=module', '--eval', worker], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: import.meta.dirname,
    env: {
      ...process.env,
      TEST_URL: created.url,
      DATABASE_MODULE: import.meta.resolve('./index.ts'),
      LOG_MODULE: import.meta.resolve('../log/index.ts'),
    },
  });
  await once(child.stdout, 'data');
  const isSleeping = async () => {
    const { rows } = await database.asSystem(({ query }) =>
      sql`select from pg_stat_activity where query like 'select pg_sleep%' and state = 'active'`.execute(query),
    );
    return rows.length > 0;
  };
  while (!(await isSleeping()));
  child.kill('SIGKILL');
  await database.asSystem(async ({ query }) => {
    await sql`set local lock_timeout = '60s'`.execute(query);
    await sql`select pg_advisory_xact_lock(${lockNo})`.execute(query);
  });
  assert.equal(await isSleeping(), false);
});
