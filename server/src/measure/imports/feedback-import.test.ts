import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../../foundation/clock/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { runImport } from './feedback-import-jobs.ts';
import { startImport } from './start-import.ts';

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
  return {
    status: response.statusCode,
    body: response.headers['content-type']?.includes('json') ? response.json() : response.body,
  };
}

async function upload(name: string, content: string | Uint8Array) {
  const response = await server.request(server.owner, {
    method: 'POST',
    url: '/api/v1/imports',
    ...formOf(name, content),
  });
  return { status: response.statusCode, body: response.json() };
}

async function importFile(
  name: string,
  content: string,
  change: (mapping: { columns: { as: string }[] }) => Json = (mapping) => mapping as unknown as Json,
) {
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
    const rows = await query
      .withTables<{ feedback: { survey_id: string } }>()
      .selectFrom('feedback')
      .select('survey_id')
      .where('survey_id', '=', surveyId)
      .execute();
    return rows.length;
  });
}

const answers = [
  'Response ID,Submitted,Recommend,Comment',
  ...Array.from(
    { length: 2500 },
    (_, index) => `r${index},2025-0${1 + (index % 9)}-15 10:00,${index % 11},"Line ${index}\nof two"`,
  ),
].join('\n');

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
  const broken = `${answers}\nlast,2025-09-31 10:00,=1+1,x\n`;
  const { body } = await upload('broken.csv', answers);
  const result = await importFile('broken.csv', broken, () => body.suggestedMapping);
  assert.deepEqual(result.result, { accepted: 2500, duplicates: 0, rejected: 1 });
  assert.deepEqual(
    result.errors.map(
      (error: { line: number; column: string; code: string }) => `${error.line} ${error.column} ${error.code}`,
    ),
    ['5002 Submitted badDate', '5002 Recommend notANumber'],
  );
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

test('a member who sees one unit only can neither see nor start imports', async () => {
  const unit = await call('POST', '/api/v1/units', {
    code: 'S1',
    names: { 'zh-CN': '一店', en: 'Store 1' },
    level: 'store',
    parentCode: null,
  });
  assert.equal(unit.status, 201);
  const manager = await server.member('unitManager', [unit.body.id]);
  for (const method of ['GET', 'POST'] as const) {
    const response = await server.request(manager, { method, url: '/api/v1/imports' });
    assert.equal(response.statusCode, 403);
  }
});

test('an import whose worker is killed goes on where it stood, and no row is lost or doubled', async () => {
  const { context, workspace, owner } = server;
  const content = `${answers}\nresumed,2025-03-03 10:00,4,x`;
  const { body } = await upload('killed.csv', content);
  await call('PUT', `/api/v1/imports/${body.id}/mapping`, { mapping: body.suggestedMapping });
  const runId = await context.database.inWorkspace(workspace.id, (tx) =>
    startImport(context, tx, owner.access, body.id, { queue: false }),
  );
  const run = { workspaceId: workspace.id, runId };
  const killed = new AbortController();
  await assert.rejects(
    runImport(context, run, { stop: killed.signal, attempt: 1, maxAttempts: 3 }, (done) => {
      if (done >= 1000) killed.abort();
    }),
  );
  const halfway = (await call('GET', `/api/v1/imports/${body.id}`)).body;
  assert.deepEqual([halfway.state, halfway.progress.done], ['running', 1000]);
  const settled: number[] = [];
  const attempt = { stop: new AbortController().signal, attempt: 2, maxAttempts: 3 };
  assert.equal(await runImport(context, run, attempt, (done) => settled.push(done)), 'done');
  assert.deepEqual(settled, [2000, 2501]);
  const done = (await call('GET', `/api/v1/imports/${body.id}`)).body;
  assert.deepEqual(done.result, { accepted: 2501, duplicates: 0, rejected: 0 });
  assert.equal(await countFeedback(done.surveyId), 2501);
});

test('a run that lost its worker is queued again, and old answers alert and mail nobody', async () => {
  const { context, workspace, owner } = server;
  const { body } = await upload(
    'silent.csv',
    `Response ID,Submitted,How likely are you to recommend us?\n${Array.from({ length: 30 }, (_, index) => `s${index},2025-05-05 10:00,${index % 4}`).join('\n')}`,
  );
  await call('PUT', `/api/v1/imports/${body.id}/mapping`, { mapping: body.suggestedMapping });
  const anHourAgo = fixedClock(new Date(context.clock.now().getTime() - 3_600_000));
  await context.database.inWorkspace(workspace.id, (tx) =>
    startImport({ ...context, clock: anHourAgo }, tx, owner.access, body.id, { queue: false }),
  );
  const cron = server.application.cronJobs.find((job) => job.name === 'jobs.resumeRuns');
  assert.ok(cron !== undefined);
  await cron.handle(context);
  await server.settle();
  const done = (await call('GET', `/api/v1/imports/${body.id}`)).body;
  assert.deepEqual([done.state, done.result.accepted], ['done', 30]);
  for (const url of ['/api/v1/alerts', '/api/v1/tickets', '/api/v1/notifications']) {
    assert.deepEqual((await call('GET', url)).body.items, [], url);
  }
});
