import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { createSealer } from '../sealing/index.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { toKeyedRequest } from './idempotency-key.ts';
import { createIdempotencyKeys } from './idempotency-store.ts';

let server: TestServer;
let aheadMs = 0;
const clock = { now: () => new Date(Date.now() + aheadMs) };

before(async () => {
  server = await startTestServer({ clock, environment: { VOXLOOP_API_KEY_RATE_PER_MINUTE: '3' } });
});

const body = { name: 'CRM', scopes: ['units.read'] };

async function make(key: string | undefined, payload: object = body, member = server.owner) {
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  return server.request(member, { method: 'POST', url: '/api/v1/api-keys', payload, headers });
}

async function countKeys(): Promise<number> {
  return (await server.request(server.owner, { url: '/api/v1/api-keys' })).json().items.length;
}

describe('a write with a key', () => {
  test('happens once, and whoever sends it again gets the same answer, marked', async () => {
    const first = await make('one');
    const count = await countKeys();
    for (const key of ['one', '"one"']) {
      const again = await make(key);
      assert.deepEqual([again.statusCode, again.body], [201, first.body]);
      assert.equal(again.headers['content-type'], first.headers['content-type']);
      assert.equal(again.headers['idempotency-replayed'], 'true');
    }
    assert.equal(first.headers['idempotency-replayed'], undefined);
    assert.equal(await countKeys(), count);
  });

  test('happens once, though it is sent many times at the same moment', async () => {
    const count = await countKeys();
    const answers = await Promise.all(Array.from({ length: 8 }, () => make('two')));
    assert.equal(await countKeys(), count + 1);
    for (const { statusCode, json } of answers)
      assert.ok(statusCode === 201 || (statusCode === 409 && json().code === 'idempotencyKeyBusy'));
  });

  test('is refused when the key was used for something else', async () => {
    await make('three');
    const other = await make('three', { ...body, name: 'Other' });
    assert.deepEqual([other.statusCode, other.json().code], [422, 'idempotencyKeyReused']);
  });

  test('is another write when another caller sends it, and a day later', async () => {
    const administrator = await server.member('administrator');
    const count = await countKeys();
    await make('four');
    assert.equal((await make('four', body, administrator)).headers['idempotency-replayed'], undefined);
    aheadMs += 25 * 3_600_000;
    assert.equal((await make('four')).headers['idempotency-replayed'], undefined);
    assert.equal(await countKeys(), count + 3);
  });

  test('that is refused is refused in the same way again; one without an answer body too is answered again', async () => {
    const url = '/api/v1/api-keys/00000000-0000-7000-8000-000000000000';
    const remove = (target: string, key: string) =>
      server.request(server.owner, { method: 'DELETE', url: target, headers: { 'idempotency-key': key } });
    const [first, again] = [await remove(url, 'five'), await remove(url, 'five')];
    assert.deepEqual(
      [again.statusCode, again.body, again.headers['content-type']],
      [404, first.body, first.headers['content-type']],
    );
    const { id } = (await make(undefined)).json();
    const gone = `/api/v1/api-keys/${id}`;
    assert.deepEqual([(await remove(gone, 'six')).statusCode, (await remove(gone, 'six')).statusCode], [204, 204]);
    assert.equal((await remove(gone, 'seven')).statusCode, 404);
  });

  test('with a key that is none, or where none is taken, is refused with what to do', async () => {
    for (const key of ['', ' ', 'a b', 'ü', '"', 'x'.repeat(256)]) {
      assert.equal((await make(key)).json().code, 'idempotencyKeyInvalid', key);
    }
    const upload = await server.request(server.owner, {
      method: 'POST',
      url: '/api/v1/imports',
      headers: { 'idempotency-key': 'x', 'content-type': 'multipart/form-data; boundary=b' },
      payload: '--b--\r\n',
    });
    assert.equal(upload.json().code, 'idempotencyKeyNotTaken');
  });

  test('whose process died is free again after a while, and its answer stands open nowhere', async () => {
    const sealer = createSealer('the-secret-of-tests-which-is-long-enough', server.context.random);
    const keys = createIdempotencyKeys({ ...server.context, sealer });
    const request = toKeyedRequest(server.owner.access, 'eight', { method: 'POST', url: '/x', headers: {}, body });
    assert.deepEqual(await keys.begin(request), { kind: 'new' });
    assert.deepEqual(await keys.begin(request), { kind: 'busy' });
    aheadMs += 5 * 60_000;
    assert.deepEqual(await keys.begin(request), { kind: 'new' });
    const { key } = (await make('nine')).json();
    const { rows } = await server.context.database.inWorkspace(server.workspace.id, async (tx) => ({
      rows: await tx.query
        .withTables<{ idempotency_key: { body_sealed: Buffer | null } }>()
        .selectFrom('idempotency_key')
        .select('body_sealed')
        .execute(),
    }));
    assert.ok(rows.some(({ body_sealed: sealed }) => sealed !== null));
    assert.ok(rows.every(({ body_sealed: sealed }) => sealed?.includes(key) !== true));
  });
});

test('an API key is told how it stands, and is refused when it asks too often, until it has waited', async () => {
  const { key } = (await make(undefined)).json();
  const ask = () => server.app.inject({ url: '/api/v1/units', headers: { authorization: `Bearer ${key}` } });
  const answers = [await ask(), await ask(), await ask(), await ask()];
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [200, 200, 200, 429],
  );
  const [first, , , last] = answers;
  assert.equal(first?.headers['ratelimit-policy'], '"apiKey";q=3;w=60');
  assert.match(String(first?.headers.ratelimit), /^"apiKey";r=2;t=\d+$/);
  assert.match(String(last?.headers.ratelimit), /^"apiKey";r=0;t=\d+$/);
  assert.ok(Number(last?.headers['retry-after']) > 0);
  assert.equal(last?.json().code, 'tooManyRequests');
  aheadMs += 60_000;
  assert.equal((await ask()).statusCode, 200);
  assert.equal((await server.request(server.owner, { url: '/api/v1/units' })).headers.ratelimit, undefined);
});

test('the API document says which operations take keys and that API keys are counted', async () => {
  const document = (await server.app.inject({ url: '/api/v1/openapi.json' })).json();
  const { post, get } = document.paths['/api/v1/api-keys'];
  const parameter = { $ref: '#/components/parameters/IdempotencyKey' };
  assert.deepEqual(post.parameters, [parameter]);
  assert.equal(get.parameters, undefined);
  assert.ok(document.components.parameters.IdempotencyKey);
  assert.deepEqual(get.responses['429'], { $ref: '#/components/responses/TooManyRequests' });
  assert.deepEqual(get.security, [{ apiKey: [] }, { session: [] }]);
  assert.equal(document.paths['/health'].get.security, undefined);
});
