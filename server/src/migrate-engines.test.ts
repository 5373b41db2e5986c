import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { systemAccess } from '@voxloop/access';
import { sql } from 'kysely';
import pg from 'pg';
import {
  addIdentityEvidence,
  findPersonScope,
  listProfiles,
  listProfilesKnownBy,
  sealPlainIdentifiers,
} from './data/directory/index.ts';
import { listWorkspaces } from './data/workspaces/index.ts';
import { appRole, migrate, migrationFolder, openDatabase } from './foundation/database/index.ts';
import { createLogger } from './foundation/log/index.ts';
import { computeNameUuid } from './foundation/random/index.ts';
import { afterTests } from './foundation/testing/after-tests.ts';
import { testSealing } from './foundation/testing/test-database.ts';
import { createEmptyTestDatabase, getTestEngines } from './foundation/testing/test-engines.ts';
import { migrateDatabase } from './migrate-engines.ts';

const engines = await getTestEngines();
const created = await createEmptyTestDatabase(engines);
afterTests(() => created.drop());
const log = createLogger('error', 'test');
const workspaceId = '01960000-0000-7000-8000-0000000000b1';
const profileOf = (no: number) => `01960000-0000-7000-8000-00000000000${no}`;
const member = { kind: 'memberId', value: 'VIP-4410077' };
const phone = { kind: 'phone', value: '+8613900440077' };
const email = { kind: 'email', value: 'old.4410077@example.com' };
const plain = ['4410077', '3900440077'];

/** A folder with the migrations before this one. */
function copyMigrationsBefore(first: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-earlier-'));
  afterTests(async () => rmSync(folder, { recursive: true, force: true }));
  for (const name of readdirSync(fileURLToPath(migrationFolder)).filter((one) => one < first))
    cpSync(new URL(name, migrationFolder), join(folder, name));
  return pathToFileURL(`${folder}/`);
}

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>, { name } = created): Promise<T> {
  const url = new URL(engines.superUrl);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** How an earlier version named what it observed: a hash without a key. */
function earlierDigest(...identifiers: { kind: string; value: string }[]): string {
  const keys = identifiers.map(({ kind, value }) => `${kind}\u0000${value}`).toSorted();
  return computeNameUuid(workspaceId, keys.join('\u0000\u0000'));
}

/** What an earlier version left: two profiles that a record joined, and a join by an address that somebody took back. */
async function writeEarlierRows(client: pg.Client): Promise<void> {
  const joined = earlierDigest(member, phone);
  const undone = earlierDigest(email, phone);
  await client.query(
    `insert into workspace (id, name, time_zone, languages) values ($1, 'Old', 'Asia/Shanghai', '{en}')`,
    [workspaceId],
  );
  for (const [no, identifier] of [member, phone, email].entries()) {
    await client.query('insert into profile (workspace_id, id) values ($1, $2)', [workspaceId, profileOf(no)]);
    await client.query(
      'insert into profile_identifier (workspace_id, kind, value, profile_id) values ($1, $2, $3, $4)',
      [workspaceId, identifier.kind, identifier.value, profileOf(no)],
    );
  }
  for (const [id, named] of [
    [joined, [member, phone]],
    [undone, [email, phone]],
  ] as const) {
    await client.query(
      `insert into identity_claim (workspace_id, id, kind, said_at, digest) values ($1, $2, 'together', now(), $2)`,
      [workspaceId, id],
    );
    for (const { kind, value } of named)
      await client.query(
        'insert into identity_claim_identifier (workspace_id, kind, value, claim_id) values ($1, $2, $3, $4)',
        [workspaceId, kind, value, id],
      );
  }
  await client.query(
    `insert into identity_claim (workspace_id, id, kind, said_at, undoes) values ($1, $2, 'undone', now(), $3)`,
    [workspaceId, profileOf(9), undone],
  );
  await client.query(
    `insert into person_identifier (workspace_id, kind, value, person_key, shared) values ($1, 'phone', $2, $3, false)`,
    [workspaceId, phone.value, joined],
  );
}

/** Every column in which one of the texts stands. */
function findPlain(client: pg.Client, texts: readonly string[]): Promise<string[]> {
  return client
    .query<{ place: string; statement: string }>(
      `select format('%s.%s', c.oid::regclass, a.attname) as place,
        format('select exists (select from %s where %I::text ~* $1) as found', c.oid::regclass, a.attname) as statement
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`,
    )
    .then(async ({ rows }) => {
      const found: string[] = [];
      for (const { place, statement } of rows) {
        const answer = await client.query<{ found: boolean }>(statement, [texts.join('|')]);
        if (answer.rows[0]?.found === true) found.push(place);
      }
      return found;
    });
}

test('a database from before identifiers were sealed opens, is sealed once and for all, and means what it meant', async () => {
  await migrate({ ownerUrl: created.ownerUrl, appRole, log, folder: copyMigrationsBefore('0125') });
  await asSuperuser(writeEarlierRows);
  const earlier = [earlierDigest(member, phone), earlierDigest(email, phone)];
  assert.ok((await asSuperuser((client) => findPlain(client, [...plain, ...earlier]))).length > 3);

  const address = { databaseUrl: created.url, ownerUrl: created.ownerUrl, appRole };
  await migrate({ ownerUrl: created.ownerUrl, appRole, log });
  const database = openDatabase({ url: created.url, poolSize: 2, log, sealing: testSealing });
  const breakOff = () => {
    throw new Error('the server was stopped');
  };
  await assert.rejects(sealPlainIdentifiers(database, listWorkspaces, breakOff), /was stopped/);
  await migrateDatabase(address, log, testSealing.secret);
  await migrateDatabase(address, log, testSealing.secret);

  assert.deepEqual(await asSuperuser((client) => findPlain(client, [...plain, ...earlier])), []);
  const access = systemAccess(workspaceId);
  await database.inWorkspace(workspaceId, async (tx) => {
    const profiles = await listProfiles(tx, access, [profileOf(0), profileOf(1), profileOf(2)]);
    assert.deepEqual(
      [...profiles.values()].flatMap(({ identifiers }) => identifiers).toSorted((a, b) => (a.kind < b.kind ? -1 : 1)),
      [email, member, phone],
    );
    assert.deepEqual((await listProfilesKnownBy(tx, access, [phone])).toSorted(), [profileOf(0), profileOf(1)]);
    assert.deepEqual((await findPersonScope(tx, email))?.profileIds, [profileOf(2)], 'what was undone stays undone');
    await addIdentityEvidence(tx, [
      { identifiers: [phone, email], at: null, source: 'record' },
      { identifiers: [member, phone], at: null, source: 'record' },
    ]);
    const { rows } = await sql<{ count: number }>`select count(*) as count from identity_claim`.execute(tx.query);
    assert.equal(rows[0]?.count, 3, 'what was observed before is not a new claim');
  });
  const { rows } = await asSuperuser((client) =>
    client.query(`select relname from pg_class where relname like 'plain%' and relkind = 'r'`),
  );
  assert.deepEqual(rows, []);
  await database.close();
});

test('identifiers that stood in three tables come together in one, with whose they were and whose person', async () => {
  const earlier = await createEmptyTestDatabase(engines);
  afterTests(() => earlier.drop());
  await migrate({ ownerUrl: earlier.ownerUrl, appRole, log, folder: copyMigrationsBefore('0155') });
  const [owned, shared, mentioned] = [profileOf(1), profileOf(2), profileOf(3)];
  await asSuperuser(async (client) => {
    for (const id of [owned, shared, mentioned])
      await client.query("insert into identifier (workspace_id, id, kind, sealed) values ($1, $2, 'phone', '\\x02')", [
        workspaceId,
        id,
      ]);
    await client.query(
      "insert into profile_identifier (workspace_id, identifier_id, kind, profile_id, created_at) values ($1, $2, 'phone', $3, '2026-01-02')",
      [workspaceId, owned, profileOf(8)],
    );
    await client.query(
      `insert into person_identifier (workspace_id, identifier_id, kind, person_key, shared)
        values ($1, $2, 'phone', $4, false), ($1, $3, 'phone', $5, true)`,
      [workspaceId, owned, shared, profileOf(6), profileOf(7)],
    );
  }, earlier);
  await migrate({ ownerUrl: earlier.ownerUrl, appRole, log });
  const { rows } = await asSuperuser(
    (client) =>
      client.query(
        `select id, profile_id, borne_since::date::text as since, person_key, shared from identifier order by id`,
      ),
    earlier,
  );
  assert.deepEqual(rows, [
    { id: owned, profile_id: profileOf(8), since: '2026-01-02', person_key: profileOf(6), shared: false },
    { id: shared, profile_id: null, since: null, person_key: profileOf(7), shared: true },
    { id: mentioned, profile_id: null, since: null, person_key: null, shared: false },
  ]);
});
