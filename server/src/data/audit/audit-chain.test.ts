import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import pg from 'pg';
import { afterTests } from '../../foundation/testing/after-tests.ts';
import { getTestEngines } from '../../foundation/testing/test-engines.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { verifyAudit, writeAudit } from './index.ts';
import { sealAudit } from './verify-audit.ts';

let server: TestServer;
/** Somebody who may do anything to the database, but has not the server's secret. */
let intruder: pg.Client;

before(async () => {
  server = await startTestServer();
  const url = new URL((await getTestEngines()).superUrl);
  url.pathname = new URL(server.context.database.url).pathname;
  intruder = new pg.Client({ connectionString: url.toString() });
  await intruder.connect();
  afterTests(() => intruder.end());
});

function write(count: number): Promise<unknown> {
  const { context, workspace } = server;
  const one = (number: number) =>
    context.database.inWorkspace(workspace.id, (tx) =>
      writeAudit(tx, systemAccess(workspace.id), {
        action: 'ticket.noted',
        subject: { kind: 'ticket', id: `${number}` },
        detail: { b: number, a: ['ä', null, 1.5] },
      }),
    );
  return Promise.all(Array.from({ length: count }, (_, number) => one(number)));
}

const seal = () => sealAudit(server.context, server.workspace.id);
const verify = () => verifyAudit(server.context, server.workspace.id);

/** Does what an intruder does, looks what the chain says of it, and puts it back. */
async function whileTampered(tamper: string, id: number): Promise<unknown> {
  await intruder.query('create temp table kept_log as select * from audit_log');
  await intruder.query('create temp table kept_seal as select * from audit_seal');
  await intruder.query(tamper, [id]);
  const { firstBreak } = await verify();
  await intruder.query('delete from audit_log');
  await intruder.query('delete from audit_seal');
  await intruder.query('insert into audit_log overriding system value select * from kept_log');
  await intruder.query('insert into audit_seal select * from kept_seal');
  await intruder.query('drop table kept_log; drop table kept_seal');
  return firstBreak;
}

describe('the chain of the audit log', () => {
  test('holds whoever writes and seals at the same time', async () => {
    await Promise.all([write(30), seal(), write(30), seal(), seal(), write(30)]);
    const first = await verify();
    assert.equal(first.firstBreak, null);
    const { rows } = await intruder.query<{ count: string }>('select count(*) as count from audit_log');
    assert.equal(first.sealed, Number(rows[0]?.count));
    await write(1);
    const second = await verify();
    assert.equal(second.sealed, first.sealed + 1);
    assert.notEqual(second.head, first.head);
  });

  test('names the first entry that was changed, taken out or slipped in', async () => {
    const { rows } = await intruder.query<{ no: number; entry_id: number }>(
      'select no::integer, entry_id::integer from audit_seal order by no offset 20 limit 1',
    );
    const [place] = rows;
    assert.ok(place);
    const { no, entry_id: entryId } = place;
    const changes: [string, unknown][] = [
      [`update audit_log set detail = '{"b": 999}' where id = $1`, { no, entryId, fault: 'changed' }],
      [`update audit_log set actor_id = 'somebody' where id = $1`, { no, entryId, fault: 'changed' }],
      [`update audit_log set at = at - interval '1 second' where id = $1`, { no, entryId, fault: 'changed' }],
      [`update audit_seal set hash = sha256(hash) where entry_id = $1`, { no, entryId, fault: 'changed' }],
      ['delete from audit_log where id = $1', { no, entryId, fault: 'missing' }],
      [
        'with gone as (delete from audit_log where id = $1 returning id) delete from audit_seal using gone where entry_id = gone.id',
        { no, entryId: null, fault: 'sealMissing' },
      ],
    ];
    for (const [tamper, expected] of changes) assert.deepEqual(await whileTampered(tamper, entryId), expected, tamper);
    const slippedIn = await whileTampered(
      `insert into audit_log (workspace_id, at, actor_kind, actor_id, action, subject_kind, subject_id, detail)
       select workspace_id, at - interval '1 day', actor_kind, actor_id, action, subject_kind, subject_id, detail
       from audit_log where id = $1`,
      entryId,
    );
    assert.deepEqual(slippedIn, { no: null, entryId: (slippedIn as { entryId: number }).entryId, fault: 'slippedIn' });
    assert.equal((await verify()).firstBreak, null, 'put back as it was, it holds again');
  });

  test('is shown to those who may read the log', async () => {
    const answer = await server.request(server.owner, { method: 'GET', url: '/api/v1/audit/chain' });
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.json().firstBreak, null);
    assert.match(answer.json().head, /^[0-9a-f]{64}$/);
    const analyst = await server.member('analyst');
    assert.equal((await server.request(analyst, { method: 'GET', url: '/api/v1/audit/chain' })).statusCode, 403);
  });
});
