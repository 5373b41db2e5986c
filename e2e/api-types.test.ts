import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { startTestServer } from '../server/src/foundation/testing/test-server.ts';
import { apiTypesFile, writeApiTypes } from '../web/console/generate-api.ts';

test('the console calls the API by the types that the routes declare today', async () => {
  const server = await startTestServer();
  const { body } = await server.request(server.owner, { method: 'GET', url: '/api/v1/openapi.json' });
  const types = await writeApiTypes(JSON.parse(body));
  // VOXLOOP_TEST_UPDATE=1 writes the file instead of comparing.
  if (process.env.VOXLOOP_TEST_UPDATE) writeFileSync(apiTypesFile, types);
  const isCurrent = readFileSync(apiTypesFile, 'utf8') === types;
  assert.ok(
    isCurrent,
    'The routes have changed: `npm run api:generate -w @voxloop/console` brings the types up to date.',
  );
});
