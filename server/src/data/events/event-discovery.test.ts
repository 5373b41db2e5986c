import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { maxEventTypes, maxPropertiesPerType } from './event-type.ts';

let server: TestServer;
let writeKey: string;

before(async () => {
  server = await startTestServer();
  const payload = { name: 'Shop', scopes: ['events.write'] };
  writeKey = (await server.request(server.owner, { method: 'POST', url: '/api/v1/api-keys', payload })).json().key;
});

async function send(batch: object[]): Promise<void> {
  const response = await server.app.inject({ method: 'POST', url: '/v1/batch', payload: { batch, writeKey } });
  assert.deepEqual([response.statusCode, response.json().rejected], [200, []]);
}

async function get(path: string, query: Record<string, string> = {}) {
  return server.request(server.owner, { url: `/api/v1/${path}?${new URLSearchParams(query)}` });
}

const bought = (userId: string, properties: object) => ({ type: 'track', event: 'Bought', userId, properties });

test('types and properties are found by looking, and a batch that comes again counts nothing twice', async () => {
  await send([
    bought('a', { amount: 3 }),
    bought('b', { amount: '3', gift: true }),
    { type: 'page', anonymousId: 'c' },
  ]);
  await server.relay.drain();
  await send([bought('c', { amount: 4 })]);
  await server.relay.drain();
  const summary = async () => ({
    types: (await get('event-types')).json().items.map((one: { name: string; count: number }) => [one.name, one.count]),
    properties: (await get('event-types/properties', { kind: 'track', name: 'Bought' }))
      .json()
      .items.map((one: { property: string; type: string; count: number }) => [one.property, one.type, one.count]),
  });
  const once = await summary();
  assert.deepEqual(once.types, [
    ['Bought', 3],
    ['', 1],
  ]);
  assert.deepEqual(once.properties, [
    ['amount', 'number', 2],
    ['amount', 'string', 1],
    ['gift', 'boolean', 1],
  ]);
  await server.context.database.pool.query(
    "update outbox_cursor set batch_no = 0 where subscriber = 'event-discovery'",
  );
  await server.relay.drain();
  assert.deepEqual(await summary(), once);
});

test('names and properties without end do not make a catalogue without end, and what is known goes on being counted', async () => {
  const names = Array.from({ length: maxEventTypes + 50 }, (_, at) => ({
    type: 'track',
    event: `Viewed ${at}`,
    userId: 'x',
  }));
  const wide = Object.fromEntries(Array.from({ length: maxPropertiesPerType + 50 }, (_, at) => [`p${at}`, at]));
  await send([bought('d', wide), ...names]);
  await server.relay.drain();
  await send([bought('d', wide), ...names]);
  await server.relay.drain();
  const { items } = (await get('event-types')).json();
  assert.equal(items.length, maxEventTypes);
  assert.equal(items.find(({ name }: { name: string }) => name === 'Bought').count, 5);
  const properties = (await get('event-types/properties', { kind: 'track', name: 'Bought' })).json().items;
  assert.equal(properties.length, maxPropertiesPerType);
  assert.equal(properties.find(({ property }: { property: string }) => property === 'gift').count, 1);
});

test('the latest events of a type are listed page by page, identifiers masked for who may not contact', async () => {
  for (const at of [1, 2, 3, 4, 5])
    await send([{ type: 'track', event: 'Paged', userId: 'member-of-pages', messageId: `paged-${at}` }]);
  const analyst = await server.member('analyst');
  const seen: string[] = [];
  let cursor = '';
  do {
    const query = new URLSearchParams({
      kind: 'track',
      name: 'Paged',
      limit: '2',
      ...(cursor === '' ? {} : { cursor }),
    });
    const page = (await server.request(analyst, { url: `/api/v1/events?${query}` })).json();
    seen.push(...page.items.map(({ messageId }: { messageId: string }) => messageId));
    assert.deepEqual(page.items[0].profile.identifiers, [{ kind: 'memberId', value: 'mem***ges' }]);
    cursor = page.nextCursor ?? '';
  } while (cursor !== '');
  assert.deepEqual(seen, ['paged-5', 'paged-4', 'paged-3', 'paged-2', 'paged-1']);
  const other = await server.app.inject({
    url: '/api/v1/event-types',
    headers: { authorization: `Bearer ${writeKey}` },
  });
  assert.equal(other.json().code, 'permissionMissing');
});
