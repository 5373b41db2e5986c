import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { fixedClock } from '../../foundation/clock/index.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { computeIdentifierKey, listClaimedIdentifiers, listIdentifiersOn } from '../directory/index.ts';
import { batchLimitBytes, maxEventsPerBatch } from './index.ts';

let server: TestServer;
let writeKey: string;
const clock = fixedClock(new Date('2026-11-22T08:00:00Z'));

before(async () => {
  server = await startTestServer({ clock });
  writeKey = await makeKey(['events.write']);
});

async function makeKey(scopes: string[]): Promise<string> {
  const payload = { name: 'Shop', scopes };
  const response = await server.request(server.owner, { method: 'POST', url: '/api/v1/api-keys', payload });
  return response.json().key;
}

interface Sent {
  body: object | string | Buffer;
  headers?: Record<string, string>;
}

function send(url: string, { body, headers = {} }: Sent) {
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
  return server.app.inject({
    method: 'POST',
    url,
    payload: body,
    headers: { authorization, 'content-type': 'application/json', 'accept-language': 'en', ...headers },
  });
}

interface StoredEvent {
  kind: string;
  name: string;
  messageId: string;
  occurredAt: Date;
  localDay: string;
  origin: string;
  properties: Record<string, unknown>;
  identifiers: string[];
}

/** Stored events whose message id begins so, with what their profile is known by. */
async function findEvents(prefix: string): Promise<StoredEvent[]> {
  return server.context.database.inWorkspace(server.workspace.id, async (tx) => {
    const { rows } = await sql<StoredEvent & { profileId: string }>`
      select e.kind, e.name, e.message_id as "messageId", e.occurred_at as "occurredAt", e.local_day as "localDay", e.origin,
        e.properties, e.profile_id as "profileId"
      from event e where e.message_id like ${`${prefix}%`} order by e.message_id`.execute(tx.query);
    const owners = await listIdentifiersOn(
      tx,
      rows.map(({ profileId }) => profileId),
    );
    return rows.map(({ profileId, ...event }) => {
      const own = owners.filter((one) => one.profileId === profileId);
      return { ...event, identifiers: own.map(({ kind, value }) => `${kind} ${value}`) };
    });
  });
}

test('each kind of call is stored as what it is', async () => {
  const calls = {
    track: { userId: 'kinds-1', event: 'Order Completed', properties: { revenue: 39.9 } },
    page: { anonymousId: 'kinds-a', name: 'Home' },
    screen: { userId: 'kinds-1', name: 'Cart' },
    identify: { userId: 'kinds-1', traits: { plan: 'gold' } },
    group: { userId: 'kinds-1', groupId: 'g1', traits: { size: 3 } },
    alias: { userId: 'kinds-1', previousId: 'kinds-a' },
  };
  for (const [kind, call] of Object.entries(calls)) {
    for (const [at, url] of [`/v1/${kind}`, `/v1/${kind.slice(0, 1)}`].entries()) {
      const response = await send(url, { body: { ...call, messageId: `kinds-${kind}-${at}` } });
      assert.deepEqual([response.statusCode, response.json()], [200, { success: true }], `${url} ${response.body}`);
    }
  }
  const events = await findEvents('kinds-');
  assert.equal(events.length, 12);
  const track = events.find(({ kind }) => kind === 'track');
  assert.deepEqual([track?.name, track?.properties], ['Order Completed', { revenue: 39.9 }]);
  assert.deepEqual(track?.identifiers, ['memberId kinds-1']);
  const page = events.find(({ kind }) => kind === 'page');
  assert.deepEqual([page?.name, page?.identifiers], ['Home', ['anonymousId kinds-a']]);
  const group = events.find(({ kind }) => kind === 'group');
  assert.deepEqual(group?.properties, { size: 3, groupId: 'g1' });
});

test('a message sent again is stored once, within a batch, beside it and after it', async () => {
  const event = { type: 'track', event: 'Viewed', userId: 'again', messageId: 'again-1' };
  const batch = { batch: [event, event, { ...event, messageId: 'again-2' }] };
  const answers = await Promise.all([send('/v1/batch', { body: batch }), send('/v1/batch', { body: batch })]);
  answers.push(await send('/v1/batch', { body: batch }));
  const counts = answers.map((answer) => answer.json());
  assert.equal(
    counts.reduce((sum, { accepted }) => sum + accepted, 0),
    2,
  );
  assert.equal(
    counts.reduce((sum, { duplicates }) => sum + duplicates, 0),
    7,
  );
  assert.equal((await findEvents('again-')).length, 2);
});

test('in a batch each event is judged by itself, and the answer says what is wrong where', async () => {
  const good = { type: 'track', event: 'Good', userId: 'judged' };
  const deep = JSON.parse(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`);
  const given: [unknown, string][] = [
    [null, 'notAnObject'],
    [{ ...good, type: 'delete' }, 'kindUnknown'],
    [{ ...good, event: { name: 'Good' } }, 'textExpected'],
    [{ ...good, event: undefined }, 'fieldMissing'],
    [{ ...good, userId: '  ' }, 'personMissing'],
    [{ ...good, properties: [1] }, 'objectExpected'],
    [{ ...good, timestamp: 'yesterday' }, 'timeExpected'],
    [{ ...good, timestamp: '1990-01-01T00:00:00Z' }, 'timeOutOfRange'],
    [{ ...good, userId: 'x'.repeat(256) }, 'textTooLong'],
    [{ ...good, properties: { text: 'x'.repeat(33_000) } }, 'tooLarge'],
    [{ ...good, properties: deep }, 'tooDeep'],
    [{ ...good, properties: { text: 'a\u0000b' } }, 'textUnstorable'],
    [{ ...good, properties: { '\ud800': 1 } }, 'textUnstorable'],
    [{ type: 'group', userId: 'judged' }, 'fieldMissing'],
    [{ type: 'alias', userId: 'judged' }, 'fieldMissing'],
  ];
  const batch = [
    { ...good, messageId: 'judging-1' },
    ...given.map(([event]) => event),
    { ...good, messageId: 'judging-2' },
  ];
  const response = await send('/v1/batch', { body: { batch } });
  assert.equal(response.statusCode, 200, response.body);
  const { accepted, rejected } = response.json();
  assert.equal(accepted, 2);
  assert.deepEqual(
    rejected.map(({ index, code }: { index: number; code: string }) => [index, code]),
    given.map(([, code], index) => [index + 1, code]),
  );
  assert.match(rejected[3].detail, /event is missing/);
  assert.equal((await findEvents('judging-')).length, 2);
  const alone = await send('/v1/track', { body: { userId: 'judged' } });
  assert.deepEqual([alone.statusCode, alone.json().code, alone.json().path], [400, 'eventInvalid', 'event']);
});

test('a sender whose clock is wrong by years says when by how long he waited; an import is believed', async () => {
  const call = { type: 'track', event: 'Skewed', userId: 'skew', timestamp: '2019-01-01T00:00:00Z' };
  const sentAt = '2019-01-01T00:10:00Z';
  await send('/v1/track', { body: { ...call, messageId: 'skew-1', sentAt } });
  await send('/v1/batch', { body: { batch: [{ ...call, messageId: 'skew-2' }], sentAt } });
  await send('/v1/import', { body: { batch: [{ ...call, messageId: 'skew-3' }], sentAt } });
  await send('/v1/track', { body: { ...call, messageId: 'skew-4', timestamp: '2099-01-01T00:00:00Z' } });
  const events = await findEvents('skew-');
  assert.deepEqual(
    events.map(({ occurredAt, localDay, origin }) => [occurredAt.toISOString(), localDay, origin]),
    [
      ['2026-11-22T07:50:00.000Z', '2026-11-22', 'live'],
      ['2026-11-22T07:50:00.000Z', '2026-11-22', 'live'],
      ['2019-01-01T00:00:00.000Z', '2019-01-01', 'backfill'],
      ['2026-11-22T08:00:00.000Z', '2026-11-22', 'live'],
    ],
  );
});

test('a page sends its write key in the body, as text, packed or not, from any origin', async () => {
  const headers = { authorization: '', 'content-type': 'text/plain', origin: 'https://shop.example' };
  const body = JSON.stringify({ anonymousId: 'page', event: 'Clicked', messageId: 'page-1', writeKey });
  const { authorization: _, ...plain } = headers;
  const inject = (payload: string | Buffer, more: Record<string, string> = {}) =>
    server.app.inject({ method: 'POST', url: '/v1/t', payload, headers: { ...plain, ...more } });
  const answer = await inject(body);
  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(answer.headers['access-control-allow-origin'], '*');
  const packed = gzipSync(body.replace('page-1', 'page-2'));
  assert.equal((await inject(packed, { 'content-encoding': 'gzip' })).statusCode, 200);
  assert.equal((await findEvents('page-')).length, 2);
  assert.equal((await inject(Buffer.from('no gzip'), { 'content-encoding': 'gzip' })).statusCode, 400);
  assert.equal((await inject(body, { 'content-encoding': 'br' })).statusCode, 415);
  const preflight = await server.app.inject({ method: 'OPTIONS', url: '/v1/batch' });
  assert.equal(preflight.statusCode, 204);
  assert.match(String(preflight.headers['access-control-allow-headers']), /authorization/);
  const settings = await server.app.inject({ url: `/v1/projects/${writeKey}/settings` });
  assert.equal(settings.json().integrations['Segment.io'].apiHost, '127.0.0.1/v1');
});

test('only a key that may write events opens it: neither another key nor a member’s cookie', async () => {
  const body = { userId: 'u', event: 'E' };
  const other = await makeKey(['feedback.write']);
  const as = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });
  assert.equal((await send('/v1/track', { body, headers: as(other) })).json().code, 'permissionMissing');
  assert.equal((await send('/v1/track', { body, headers: as('nonsense') })).json().code, 'apiKeyInvalid');
  const cookie = await server.request(server.owner, { method: 'POST', url: '/v1/track', payload: body });
  assert.equal(cookie.json().code, 'signInRequired');
});

test('what is too large is refused whole, also when it is packed small', async () => {
  const event = { type: 'track', event: 'Large', userId: 'large', properties: { text: 'x'.repeat(30_000) } };
  const large = { batch: Array.from({ length: 20 }, () => event) };
  const packed = gzipSync(JSON.stringify(large));
  assert.ok(packed.length < batchLimitBytes / 10);
  for (const sent of [{ body: large }, { body: packed, headers: { 'content-encoding': 'gzip' } }]) {
    const response = await send('/v1/batch', sent);
    assert.deepEqual([response.statusCode, response.json().code], [413, 'bodyTooLarge']);
  }
  const many = { batch: Array.from({ length: maxEventsPerBatch + 1 }, () => ({})) };
  assert.equal((await send('/v1/batch', { body: many })).statusCode, 400);
  assert.equal((await send('/v1/batch', { body: '{"batch":[' })).statusCode, 400);
});

test('what an event shows together becomes a claim once, with its earliest time; the outbox names nobody', async () => {
  const identify = (messageId: string, timestamp: string) => ({
    type: 'identify',
    userId: 'claimed',
    anonymousId: 'claimed-browser',
    traits: { email: 'Claimed@Example.com', phone: '138 0013 8000' },
    messageId,
    timestamp,
  });
  const send2 = (batch: object[]) => send('/v1/import', { body: { batch } });
  await send2([identify('claimed-1', '2026-03-02T00:00:00Z'), identify('claimed-2', '2026-03-03T00:00:00Z')]);
  await send2([identify('claimed-3', '2026-03-01T00:00:00Z')]);
  await server.context.database.inWorkspace(server.workspace.id, async (tx) => {
    const { query } = tx;
    const claimed = { kind: 'memberId', value: 'claimed' };
    const { id } = computeIdentifierKey(tx.keyRing.keyedHash, tx.workspaceId, claimed);
    const { rows } = await sql<{ id: string; said: Date }>`
      select c.id, c.said_at as said from identity_claim c
      where exists (select from claimed_identifier m where m.claim_id = c.id and m.identifier_id = ${id})`.execute(
      query,
    );
    assert.deepEqual(
      rows.map(({ said }) => said),
      [new Date('2026-03-01T00:00:00Z')],
    );
    const named = await listClaimedIdentifiers(
      tx,
      rows.map((row) => row.id),
    );
    assert.deepEqual(
      named.map(({ kind, value }) => `${kind} ${value}`),
      ['anonymousId claimed-browser', 'email claimed@example.com', 'memberId claimed', 'phone +8613800138000'],
    );
    const outbox = await sql<{ told: string }>`select string_agg(payload::text, ' ') as told from outbox`.execute(
      query,
    );
    assert.match(outbox.rows[0]?.told ?? '', /commitId/);
    assert.doesNotMatch(outbox.rows[0]?.told ?? '', /claimed|Claimed|8000|kinds/);
  });
});

test('a message id is remembered for thirty days', async () => {
  const body = { userId: 'kept', event: 'E', messageId: 'kept-1' };
  await send('/v1/track', { body });
  const job = server.application.cronJobs.find(({ name }) => name === 'events.forgetMessageIds');
  assert.ok(job);
  clock.advance(29 * 24 * 3_600_000);
  await job.handle(server.context);
  await send('/v1/track', { body });
  assert.equal((await findEvents('kept-')).length, 1);
  clock.advance(2 * 24 * 3_600_000);
  await job.handle(server.context);
  await send('/v1/track', { body });
  assert.equal((await findEvents('kept-')).length, 2);
});

test('an identify names whom nobody has named yet, and what it says later in the same breath counts', async () => {
  const identify = (anonymousId: string, traits: object, timestamp = '2026-11-22T07:00:00Z') => ({
    type: 'identify',
    messageId: `name-${anonymousId}-${timestamp}`,
    anonymousId,
    timestamp,
    traits,
  });
  const batch = [
    identify('named-late', { name: '新名字' }, '2026-11-22T07:30:00Z'),
    identify('named-late', { name: '旧名字' }, '2026-11-22T07:10:00Z'),
    identify('named-in-parts', { firstName: '丽华', lastName: '王' }),
    identify('nameless', { plan: 'pro' }),
  ];
  assert.equal((await send('/v1/batch', { body: { batch } })).statusCode, 200);
  await server.settle();
  await send('/v1/identify', { body: identify('named-in-parts', { name: '别的名字' }, '2026-11-22T07:50:00Z') });
  await server.settle();
  const nameOf = async (id: string) => {
    const { items } = (
      await server.request(server.owner, { method: 'GET', url: `/api/v1/people?q=${encodeURIComponent(id)}` })
    ).json();
    return items.map(({ name }: { name: string | null }) => name);
  };
  assert.deepEqual(await nameOf('named-late'), ['新名字']);
  assert.deepEqual(await nameOf('named-in-parts'), ['王丽华']);
  assert.deepEqual(await nameOf('nameless'), [null]);
  assert.deepEqual(await nameOf('王丽'), ['王丽华'], 'he is found by his name');
});
