import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { sql } from 'kysely';
import { findFeedback } from '../../data/feedback/index.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { abandonedFilesJob, idlePartialsJob } from './index.ts';

const hourMs = 3_600_000;
let now = new Date('2026-03-10T08:00:00Z');
const server = await startTestServer({ clock: { now: () => now } });
const { owner, context, workspace } = server;

async function call(member: typeof owner | null, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const response = await server.request(member, { method, url: `/api/v1${url}`, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.body === '' ? null : JSON.parse(response.body) };
}

async function addStore(code: string): Promise<number> {
  const unit = { code, names: { 'zh-CN': code, en: code }, level: 'store', parentCode: null };
  return (await call(owner, 'POST', '/units', unit)).body.id;
}

const [mine, theirs] = [await addStore('S1'), await addStore('S2')];
const questions = [
  { type: 'shortText', id: 'words', title: { en: 'Words' } },
  { type: 'fileUpload', id: 'photo', title: { en: 'A photo' }, accept: ['image'], maxBytes: 2_000, maxFiles: 3 },
  { type: 'fileUpload', id: 'paper', title: { en: 'A paper' } },
];
const survey = (await call(owner, 'POST', '/surveys', { templateKey: 'csat' })).body;
const definition = {
  format: 2,
  languages: ['en'],
  title: { en: 'Visit' },
  thanks: { en: 'Thanks' },
  elements: [{ kind: 'page', id: 'one', questions }],
};
assert.equal((await call(owner, 'PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 })).status, 200);
assert.equal((await call(owner, 'POST', `/surveys/${survey.id}/publish`)).status, 200);
const makeLink = async (unitId: number): Promise<string> =>
  (await call(owner, 'POST', `/surveys/${survey.id}/links`, { name: 'L', unitId })).body.id;
const [link, otherLink] = [await makeLink(mine), await makeLink(theirs)];

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100)]);

interface Sent {
  responseId: string;
  bytes?: Buffer;
  name?: string;
  type?: string;
  question?: string;
  to?: string;
}

async function upload({
  responseId,
  bytes = png,
  name = 'a.png',
  type = 'image/png',
  question = 'photo',
  to = link,
}: Sent) {
  const head = `--the-boundary\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  const response = await server.request(null, {
    method: 'POST',
    url: `/api/v1/public/links/${to}/responses/${responseId}/files/${question}`,
    headers: { 'content-type': 'multipart/form-data; boundary=the-boundary', 'accept-language': 'en' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--the-boundary--\r\n')]),
  });
  return { status: response.statusCode, body: response.json() };
}

async function send(responseId: string, answers: object, to = link) {
  const payload = { id: responseId, version: 1, parameters: {}, language: 'en', answers: { words: 'Hi', ...answers } };
  return call(null, 'POST', `/public/links/${to}/responses`, payload);
}

const download = (member: typeof owner, id: string) =>
  server.request(member, { method: 'GET', url: `/api/v1/response-files/${id}` });
const stored = (id: string) =>
  context.database.inWorkspace(workspace.id, (tx) => findFeedback(tx, systemAccess(workspace.id), id));
const newId = () => context.random.uuid();

describe('a file of an answer', () => {
  test('is read by members who may see its response, and by nobody else', async () => {
    const [here, there] = [newId(), newId()];
    const own = (await upload({ responseId: here, name: "it's (mine)*.png" })).body.id;
    const foreign = (await upload({ responseId: there, to: otherLink })).body.id;
    const manager = await server.member('unitManager', [mine]);
    assert.equal((await download(manager, own)).statusCode, 404, 'nothing is read before its response has come');
    assert.equal((await send(here, { photo: [own] })).status, 201);
    assert.equal((await send(there, { photo: [foreign] }, otherLink)).status, 201);
    const got = await download(manager, own);
    assert.deepEqual([got.statusCode, got.rawPayload.equals(png)], [200, true]);
    assert.deepEqual(
      [got.headers['content-type'], got.headers['content-disposition'], got.headers['x-content-type-options']],
      ['image/png', "attachment; filename*=UTF-8''it%27s%20%28mine%29%2A.png", 'nosniff'],
    );
    assert.match(String(got.headers['content-security-policy']), /sandbox/);
    assert.equal((await download(manager, foreign)).statusCode, 404);
    assert.equal((await download(owner, foreign)).statusCode, 200);
    assert.equal((await server.request(null, { method: 'GET', url: `/api/v1/response-files/${own}` })).statusCode, 401);
  });

  test('of a survey that promises anonymity is shown to nobody', async () => {
    const id = newId();
    const file = (await upload({ responseId: id })).body.id;
    await send(id, { photo: [file] });
    const promise = (threshold: number) =>
      context.database.inWorkspace(workspace.id, (tx) =>
        sql`update survey set anonymity_threshold = ${threshold} where id = ${survey.id}`.execute(tx.query),
      );
    await promise(5);
    assert.equal((await download(owner, file)).statusCode, 404);
    await promise(0);
    assert.equal((await download(owner, file)).statusCode, 200);
  });

  for (const [name, wrong, reason] of [
    ['larger than its question allows', { bytes: Buffer.concat([png, Buffer.alloc(2_000)]) }, 'larger'],
    ['of another kind than its name and its sender say', { bytes: Buffer.from('%PDF-1.7 …') }, 'kind'],
    ['that is a page', { bytes: Buffer.from('<svg onload="alert(1)">'), question: 'paper' }, 'kind'],
    ['that is a program', { bytes: Buffer.from('MZ\x90\0\x03\0', 'latin1'), question: 'paper' }, 'kind'],
    ['that is empty', { bytes: Buffer.alloc(0) }, 'empty'],
    ['for a question that takes none', { question: 'words' }, 'no files'],
  ] as const) {
    test(`${name} is refused`, async () => {
      const { status, body } = await upload({ responseId: newId(), ...wrong });
      assert.deepEqual([status, body.code], [422, 'responseFileRefused']);
      assert.match(body.detail, new RegExp(reason));
    });
  }

  test('is told by what is in it, whatever it is called', async () => {
    const id = newId();
    const file = (await upload({ responseId: id, name: '../../x.exe', type: 'application/x-msdownload' })).body.id;
    await send(id, { photo: [file] });
    const got = await download(owner, file);
    assert.deepEqual(
      [got.headers['content-type'], got.headers['content-disposition']],
      ['image/png', "attachment; filename*=UTF-8''x.exe"],
    );
  });

  test('belongs to the response and question that it was sent for, and can be named by no other', async () => {
    const victim = newId();
    const file = (await upload({ responseId: victim })).body.id;
    const refused = await send(newId(), { photo: [file] });
    assert.deepEqual([refused.status, refused.body.code, refused.body.path], [422, 'answersInvalid', 'answers.photo']);
    assert.equal((await send(newId(), { photo: [newId()] })).status, 422, 'a file that nobody sent');
    assert.equal((await send(newId(), { photo: ['not-a-uuid-at-all'] })).status, 422);
    assert.equal((await send(victim, { paper: [file] })).status, 422, 'the answer to another question');
    assert.equal((await send(victim, { photo: [file] })).status, 201);
    assert.equal((await send(victim, { photo: [file] })).body.duplicate, true);
  });

  test('more than a response may hold is refused, also when all are sent at once', async () => {
    const responseId = newId();
    const outcomes = await Promise.all(Array.from({ length: 48 }, () => upload({ responseId })));
    assert.equal(outcomes.filter(({ status }) => status === 201).length, 40);
  });
});

describe('files whose answers never come', () => {
  test('are forgotten, those of responses are not', async () => {
    const [left, done, half] = [newId(), newId(), newId()];
    const abandoned = (await upload({ responseId: left })).body.id;
    const kept = (await upload({ responseId: done })).body.id;
    const spare = (await upload({ responseId: done })).body.id;
    const begun = (await upload({ responseId: half })).body.id;
    await send(done, { photo: [kept] });
    const partial = { version: 1, parameters: {}, language: 'en', startedAt: now.toISOString() };
    const answers = { words: 'Half', photo: [begun, abandoned] };
    assert.equal(
      (await call(null, 'PUT', `/public/links/${link}/responses/${half}/partial`, { ...partial, answers })).status,
      204,
    );
    now = new Date(now.getTime() + 25 * hourMs);
    await idlePartialsJob.handle(context);
    assert.deepEqual((await stored(half))?.answers, { words: 'Half', photo: [begun] }, 'another’s file is left out');
    await abandonedFilesJob.handle(context);
    assert.equal((await download(owner, kept)).statusCode, 200);
    now = new Date(now.getTime() + 25 * hourMs);
    await abandonedFilesJob.handle(context);
    const listed = await context.database.inWorkspace(workspace.id, async (tx) => {
      const ids = [abandoned, kept, spare, begun];
      const { rows } = await sql<{ id: string }>`select id from response_file where id = any(${ids}::uuid[])`.execute(
        tx.query,
      );
      return rows.map(({ id }) => id);
    });
    assert.deepEqual(new Set(listed), new Set([kept, begun]));
    assert.equal((await download(owner, begun)).statusCode, 200);
  });
});
