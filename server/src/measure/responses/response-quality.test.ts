import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import type { SurveyDefinition } from '@voxloop/survey';
import { sql } from 'kysely';
import { listFeedbackQuality, listFeedbackSignals } from '../../data/feedback/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { assessFeedback } from './assess-feedback.ts';
import { forgetTraitsJob } from './index.ts';

let now = new Date('2026-03-10T08:00:00Z');
const server = await startTestServer({ clock: { now: () => now } });
const { owner, context, workspace } = server;
const system = systemAccess(workspace.id);
const inWorkspace = <T>(work: (tx: WorkspaceTx) => Promise<T>): Promise<T> =>
  context.database.inWorkspace(workspace.id, work);

const rows = ['speed', 'price', 'service', 'place', 'range', 'app'];

const definition: SurveyDefinition = {
  format: 2,
  languages: ['en'],
  title: { en: 'A visit' },
  thanks: { en: 'Thank you' },
  elements: [
    {
      kind: 'page',
      id: 'one',
      questions: [
        { type: 'nps', id: 'recommend', metric: 'nps', title: { en: 'Recommend?' }, scale: { min: 0, max: 10 } },
        {
          type: 'matrixRating',
          id: 'aspects',
          title: { en: 'How was …' },
          rows: rows.map((id) => ({ id, label: { en: id } })),
          scale: { min: 1, max: 5 },
        },
        { type: 'longText', id: 'words', title: { en: 'Anything else?' } },
      ],
    },
  ],
};

async function call(
  member: typeof owner | null,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
  headers = {},
) {
  const response = await server.request(member, { method, url: `/api/v1${url}`, headers, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.body === '' ? null : response.json() };
}

async function makeLink(anonymityThreshold = 0): Promise<{ surveyId: string; linkId: string }> {
  const survey = (await call(owner, 'POST', '/surveys', { templateKey: 'relationshipNps' })).body;
  const draft = await call(owner, 'PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 });
  assert.equal(draft.status, 200, JSON.stringify(draft.body));
  assert.equal((await call(owner, 'POST', `/surveys/${survey.id}/publish`)).status, 200);
  if (anonymityThreshold > 0) {
    await inWorkspace((tx) =>
      sql`update survey set anonymity_threshold = ${anonymityThreshold} where id = ${survey.id}`.execute(tx.query),
    );
  }
  return {
    surveyId: survey.id,
    linkId: (await call(owner, 'POST', `/surveys/${survey.id}/links`, { name: 'L' })).body.id,
  };
}

let browsers = 0;

interface Sent {
  answers?: object;
  seconds?: number;
  parameters?: object;
  userAgent?: string;
  webdriver?: boolean;
}

/** Sends a response that nothing speaks against, but for what is given. */
async function send(linkId: string, { answers, seconds = 90, parameters = {}, userAgent, webdriver }: Sent = {}) {
  browsers += 1;
  const id = context.random.uuid();
  const startedAt = new Date(now.getTime() - seconds * 1000).toISOString();
  const payload = {
    ...{ id, version: 1, parameters, startedAt, language: 'en' },
    answers: answers ?? { recommend: 9 },
    ...(webdriver && { webdriver }),
  };
  const headers = { 'user-agent': userAgent ?? `Browser ${browsers}` };
  const sent = await call(null, 'POST', `/public/links/${linkId}/responses`, payload, headers);
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  return id;
}

async function flagsOf(id: string): Promise<{ score: number | undefined; codes: string[] }> {
  await server.settle();
  const quality = (await inWorkspace((tx) => listFeedbackQuality(tx, system, [id]))).get(id);
  return { score: quality?.score, codes: (quality?.flags ?? []).map(({ code }) => code) };
}

const allSame = Object.fromEntries(rows.map((row) => [row, 5]));
const sentence = 'The queue at the counter was far too long today';

describe('the quality of a response', () => {
  test('is 100 where nothing speaks against it', async () => {
    const { linkId } = await makeLink();
    assert.deepEqual(await flagsOf(await send(linkId)), { score: 100, codes: [] });
  });

  test('falls with each sign, and is shown with its reason in the reader’s words', async () => {
    const { linkId } = await makeLink();
    const id = await send(linkId, { answers: { recommend: 9, aspects: allSame, words: 'asdfasdfasdf' } });
    assert.deepEqual((await flagsOf(id)).codes, ['keyboardRun', 'straightLining']);
    const { body } = await call(owner, 'GET', `/feedback/${id}`);
    assert.equal(body.qualityScore, 38);
    assert.deepEqual(body.qualityFlags, [
      { code: 'keyboardRun', detail: '键盘连按：“asdfasdfasdf”', questionIds: ['words'] },
      { code: 'straightLining', detail: '6 行全部选了“5”', questionIds: ['aspects'] },
    ]);
    const doubtful = await call(owner, 'GET', '/feedback?doubtful=true');
    assert.deepEqual(
      doubtful.body.items.map((item: { id: string }) => item.id),
      [id],
    );
  });

  test('knows the same words, customer and device among the responses to one survey, and only there', async () => {
    const [one, other] = [await makeLink(), await makeLink()];
    const first = await send(one.linkId, {
      answers: { recommend: 2, words: sentence },
      parameters: { m: 'M-1' },
      userAgent: 'Phone',
    });
    now = new Date(now.getTime() + 60_000);
    const again = await send(one.linkId, {
      answers: { recommend: 3, words: `${sentence.toUpperCase()}!` },
      parameters: { m: 'M-1' },
      userAgent: 'Phone',
    });
    const elsewhere = await send(other.linkId, {
      answers: { recommend: 3, words: sentence },
      parameters: { m: 'M-1' },
      userAgent: 'Phone',
    });
    assert.deepEqual((await flagsOf(again)).codes, ['duplicateText', 'duplicateIdentifier', 'duplicateDevice']);
    assert.deepEqual((await flagsOf(first)).codes, [], 'the first of them is no copy');
    assert.deepEqual((await flagsOf(elsewhere)).codes, []);
    now = new Date(now.getTime() + 25 * 3_600_000);
    const nextDay = await send(one.linkId, { parameters: { m: 'M-1' }, userAgent: 'Phone' });
    assert.deepEqual((await flagsOf(nextDay)).codes, [], 'a customer may come again the next day');
  });

  test('measures speed by the survey’s own pace, also of those who came before there was one', async () => {
    const { linkId } = await makeLink();
    const early = await send(linkId, { seconds: 5 });
    assert.deepEqual((await flagsOf(early)).codes, []);
    for (let at = 0; at < 20; at += 1) await send(linkId, { seconds: 80 + at });
    assert.deepEqual((await flagsOf(early)).codes, ['speeding']);
    assert.deepEqual((await flagsOf(await send(linkId, { seconds: 4 }))).codes, ['speeding']);
    assert.deepEqual((await flagsOf(await send(linkId, { seconds: 85 }))).codes, []);
  });

  test('hears a browser that a program drives, by what it says and by its name', async () => {
    const { linkId } = await makeLink();
    assert.deepEqual((await flagsOf(await send(linkId, { webdriver: true }))).codes, ['automated']);
    const headless = await send(linkId, { userAgent: 'Mozilla/5.0 HeadlessChrome/120' });
    assert.deepEqual(await flagsOf(headless), { score: 20, codes: ['automated'] });
  });

  test('is found the same when a response is told of again', async () => {
    const { linkId } = await makeLink();
    await send(linkId, { answers: { recommend: 1, words: sentence } });
    now = new Date(now.getTime() + 1000);
    const occurredAt = now;
    const copy = await send(linkId, { answers: { recommend: 1, words: sentence } });
    const before = await flagsOf(copy);
    await send(linkId, { answers: { recommend: 1, words: sentence } });
    await inWorkspace((tx) => assessFeedback(tx, system, [{ id: copy, occurredAt }]));
    assert.deepEqual(await flagsOf(copy), before);
    assert.deepEqual(before.codes, ['duplicateText']);
  });

  test('keeps nothing that tells browsers apart of a survey that promises anonymity', async () => {
    const { linkId } = await makeLink(5);
    const id = await send(linkId, { webdriver: true });
    const signals = await inWorkspace((tx) => listFeedbackSignals(tx, [{ id, occurredAt: now }]));
    assert.deepEqual(signals.get(id), { webdriver: true });
  });

  test('forgets what nothing is compared with any more, and keeps what was found', async () => {
    const { surveyId, linkId } = await makeLink();
    const id = await send(linkId, { answers: { recommend: 1, words: sentence } });
    await server.settle();
    const countTraits = () =>
      inWorkspace(async (tx) => {
        const { rows: found } = await sql<{
          kind: string;
        }>`select kind from feedback_trait where survey_id = ${surveyId}`.execute(tx.query);
        return found.length;
      });
    assert.equal(await countTraits(), 2);
    now = new Date(now.getTime() + 91 * 24 * 3_600_000);
    await forgetTraitsJob.handle(context);
    assert.equal(await countTraits(), 0);
    assert.equal((await flagsOf(id)).score, 100);
  });
});
