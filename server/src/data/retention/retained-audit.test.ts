import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { afterTests } from '../../foundation/testing/after-tests.ts';
import { getTestEngines } from '../../foundation/testing/test-engines.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { verifyAudit, writeAudit } from '../audit/index.ts';
import { retainedAudit } from './index.ts';

const dayMs = 86_400_000;
let server: TestServer;
let superuser: pg.Client;

before(async () => {
  server = await startTestServer();
  const url = new URL((await getTestEngines()).superUrl);
  url.pathname = new URL(server.context.database.url).pathname;
  superuser = new pg.Client({ connectionString: url.toString() });
  await superuser.connect();
  afterTests(() => superuser.end());
});

const daysAgo = (days: number) => new Date(server.context.clock.now().getTime() - days * dayMs);
const verify = () => verifyAudit(server.context, server.workspace.id);

function cut(end: Date) {
  const due = { before: end, ending: 'delete' as const };
  return server.context.database.inWorkspace(server.workspace.id, (tx) => retainedAudit.retire(tx, due, null));
}

/** Writes entries that were made so many days ago, oldest first. */
async function writeEntries(ages: readonly number[]): Promise<void> {
  for (const age of ages) {
    await server.context.database.inWorkspace(server.workspace.id, (tx) =>
      writeAudit(tx, server.owner.access, {
        action: 'test.done',
        subject: { kind: 'test', id: String(age) },
        detail: {},
      }),
    );
    await superuser.query("update audit_log set at = $1 where subject_id = $2 and subject_kind = 'test'", [
      daysAgo(age),
      String(age),
    ]);
  }
}

test('the beginning of the log is cut off, and the chain holds from there', async () => {
  await superuser.query('delete from audit_log');
  await writeEntries([400, 300, 200, 100, 1]);
  const whole = await verify();
  assert.deepEqual([whole.sealed, whole.firstBreak], [5, null]);
  const end = daysAgo(250);
  assert.equal(
    await server.context.database.inWorkspace(server.workspace.id, (tx) =>
      retainedAudit.count(tx, { before: end, ending: 'delete' }),
    ),
    2,
  );
  assert.deepEqual(await cut(end), { count: 2, next: null });
  assert.deepEqual(await cut(end), { count: 0, next: null });
  const { rows } = await superuser.query('select action, subject_id from audit_log order by id');
  assert.deepEqual(
    rows.map((row) => `${row.action} ${row.subject_id}`),
    ['test.done 200', 'test.done 100', 'test.done 1', 'auditLog.cut 2'],
  );
  const after = await verify();
  assert.deepEqual([after.sealed, after.firstBreak], [6, null]);
});

test('nothing younger than the longest half year can be cut off, whoever asks', async () => {
  await assert.rejects(cut(daysAgo(183)), /184 days/);
  await assert.rejects(
    server.context.database.inWorkspace(server.workspace.id, (tx) => sql`delete from audit_log`.execute(tx.query)),
    /permission denied/,
  );
});

test('a cut that the log does not tell of is a break, and so is anything missing after it', async () => {
  await superuser.query("update audit_log set detail = '{}' where action = 'auditLog.cut'");
  assert.deepEqual((await verify()).firstBreak, { no: 2, entryId: null, fault: 'missing' });
  await superuser.query(
    "update audit_log set detail = jsonb_build_object('hash', (select encode(hash, 'hex') from audit_cut)) where action = 'auditLog.cut'",
  );
  assert.equal((await verify()).firstBreak?.fault, 'changed');
  await superuser.query("delete from audit_log where subject_id = '200'");
  assert.deepEqual((await verify()).firstBreak, { no: 3, entryId: (await firstEntry()) ?? null, fault: 'missing' });
});

async function firstEntry(): Promise<number | undefined> {
  const { rows } = await superuser.query('select entry_id from audit_seal order by no limit 1');
  return rows[0] === undefined ? undefined : Number(rows[0].entry_id);
}
