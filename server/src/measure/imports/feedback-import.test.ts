import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../foundation/outbox/index.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';

const server = await startTestServer();

function formOf(name: string, content: string | Uint8Array) {
  const boundary = 'boundary-of-a-test';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

async function call(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const response = await server.request(server.owner, { method, url, ...(payload === undefined ? {} : { payload }) });
  return { status: response.statusCode, body: response.headers['content-type']?.includes('json') ? response.json() : response.body };
}

async function upload(name: string, content: string | Uint8Array) {
  const response = await server.request(server.owner, { method: 'POST', url: '/api/v1/imports', ...formOf(name, content) });
  return { status: response.statusCode, body: response.json() };
}

async function importFile(name: string, content: string, change: (mapping: { columns: { as: string }[] }) => Json = (mapping) => mapping as unknown as Json) {
  const { body } = await upload(name, content);
  const mapped = await call('PUT', `/api/v1/imports/${body.id}/mapping`, { mapping: change(body.suggestedMapping) });
  assert.equal(mapped.status, 200, JSON.stringify(mapped.body));
  const started = await call('POST', `/api/v1/imports/${body.id}/start`, {});
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await server.settle();
  return (await call('GET', `/api/v1/imports/${body.id}`)).body;
}

async function countFeedback(surveyId: string): Promise<number> {
  return server.context.database.inWorkspace(server.workspace.id, async ({ query }) => {
    const rows = await query.withTables<{ feedback: { survey_id: string } }>().selectFrom('feedback').select('survey_id').where('survey_id', '=', surveyId).execute();
    return rows.length;
  });
}

const answers = ['Response ID,Submitted,Recommend,Comment', ...Array.from({ length: 2500 }, (_, index) => `r${index},2025-0${1 + (index % 9)}-15 10:00,${index % 11},"Line ${index}\nof two"`)].join('\n');

test('a file is uploaded, mapped, imported in steps and counted once, however often it is imported', async () => {
  const first = await importFile('answers.csv', answers);
  assert.equal(first.state, 'done');
  assert.deepEqual(first.result, { accepted: 2500, duplicates: 0, rejected: 0 });
  assert.deepEqual(first.progress, { done: 2500, total: 2500 });
  const again = await importFile('answers.csv', answers);
  assert.equal(again.surveyId, first.surveyId);
  assert.deepEqual(again.result, { accepted: 0, duplicates: 2500, rejected: 0 });
  assert.equal(await countFeedback(first.surveyId), 2500);
});

test('rows at fault are left out, named by line, and offered as a file that no spreadsheet takes for formulas', async () => {
  const broken = `${answers.split('\n"').join('\n"')}\nlast,2025-09-31 10:00,=1+1,x\n`;
  const { body } = await upload('broken.csv', answers);
  const result = await importFile('broken.csv', broken, () => body.suggestedMapping);
  assert.deepEqual(result.result, { accepted: 2500, duplicates: 0, rejected: 1 });
  assert.deepEqual(result.errors.map((error: { line: number; column: string; code: string }) => `${error.line} ${error.column} ${error.code}`), [
    '5002 Submitted badDate',
    '5002 Recommend notANumber',
  ]);
  const file = await call('GET', result.errorFileUrl);
  assert.equal(file.status, 200);
  assert.match(file.body, /'=1\+1/);
});

test('files that are no tables are refused with what is wrong with them', async () => {
  for (const [content, fault] of [
    ['a,b\n1,"never closed\n', /第 2 行/],
    ['', /为空/],
    ['only a header', /表头/],
  ] as const) {
    const { status, body } = await upload('bad.csv', content);
    assert.equal(status, 422);
    assert.equal(body.code, 'importFileUnreadable');
    assert.match(body.detail, fault);
  }
  const tooLarge = await upload('large.csv', new Uint8Array(65 * 1024 * 1024).fill(0x61));
  assert.equal(tooLarge.status, 413);
});

test('an import without a mapping does not start, and a done one neither starts nor stops again', async () => {
  const { body } = await upload('fresh.csv', 'Score,Words\n4,ok\n5,fine\n2,bad');
  assert.equal((await call('POST', `/api/v1/imports/${body.id}/start`, {})).body.code, 'importNotStartable');
  const done = await importFile('done.csv', 'Score,Words\n4,ok\n5,fine\n2,bad!');
  assert.equal((await call('POST', `/api/v1/imports/${done.id}/start`, {})).status, 409);
  assert.equal((await call('POST', `/api/v1/imports/${done.id}/cancel`, {})).status, 409);
});

test('a waiting import that is cancelled imports nothing', async () => {
  const { body } = await upload('cancelled.csv', `${answers}\nother,2025-01-01,3,x`);
  await call('PUT', `/api/v1/imports/${body.id}/mapping`, { mapping: body.suggestedMapping });
  await call('POST', `/api/v1/imports/${body.id}/start`, {});
  assert.equal((await call('POST', `/api/v1/imports/${body.id}/cancel`, {})).status, 202);
  await server.settle();
  const cancelled = (await call('GET', `/api/v1/imports/${body.id}`)).body;
  assert.equal(cancelled.state, 'cancelled');
  assert.equal(await countFeedback(cancelled.surveyId), 0);
});

test('somebody without the permission to import is refused', async () => {
  const analyst = await server.member('unitManager');
  const response = await server.request(analyst, { method: 'GET', url: '/api/v1/imports' });
  assert.equal(response.statusCode, 403);
});
