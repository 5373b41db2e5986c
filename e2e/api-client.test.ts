import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { createVoxloopClient, listAll, ProblemFailure } from '@voxloop/client';
import { writeApiClientFiles } from '../check/api-client-files.ts';
import { startTestServer } from '../server/src/foundation/testing/test-server.ts';

const server = await startTestServer();
const baseUrl = await server.listen();

async function makeKey(scopes: readonly string[]): Promise<string> {
  const payload = { name: 'Client', scopes };
  const answer = await server.request(server.owner, { method: 'POST', url: '/api/v1/api-keys', payload });
  assert.equal(answer.statusCode, 201, answer.body);
  return answer.json().key;
}

test('the client knows the API as the routes declare it today', async () => {
  const { body } = await server.request(server.owner, { method: 'GET', url: '/api/v1/openapi.json' });
  for (const { file, text } of await writeApiClientFiles(JSON.parse(body))) {
    const address = new URL(`../${file}`, import.meta.url);
    // VOXLOOP_TEST_UPDATE=1 writes the file instead of comparing.
    if (process.env.VOXLOOP_TEST_UPDATE) writeFileSync(address, text);
    const isCurrent = readFileSync(address, 'utf8') === text;
    assert.ok(isCurrent, `The routes have changed: \`npm run api:generate\` brings ${file} up to date.`);
  }
});

describe('the typed client against a real server', () => {
  test('creates once, though every answer to its first attempts is lost', async () => {
    const apiKey = await makeKey(['units.manage', 'units.read']);
    let lost = 0;
    const client = createVoxloopClient({
      baseUrl,
      apiKey,
      wait: async () => undefined,
      fetch: async (request) => {
        const answer = await fetch(request);
        if (request.method !== 'POST' || lost === 2) return answer;
        lost += 1;
        throw new TypeError('the connection broke');
      },
    });
    const { data: created } = await client.POST('/api/v1/units', {
      body: { code: 'S-9001', names: { 'zh-CN': '海港店', en: 'Harbour' }, level: 'group', parentCode: null },
    });
    assert.equal(lost, 2);
    const { data } = await client.GET('/api/v1/units');
    assert.deepEqual(
      data?.items.filter(({ code }) => code === 'S-9001').map(({ id }) => id),
      [created?.id],
    );
  });

  test('goes through a list to its end, page by page', async () => {
    const client = createVoxloopClient({ baseUrl, apiKey: await makeKey(['audit.read']) });
    const pages: (string | undefined)[] = [];
    const seen: string[] = [];
    const entries = listAll((cursor) => {
      pages.push(cursor);
      return client.GET('/api/v1/audit', { params: { query: { limit: 1, cursor } } });
    });
    for await (const { id } of entries) seen.push(id);
    assert.ok(seen.length >= 2);
    assert.equal(new Set(seen).size, seen.length);
    assert.equal(pages.length, seen.length);
  });

  test('a refusal is thrown as the problem that it is, in the language asked for', async () => {
    const client = createVoxloopClient({ baseUrl, apiKey: await makeKey(['units.read']), language: 'zh-CN' });
    await assert.rejects(client.GET('/api/v1/members'), (failure) => {
      assert.ok(failure instanceof ProblemFailure);
      assert.equal(failure.problem.status, 403);
      assert.equal(failure.problem.code, 'permissionMissing');
      assert.match(failure.message, /\p{Script=Han}/u);
      return true;
    });
  });
});
