import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { sql } from 'kysely';
import { findFeedback } from '../../data/feedback/index.ts';
import type { Clock } from '../../foundation/clock/index.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { idlePartialsJob } from './index.ts';
import { isFull, reservationMs } from './quota.ts';

let now = new Date('2026-03-10T08:00:00Z');
const clock: Clock = { now: () => now };
const server = await startTestServer({ clock });
const { owner, context, workspace } = server;

async function call(member: typeof owner | null, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const response = await server.request(member, { method, url: `/api/v1${url}`, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.body === '' ? null : response.json() };
}

/** A survey with a cell for each answer, and one that both count for. */
async function openSurvey(limits: { a: number; b: number; all: number }): Promise<string> {
  const survey = (await call(owner, 'POST', '/surveys', { templateKey: 'relationshipNps' })).body;
  const is = (value: string) => ({ field: 'answer.kind', op: 'eq', value });
  const option = (id: string) => ({ id, label: { en: id } });
  const definition = {
    format: 2,
    languages: ['en'],
    title: { en: 'Quotas' },
    thanks: { en: 'Thanks' },
    elements: [
      {
        kind: 'page',
        id: 'p',
        questions: [
          {
            type: 'singleChoice',
            id: 'kind',
            title: { en: 'Kind' },
            options: [option('a'), option('b')],
            required: true,
          },
        ],
      },
    ],
    quotas: [
      {
        id: 'kinds',
        message: { en: 'Enough of your kind' },
        cells: [
          { id: 'a', when: is('a'), limit: limits.a },
          { id: 'b', when: is('b'), limit: limits.b },
        ],
      },
      { id: 'total', cells: [{ id: 'all', when: { all: [] }, limit: limits.all }] },
    ],
  };
  const draft = await call(owner, 'PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 });
  assert.equal(draft.status, 200, JSON.stringify(draft.body));
  assert.equal((await call(owner, 'POST', `/surveys/${survey.id}/publish`)).status, 200);
  return (await call(owner, 'POST', `/surveys/${survey.id}/links`, { name: 'Link' })).body.id;
}

const submission = (kind: string, id = context.random.uuid()) => ({
  id,
  version: 1,
  answers: { kind },
  language: 'en',
});
const send = (link: string, response: object) => call(null, 'POST', `/public/links/${link}/responses`, response);
const savePartial = (link: string, { id, ...rest }: ReturnType<typeof submission>) =>
  call(null, 'PUT', `/public/links/${link}/responses/${id}/partial`, rest);

describe('quotas', () => {
  test('never overshoot, though 64 send at once', async () => {
    const link = await openSurvey({ a: 10, b: 7, all: 14 });
    const responses = Array.from({ length: 64 }, (_, at) => submission(at % 2 === 0 ? 'a' : 'b'));
    const outcomes = await Promise.all(responses.map((response) => send(link, response)));
    const accepted = responses.filter((_, at) => outcomes[at]?.status === 201);
    assert.deepEqual(new Set(outcomes.map(({ status }) => status)), new Set([201, 409]));
    assert.equal(accepted.length, 14);
    const ofKind = (kind: string) => accepted.filter(({ answers }) => answers.kind === kind).length;
    assert.ok(ofKind('a') <= 10 && ofKind('b') <= 7, `${ofKind('a')} + ${ofKind('b')}`);
    const refused = responses.filter((_, at) => outcomes[at]?.status === 409);
    const stored = await context.database.inWorkspace(workspace.id, async (tx) => {
      const found = await Promise.all(refused.map(({ id }) => findFeedback(tx, systemAccess(workspace.id), id)));
      return found.filter((feedback) => feedback !== undefined).length;
    });
    assert.equal(stored, 0);
  });

  test('count a response once, however often it is sent', async () => {
    const link = await openSurvey({ a: 2, b: 2, all: 2 });
    const first = submission('a');
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => send(link, first)));
    assert.ok(outcomes.every(({ status }) => status === 201));
    assert.equal((await send(link, submission('a'))).status, 201);
    const third = await send(link, submission('b'));
    assert.deepEqual([third.status, third.body.code], [409, 'quotaFull']);
    assert.equal((await send(link, first)).body.duplicate, true);
  });

  test('say in the author’s words that they are full', async () => {
    const link = await openSurvey({ a: 0, b: 1, all: 5 });
    assert.equal((await send(link, submission('a'))).body.detail, 'Enough of your kind');
  });

  test('keep a place for one who is still answering, and give it away when he does not come back', async () => {
    const link = await openSurvey({ a: 1, b: 1, all: 5 });
    const slow = submission('a');
    assert.equal((await savePartial(link, slow)).status, 204);
    assert.equal((await send(link, submission('a'))).status, 409);
    // Another kind is not kept from answering, nor is he himself.
    assert.equal((await send(link, submission('b'))).status, 201);
    now = new Date(now.getTime() + reservationMs + 1);
    await idlePartialsJob.handle(context);
    const rows = await context.database.inWorkspace(workspace.id, (tx) =>
      sql<{
        count: number;
      }>`select count(*)::integer as count from quota_place where reserved_until is not null`.execute(tx.query),
    );
    assert.equal(rows.rows[0]?.count, 0);
    assert.equal((await send(link, submission('a'))).status, 201);
    assert.equal((await send(link, slow)).status, 409);
  });

  test('keep the place of one who finishes in time, and free it when his answer becomes another', async () => {
    const link = await openSurvey({ a: 1, b: 1, all: 5 });
    const slow = submission('a');
    await savePartial(link, slow);
    await savePartial(link, { ...slow, answers: { kind: 'b' } });
    assert.equal((await send(link, submission('a'))).status, 201);
    assert.equal((await send(link, submission('b'))).status, 409);
    assert.equal((await send(link, { ...slow, answers: { kind: 'b' } })).status, 201);
  });
});

test('a cell is full when its places are taken or kept for others', () => {
  const cell = { quotaId: 'q', cellId: 'c', limit: 3 };
  assert.equal(isFull(cell, { taken: 2, reserved: 0, own: null }), false);
  assert.equal(isFull(cell, { taken: 2, reserved: 1, own: null }), true);
  assert.equal(isFull(cell, { taken: 3, reserved: 0, own: 'taken' }), false);
});
