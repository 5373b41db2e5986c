import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { sql } from 'kysely';
import { findOrCreateProfiles, listProfiles } from './data/directory/index.ts';
import { resealJob, rotateKeys } from './data/keys/index.ts';
import { fixedClock } from './foundation/clock/index.ts';
import { readKeyVersion } from './foundation/sealing/index.ts';
import { startTestServer } from './foundation/testing/test-server.ts';
import { sealedColumns } from './sealed-columns.ts';

const clock = fixedClock(new Date());
const server = await startTestServer({ clock });
const { application, context, workspace } = server;
const { database } = context;
const access = systemAccess(workspace.id);
const hourMs = 3_600_000;

const know = (from: number, to: number) =>
  database.inWorkspace(workspace.id, (tx) =>
    findOrCreateProfiles(
      tx,
      access,
      Array.from({ length: to - from }, (_, place) => {
        const identifiers = [{ kind: 'phone', value: `+86139000${String(from + place).padStart(5, '0')}` }];
        return { identifiers, attributes: {}, newId: context.random.uuid() };
      }),
    ),
  );

/** How many identifiers are sealed under each key. */
async function countByKey(): Promise<Record<number, number>> {
  const { rows } = await database.inWorkspace(workspace.id, (tx) =>
    sql<{ sealed: Buffer }>`select sealed from identifier`.execute(tx.query),
  );
  const versions = Map.groupBy(rows, ({ sealed }) => readKeyVersion(sealed));
  return Object.fromEntries([...versions].map(([version, of]) => [version, of.length]));
}

async function listKeys(): Promise<number[]> {
  const { rows } = await database.inWorkspace(workspace.id, (tx) =>
    sql<{ version: number }>`select version from data_key order by version`.execute(tx.query),
  );
  return rows.map(({ version }) => version);
}

async function tend(): Promise<void> {
  await application.cronJobs.find(({ name }) => name === 'keys.tend')?.handle(context);
}

/** Works on the newest run, and stops before its step `stopAt`. */
async function reseal(stopAt = Number.POSITIVE_INFINITY): Promise<void> {
  const { rows } = await database.inWorkspace(workspace.id, (tx) =>
    sql<{ id: string }>`select id from job_run where kind = 'reseal' order by created_at desc, id desc limit 1`.execute(
      tx.query,
    ),
  );
  const stop = new AbortController();
  let steps = 0;
  const inWorkspace: typeof database.inWorkspace = (...given) => {
    steps += 1;
    // The first transaction takes the run in hand.
    if (steps > stopAt + 1) stop.abort();
    return database.inWorkspace(...given);
  };
  const job = resealJob(sealedColumns);
  const attempt = { stop: stop.signal, attempt: 1, maxAttempts: 3 };
  await job.handle(
    { workspaceId: workspace.id, runId: rows[0]?.id ?? '' },
    { ...context, database: { ...database, inWorkspace } },
    attempt,
  );
}

test('replacing the key seals everything anew behind it, also after a stop, and the old key goes when nothing needs it', async () => {
  const ids = (await know(0, 4_500)).filter((id) => id !== null);
  assert.equal(await rotateKeys(context, resealJob(sealedColumns), workspace.id), 2);
  await know(4_500, 4_501);
  await assert.rejects(reseal(1), /stopped/);
  const { 1: left = 0 } = await countByKey();
  assert.ok(left === 2_500 || left === 2_501, `one step of 2,000 was done, ${left} are left`);

  clock.advance(2 * hourMs);
  await tend();
  assert.deepEqual(await listKeys(), [1, 2], 'a key that something is sealed under is kept');
  await reseal();
  assert.deepEqual(await countByKey(), { 2: 4_501 });
  await tend();
  assert.deepEqual(await listKeys(), [2]);
  await database.inWorkspace(workspace.id, async (tx) => {
    const profiles = await listProfiles(tx, access, ids.slice(0, 2));
    assert.deepEqual(profiles.get(ids[1] ?? '')?.identifiers, [{ kind: 'phone', value: '+8613900000001' }]);
  });
});

test('a key that was just replaced is kept, for another process may still seal under it', async () => {
  await rotateKeys(context, resealJob(sealedColumns), workspace.id);
  await reseal();
  clock.advance(-2 * hourMs);
  await tend();
  assert.deepEqual(await listKeys(), [2, 3]);
});
