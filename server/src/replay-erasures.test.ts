import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import pg from 'pg';
import { openDesk } from './app.ts';
import { findOrCreateProfile, type Identifier } from './data/directory/index.ts';
import { createEventWriter } from './data/events/index.ts';
import { acceptFeedback } from './data/feedback/index.ts';
import {
  ErasureListError,
  exportErasures,
  readErasureList,
  replayErasures,
  writeErasureList,
} from './data/privacy/index.ts';
import { createSealer } from './foundation/sealing/index.ts';
import { type RetailChain, startRetailChain } from './foundation/testing/retail-chain.ts';
import { holds, openStoredText, type StoredText } from './foundation/testing/stored-text.ts';
import { getTestEngines } from './foundation/testing/test-engines.ts';

/** Erased after the backup; what a search must not find afterwards. */
const erased = { memberId: 'VIP-6614208', email: 'chen.jie.6614208@example.com', phone: '+8613966142083' };
const erasedTraces = ['6614208', '3966142083'];
/** One person with the next one in the backup, by a slip that was undone before the next one was erased. */
const kept = { anonymousId: 'anon-7702391', email: 'he.stays.7702391@example.com' };
const parted = { memberId: 'VIP-8803145', email: 'she.goes.8803145@example.com' };
const partedTraces = ['8803145'];
/** Came and was erased after the backup. */
const unknown = { memberId: 'VIP-9904512', email: 'came.later.9904512@example.com' };

let chain: RetailChain;
let stored: StoredText;

before(async () => {
  chain = await startRetailChain();
  stored = await openStoredText(chain.server.context);
});

const access = () => systemAccess(chain.server.workspace.id, { timeZone: 'Asia/Shanghai' });

function asPostgres(work: (client: pg.Client) => Promise<void>): Promise<void> {
  return getTestEngines().then(async ({ superUrl }) => {
    const client = new pg.Client({ connectionString: superUrl });
    await client.connect();
    await work(client).finally(() => client.end());
  });
}

const databaseName = () => new URL(chain.server.context.database.url).pathname.slice(1);

/** Makes a database anew out of another, in which nobody may be meanwhile. */
async function copyDatabase(from: string, to: string): Promise<void> {
  await stored.superuser.end();
  await asPostgres(async (client) => {
    await client.query(`drop database if exists ${to} with (force)`);
    await client.query(`alter database ${from} allow_connections false`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [from]);
    for (;;) {
      const { rowCount } = await client.query('select 1 from pg_stat_activity where datname = $1', [from]);
      if (rowCount === 0) break;
    }
    await client.query(`create database ${to} template ${from}`);
    await client.query(`alter database ${from} allow_connections true`);
    // The application's rights to connect stand at the database, not in it.
    const { rows } = await client.query<{ acl: string }>(
      'select datacl::text as acl from pg_database where datname = $1',
      [from],
    );
    await client.query('update pg_database set datacl = $2::aclitem[] where datname = $1', [to, rows[0]?.acl]);
  });
  if (to === databaseName() || from === databaseName()) stored = await openStoredText(chain.server.context);
}

async function meet(person: {
  memberId?: string;
  anonymousId?: string;
  email: string;
  phone?: string;
}): Promise<string> {
  const { context, workspace } = chain.server;
  const identifiers: Identifier[] = Object.entries(person).map(([kind, value]) => ({ kind, value }));
  const now = chain.clock.now();
  const profileId = await context.database.inWorkspace(workspace.id, async (tx) => {
    const id = await findOrCreateProfile(tx, access(), identifiers, { name: 'Somebody' }, context.random.uuid());
    assert.ok(id);
    const words = `Call me at ${person.email}`;
    const feedback = {
      id: context.random.uuid(),
      kind: 'response',
      status: 'complete',
      origin: 'live',
      surveyId: null,
      surveyVersion: null,
      channel: 'qr',
      touchpoint: null,
      unitId: chain.units.store,
      profileId: id,
      language: 'en',
      occurredAt: now,
      durationSeconds: 20,
      answers: { nps: 9, why: words, contact: person.email },
      verbatimKeys: ['why'],
      attributes: { memberId: person.memberId ?? '' },
      scores: [{ questionId: 'nps', rowId: null, metric: 'nps', value: 9, choice: null, scaleMin: 0, scaleMax: 10 }],
    } as const;
    await acceptFeedback(tx, access(), [feedback], now);
    return id;
  });
  const writer = createEventWriter(context);
  const event = {
    messageId: context.random.uuid(),
    kind: 'track',
    name: 'Order Completed',
    origin: 'live',
    userId: person.memberId ?? null,
    anonymousId: person.anonymousId ?? null,
    previousId: null,
    language: null,
    occurredAt: now,
    properties: { total: 5, note: `for ${person.email}` },
    context: {},
  } as const;
  await writer.accept({ id: workspace.id, timeZone: 'Asia/Shanghai' }, [event], now);
  await writer.close();
  await chain.server.settle();
  return profileId;
}

async function post(path: string, payload: object) {
  const response = await chain.server.request(chain.server.owner, { method: 'POST', url: `/api/v1${path}`, payload });
  assert.equal(response.statusCode, 201, response.body);
  return response.json();
}

async function erase(email: string): Promise<string> {
  const { id } = await post('/privacy/requests', { kind: 'erasure', identifier: { kind: 'email', value: email } });
  await chain.server.settle();
  return id;
}

async function exportList(): Promise<string[]> {
  const { database, keyedHash } = chain.server.context;
  const erasures = exportErasures(database, [chain.server.workspace.id], null);
  const lines: string[] = [];
  for await (const line of writeErasureList(keyedHash, { exportedAt: chain.clock.now(), since: null }, erasures))
    lines.push(line.trimEnd());
  return lines;
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const read = (lines: readonly string[]) => readErasureList(chain.server.context.keyedHash, each(lines));

function replay(lines: readonly string[], workspaceIds = [chain.server.workspace.id]) {
  const { context } = chain.server;
  const secret = 'the-secret-of-tests-which-is-long-enough';
  const desk = openDesk(context, createSealer(secret, context.random));
  return replayErasures(desk, context.database, new Set(workspaceIds), read(lines));
}

test('who was erased after the backup is erased again when it is restored, and nobody else is', async () => {
  await meet(erased);
  const keptId = await meet(kept);
  const partedId = await meet(parted);
  const { id: claimId } = await post('/identity-claims', {
    kind: 'together',
    profileIds: [keptId, partedId],
    reason: 'A slip',
  });
  await chain.server.settle();
  const backup = `${databaseName()}_backup`;
  await copyDatabase(databaseName(), backup);

  await post(`/identity-claims/${claimId}/undo`, { reason: 'It was one' });
  await chain.server.settle();
  await meet(unknown);
  const requests = [await erase(erased.email), await erase(parted.email), await erase(unknown.email)];
  assert.deepEqual(await stored.findInDatabase([...erasedTraces, ...partedTraces]), []);
  const lines = await exportList();
  assert.equal(lines.length, 5);
  assert.ok(!holds(lines.join('\n'), [...erasedTraces, ...partedTraces, '9904512']), 'the list names nobody');

  await copyDatabase(backup, databaseName());
  await asPostgres(async (client) => void (await client.query(`drop database ${backup} with (force)`)));
  assert.notDeepEqual(await stored.findInDatabase(erasedTraces), [], 'the backup brought the person back');
  const { items: none } = await chain.get(chain.server.owner, '/privacy/requests');
  assert.deepEqual(none, [], 'and knows of no erasure');

  assert.deepEqual(await replay(lines), { begun: 2, absent: 1, known: 0, elsewhere: 0 });
  await chain.server.settle();
  const { items } = await chain.get(chain.server.owner, '/privacy/requests');
  assert.deepEqual(items.map(({ id }: { id: string }) => id).toSorted(), requests.toSorted(), 'under the same ids');
  for (const { state, certificate, id } of items) {
    assert.equal(state, 'done');
    if (id !== requests[2]) assert.deepEqual(certificate.traces, []);
  }
  assert.deepEqual(await stored.findInDatabase([...erasedTraces, ...partedTraces]), []);
  assert.deepEqual(await stored.findInWarehouse([...erasedTraces, ...partedTraces]), []);
  const found = await chain.get(chain.server.owner, `/people?q=${encodeURIComponent(kept.email)}`);
  assert.equal(found.items.length, 1, 'who was joined to her by a slip is still there');
  const { items: said } = await chain.get(chain.server.owner, `/people/${found.items[0].id}/timeline`);
  assert.ok(holds(JSON.stringify(said), ['Order Completed']), 'with what he did');

  const { items: noted } = await chain.get(chain.server.owner, '/audit?subjectKind=privacyRequest');
  const replays = noted.filter(({ action }: { action: string }) => action === 'privacyRequest.erasureReplayed');
  assert.equal(replays.length, 3);
  assert.deepEqual(await replay(lines), { begun: 0, absent: 0, known: 3, elsewhere: 0 }, 'done again, it does nothing');
  assert.deepEqual(await replay(lines, []), { begun: 0, absent: 0, known: 0, elsewhere: 3 });
  assert.deepEqual((await exportList()).slice(1, -1).length, 3, 'the next list tells all of them again');

  const early = await chain.server.context.database.inWorkspace(chain.server.workspace.id, (tx) =>
    findOrCreateProfile(
      tx,
      access(),
      [{ kind: 'email', value: unknown.email }],
      {},
      chain.server.context.random.uuid(),
    ),
  );
  assert.ok(early);
  const blocked = await chain.get(chain.server.owner, '/contact/blocks');
  assert.equal(blocked.count, 3, 'nobody writes to their addresses');
});

test('a list that is cut off, changed, another server’s or something else is refused', async () => {
  const lines = await exportList();
  const refused = async (given: readonly string[], fault: string) => {
    const consume = async () => {
      for await (const _ of read(given));
    };
    await assert.rejects(consume, (error) => error instanceof ErasureListError && error.fault === fault);
  };
  await refused([], 'notAList');
  await refused(['{"format":"voxloop.person"}', '{}'], 'notAList');
  await refused(lines.slice(0, 1), 'cutOff');
  await refused(lines.slice(0, -1), 'cutOff');
  await refused([...lines.slice(0, -2), ...lines.slice(-1)], 'changed');
  await refused([lines[0] ?? '', lines[2] ?? '', lines[1] ?? '', ...lines.slice(3)], 'changed');
  await refused([lines[0] ?? '', '{"workspaceId":1}', ...lines.slice(2)], 'badLine');
  await refused([...lines.slice(0, -1), (lines.at(-1) ?? '').replace(/[0-9a-f]{8}"/, '00000000"')], 'changed');
});
