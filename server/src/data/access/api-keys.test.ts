import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fixedClock } from '../../foundation/clock/index.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';

let server: TestServer;
const clock = fixedClock(new Date());

before(async () => {
  server = await startTestServer({ clock });
});

async function makeKey(scopes: string[]): Promise<{ id: string; key: string }> {
  const payload = { name: 'CRM', scopes };
  const response = await server.request(server.owner, { method: 'POST', url: '/api/v1/api-keys', payload });
  assert.equal(response.statusCode, 201, response.body);
  return response.json();
}

function call(key: string, url: string) {
  return server.app.inject({ url, headers: { authorization: `Bearer ${key}` } });
}

test('a key may do what its scopes say and nothing else', async () => {
  const { key } = await makeKey(['units.read']);
  assert.equal((await call(key, '/api/v1/units')).statusCode, 200);
  assert.equal((await call(key, '/api/v1/members')).json().code, 'permissionMissing');
  assert.equal((await call(key, '/api/v1/me')).json().code, 'memberOnly');
});

test('the key itself is shown once and kept nowhere', async () => {
  const { id, key } = await makeKey(['units.read']);
  const { items } = (await server.request(server.owner, { url: '/api/v1/api-keys' })).json();
  const listed = items.find((item: { id: string }) => item.id === id);
  assert.equal(listed.prefix, key.slice(0, 10));
  assert.ok(!JSON.stringify(items).includes(key));
  const rows = await server.context.database.inWorkspace(server.workspace.id, async (tx) =>
    tx.query.withTables<{ api_key: { prefix: string; hash: Buffer } }>().selectFrom('api_key').selectAll().execute(),
  );
  assert.ok(rows.length > 0 && !rows.some((row) => JSON.stringify(row).includes(key.slice(12))));
});

test('a revoked key is refused at once, and cannot be revoked again', async () => {
  const { id, key } = await makeKey(['units.read']);
  assert.equal((await call(key, '/api/v1/units')).statusCode, 200);
  const revoke = () => server.request(server.owner, { method: 'DELETE', url: `/api/v1/api-keys/${id}` });
  assert.equal((await revoke()).statusCode, 204);
  await eventually(async () => (await call(key, '/api/v1/units')).json().code === 'apiKeyInvalid');
  assert.equal((await revoke()).json().code, 'apiKeyNotFound');
});

test('what is no key, or another’s, is refused', async () => {
  for (const key of ['', 'vox_', 'x'.repeat(47), `vox_${'A'.repeat(43)}`, `vox_${"'".repeat(43)}`]) {
    assert.equal((await call(key, '/api/v1/units')).statusCode, 401, key);
  }
});

test('nobody makes a key that may do more than he', async () => {
  const administrator = await server.member('administrator');
  const payload = { name: 'Too much', scopes: ['workspace.manage'] };
  const response = await server.request(administrator, { method: 'POST', url: '/api/v1/api-keys', payload });
  assert.equal(response.json().code, 'grantTooWide');
});

test('when a key was last used is noted once a minute at most', async () => {
  const { id, key } = await makeKey(['units.read']);
  const usedAt = async () => {
    const { items } = (await server.request(server.owner, { url: '/api/v1/api-keys' })).json();
    return items.find((item: { id: string }) => item.id === id).lastUsedAt;
  };
  const first = clock.now().toISOString();
  await call(key, '/api/v1/units');
  await eventually(async () => (await usedAt()) === first);
  clock.advance(59_000);
  await call(key, '/api/v1/units');
  clock.advance(1_000);
  const second = clock.now().toISOString();
  await call(key, '/api/v1/units');
  await eventually(async () => (await usedAt()) === second);
});

async function eventually(check: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await check()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.fail('It did not happen.');
}
