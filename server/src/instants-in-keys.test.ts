import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { appRole, migrate, migrationFolder } from './foundation/database/index.ts';
import { createLogger } from './foundation/log/index.ts';
import { afterTests } from './foundation/testing/after-tests.ts';
import { createEmptyTestDatabase, createTestDatabase, getTestEngines } from './foundation/testing/test-engines.ts';

const log = createLogger('silent', 'test');
const workspaceId = '01900000-0000-7000-8000-000000000001';
const feedbackId = '01900000-0000-7000-8000-000000000002';
const fine = '2026-03-01T10:00:00.123456Z';

let engines: Awaited<ReturnType<typeof getTestEngines>>;
before(async () => {
  engines = await getTestEngines();
});

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select set_config('app.workspace_id', $1, false)", [workspaceId]);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The instants by which an index tells rows apart, or orders them before their ids: what lists are continued by. */
const instantsOfKeys = `select distinct c.relname || '.' || a.attname as name
  from pg_index x
  join pg_class c on c.oid = x.indrelid and not c.relispartition and c.relnamespace = 'public'::regnamespace
  cross join lateral unnest(x.indkey) with ordinality as part (attribute, place)
  join pg_attribute a on a.attrelid = c.oid and a.attnum = part.attribute and a.atttypid = 'timestamptz'::regtype
  left join pg_attribute next on next.attrelid = c.oid and next.attnum = (x.indkey::smallint[])[part.place]
  where x.indisunique or next.attname = 'id'
  order by 1`;

/** Known to the microsecond and handed on as text, for many come in at once: see `listNewestPersons`. */
const handedOnAsText = ['profile.created_at'];

test('every instant that is part of a key is kept to the millisecond, as programs know it', async () => {
  const database = await createTestDatabase(engines);
  afterTests(() => database.drop());
  await asOwner(database.ownerUrl, async (client) => {
    const keys = await client.query<{ name: string }>(instantsOfKeys);
    const kept = await client.query<{ name: string; definition: string }>(
      `select c.relname || '.' || a.attname as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid and not c.relispartition
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
       where k.conname = c.relname || '_' || a.attname || '_in_milliseconds'`,
    );
    const names = keys.rows.map(({ name }) => name);
    assert.ok(names.includes('feedback.occurred_at') && names.includes('event.received_at'), names.join());
    const known = new Set([...kept.rows.map(({ name }) => name), ...handedOnAsText]);
    assert.deepEqual(
      names.filter((name) => !known.has(name)),
      [],
    );
    for (const { name, definition } of kept.rows) {
      const instant = name.split('.')[1];
      assert.match(definition, new RegExp(`${instant} = \\(?${instant}\\)?::timestamp\\(3\\) with time zone`), name);
    }
  });
});

test('feedback that came to be stored with microseconds is found again, and no more of it gets in', async () => {
  const earlier = await createEmptyTestDatabase(engines);
  afterTests(() => earlier.drop());
  await migrate({ ownerUrl: earlier.ownerUrl, appRole, log, folder: copyMigrationsBefore('0160') });
  const insert = `insert into feedback (workspace_id, id, occurred_at, version, kind, status, origin, received_at, answers,
      verbatim_keys, attributes, scores) values ($1, $2, $3, 1, 'response', 'complete', 'live', $3, '{}', '{}', '{}', '[]')`;
  await asOwner(earlier.ownerUrl, async (client) => {
    await client.query("insert into workspace values ($1, 'Shop', 'UTC', '{en}')", [workspaceId]);
    await client.query(insert, [workspaceId, feedbackId, fine]);
    await client.query("insert into feedback_key values ($1, $2, $3, 'digest')", [workspaceId, feedbackId, fine]);
    await client.query("insert into feedback_quality values ($1, $2, $3, $2, 1, null, 55, '[]')", [
      workspaceId,
      feedbackId,
      fine,
    ]);
    await client.query("insert into feedback_trait values ($1, $2, 'words', '\\x01', $3, $2)", [
      workspaceId,
      feedbackId,
      fine,
    ]);
  });
  await migrate({ ownerUrl: earlier.ownerUrl, appRole, log });
  await asOwner(earlier.ownerUrl, async (client) => {
    for (const [table, id] of Object.entries({
      ...{ feedback: 'id', feedback_key: 'id', feedback_quality: 'feedback_id', feedback_trait: 'feedback_id' },
    })) {
      const found = await client.query<{ at: Date }>(`select occurred_at as at from ${table} where ${id} = $1`, [
        feedbackId,
      ]);
      const again = await client.query(`select from ${table} where ${id} = $1 and occurred_at = $2`, [
        ...[feedbackId, found.rows[0]?.at],
      ]);
      assert.equal(again.rowCount, 1, `${table} is found by the time that a program knows`);
      assert.equal(found.rows[0]?.at.toISOString(), '2026-03-01T10:00:00.123Z');
    }
    await assert.rejects(
      client.query(insert, [workspaceId, '01900000-0000-7000-8000-000000000003', fine]),
      /feedback_occurred_at_in_milliseconds/,
    );
  });
});

function copyMigrationsBefore(number: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-migrations-'));
  for (const name of readdirSync(migrationFolder))
    if (name < number) cpSync(new URL(name, migrationFolder), join(folder, name));
  return pathToFileURL(`${folder}/`);
}
