import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { sql } from 'kysely';
import { findProfile } from '../../data/directory/index.ts';
import { findFeedback } from '../../data/feedback/index.ts';
import { fixedClock } from '../../foundation/clock/index.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { ensureTemplateSurvey } from '../surveys/index.ts';
import { createInvitation, idlePartialsJob } from './index.ts';

const clock = fixedClock(new Date('2026-03-10T08:00:00Z'));
const server = await startTestServer({ clock });
const { owner, context, workspace } = server;
const system = systemAccess(workspace.id);

type Method = 'GET' | 'POST' | 'PUT';

async function call(member: typeof owner | null, method: Method, url: string, payload?: object, headers = {}) {
  const response = await server.request(member, { method, url: `/api/v1${url}`, headers, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.body === '' ? null : response.json() };
}

async function publish(templateKey = 'relationshipNps') {
  const survey = (await call(owner, 'POST', '/surveys', { templateKey })).body;
  await call(owner, 'POST', `/surveys/${survey.id}/publish`);
  return survey;
}

async function makeLink(surveyId: string, link: object = {}): Promise<string> {
  return (await call(owner, 'POST', `/surveys/${surveyId}/links`, { name: 'Link', ...link })).body.id;
}

const survey = await publish();
const linkId = await makeLink(survey.id);
const units = (
  await call(owner, 'POST', '/units', {
    code: 'S0001',
    names: { 'zh-CN': '一号店', en: 'Store 1' },
    level: 'store',
    parentCode: null,
  })
).body;

function submission(over: object = {}) {
  const id = context.random.uuid();
  const startedAt = new Date(clock.now().getTime() - 60_000).toISOString();
  return { id, version: 1, answers: { recommend: 9 }, parameters: {}, startedAt, language: 'en', ...over };
}

const send = (response: object, link = linkId) => call(null, 'POST', `/public/links/${link}/responses`, response);
const stored = (id: string) => context.database.inWorkspace(workspace.id, (tx) => findFeedback(tx, system, id));

describe('a response by link', () => {
  test('is stored with everything that came with it', async () => {
    const parameters = { u: 'S0001', t: 'checkout', c: 'sms', m: 'M-77', o: 'ORDER-1' };
    const answers = { recommend: 2, improve: ['other'], 'improve.other': '停车', reason: '排队太久' };
    const response = submission({ answers, parameters, language: 'zh-CN' });
    assert.deepEqual(await send(response), { status: 201, body: { id: response.id } });
    const feedback = await stored(response.id);
    assert.ok(feedback);
    assert.deepEqual(feedback.answers, answers);
    assert.deepEqual([feedback.unitId, feedback.touchpoint, feedback.channel], [units.id, 'checkout', 'sms']);
    assert.deepEqual([feedback.status, feedback.origin, feedback.durationSeconds], ['complete', 'live', 60]);
    assert.deepEqual(feedback.attributes, { linkId, orderId: 'ORDER-1' });
    const profile = await context.database.inWorkspace(workspace.id, (tx) =>
      findProfile(tx, system, feedback.profileId ?? ''),
    );
    assert.deepEqual(profile?.identifiers, [{ kind: 'memberId', value: 'M-77' }]);
  });

  test('sent twice is stored once; other answers under its id are refused', async () => {
    const response = submission();
    assert.deepEqual((await send(response)).body, { id: response.id });
    assert.deepEqual((await send(response)).body, { id: response.id, duplicate: true });
    const conflict = await send({ ...response, answers: { recommend: 1 } });
    assert.deepEqual([conflict.status, conflict.body.code], [409, 'feedbackConflict']);
    assert.deepEqual((await stored(response.id))?.answers, { recommend: 9 });
  });

  test('sent again under another member’s id stays whose it was, and whoever sends it is not told whose that is', async () => {
    const response = submission({ parameters: { m: 'M-91' } });
    assert.deepEqual((await send(response)).body, { id: response.id });
    const owner = (await stored(response.id))?.profileId;
    assert.ok(owner);
    const again = await send({ ...response, parameters: { m: 'M-92' } });
    assert.deepEqual([again.status, again.body], [201, { id: response.id, duplicate: true }]);
    assert.deepEqual(again.body, (await send(response)).body, 'the same words as to the member himself');
    assert.equal((await stored(response.id))?.profileId, owner);
  });

  test('sent many times at once is stored once', async () => {
    const response = submission();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => send(response)));
    assert.deepEqual(new Set(outcomes.map(({ status }) => status)), new Set([201]));
    assert.equal(outcomes.filter(({ body }) => body.duplicate !== true).length, 1);
  });

  test('with a unit code that nobody has is kept, and so is the code', async () => {
    const response = submission({ parameters: { u: 'S9999' } });
    assert.equal((await send(response)).status, 201);
    const feedback = await stored(response.id);
    assert.deepEqual([feedback?.unitId, feedback?.attributes.unitCode], [null, 'S9999']);
  });

  test('counts for the unit, touchpoint and channel of its link, whatever its address says', async () => {
    const link = await makeLink(survey.id, { unitId: units.id, touchpoint: 'receipt', channel: 'qr' });
    const response = submission({ parameters: { t: 'app', c: 'mail', u: 'S9999' } });
    assert.equal((await send(response, link)).status, 201);
    const feedback = await stored(response.id);
    assert.deepEqual([feedback?.unitId, feedback?.touchpoint, feedback?.channel], [units.id, 'receipt', 'qr']);
  });

  test('is judged by the version that the respondent saw, though the survey was edited meanwhile', async () => {
    const edited = await publish();
    const link = await makeLink(edited.id);
    const definition = structuredClone(edited.draft);
    definition.elements[0].questions[0].id = 'likelihood';
    definition.elements[1].questions = [];
    const draft = await call(owner, 'PUT', `/surveys/${edited.id}/draft`, { definition, revision: 1 });
    assert.equal(draft.status, 200);
    assert.deepEqual((await call(owner, 'POST', `/surveys/${edited.id}/publish`)).body, { version: 2 });
    assert.equal((await send(submission({ version: 1 }), link)).status, 201);
    const mixed = await send(submission({ version: 2 }), link);
    assert.deepEqual([mixed.status, mixed.body.code, mixed.body.path], [422, 'answersInvalid', 'answers.likelihood']);
    assert.equal((await send(submission({ version: 2, answers: { likelihood: 3 } }), link)).status, 201);
    const unknown = await send(submission({ version: 3 }), link);
    assert.deepEqual([unknown.status, unknown.body.code], [422, 'surveyVersionUnknown']);
  });

  for (const [name, change, status, code] of [
    ['with answers out of scale', { answers: { recommend: 11 } }, 422, 'answersInvalid'],
    ['without a required answer', { answers: {} }, 422, 'answersInvalid'],
    ['with an answer to no question', { answers: { recommend: 9, mood: 1 } }, 422, 'answersInvalid'],
    ['with answers that are no object', { answers: [9] }, 400, 'requestInvalid'],
    ['without an id', { id: undefined }, 400, 'requestInvalid'],
    ['with an id that is no UUID', { id: '42' }, 400, 'requestInvalid'],
    ['with something unknown beside', { admin: true }, 400, 'requestInvalid'],
    ['that is far too large', { answers: { recommend: 9, reason: 'x'.repeat(70_000) } }, 413, 'bodyTooLarge'],
    ['with text that cannot be stored', { answers: { recommend: 9, reason: 'a\0b' } }, 422, 'answersInvalid'],
  ] as const) {
    test(`${name} is refused and leaves nothing behind`, async () => {
      const response = submission(change);
      const { status: got, body } = await send(response);
      assert.deepEqual([got, body.code], [status, code]);
      assert.equal(await stored(String(submission().id)), undefined);
      if (typeof response.id === 'string' && response.id.length === 36)
        assert.equal(await stored(response.id), undefined);
    });
  }

  test('to an unknown, a closed and a reopened survey', async () => {
    assert.equal((await send(submission(), 'nowhere')).body.code, 'surveyNotFound');
    const other = await publish('csat');
    const link = await makeLink(other.id);
    const response = submission({ answers: { satisfaction: 5 } });
    await call(owner, 'POST', `/surveys/${other.id}/close`);
    const closed = await send(response, link);
    assert.deepEqual([closed.status, closed.body.code], [410, 'surveyClosed']);
    assert.equal((await call(null, 'GET', `/public/links/${link}`)).body.closed, true);
    await call(owner, 'POST', `/surveys/${other.id}/reopen`);
    assert.equal((await send(response, link)).status, 201);
  });

  test('to a survey that is still a draft finds it closed', async () => {
    const draft = (await call(owner, 'POST', '/surveys', { templateKey: 'ces' })).body;
    const link = await makeLink(draft.id);
    assert.equal((await send(submission({ answers: { ease: 3 } }), link)).body.code, 'surveyClosed');
    await call(owner, 'POST', `/surveys/${draft.id}/publish`);
    assert.equal((await send(submission({ answers: { ease: 3 } }), link)).status, 201);
  });
});

describe('answers on their way', () => {
  const save = (id: string, partial: object) =>
    call(null, 'PUT', `/public/links/${linkId}/responses/${id}/partial`, partial);
  const partial = (answers: object) => {
    const { id: _, ...rest } = submission({ answers, parameters: { m: 'M-88' } });
    return rest;
  };

  test('are counted as partial once they have rested, and become complete when the person comes back', async () => {
    const id = context.random.uuid();
    assert.equal((await save(id, partial({ recommend: 4 }))).status, 204);
    assert.equal((await save(id, partial({ recommend: 4, reason: 'Slow', contact: 17 }))).status, 204);
    clock.advance(23 * 3_600_000);
    await idlePartialsJob.handle(context);
    assert.equal(await stored(id), undefined);
    clock.advance(2 * 3_600_000);
    await idlePartialsJob.handle(context);
    const resting = await stored(id);
    assert.deepEqual(
      [resting?.status, resting?.version, resting?.answers],
      ['partial', 1, { recommend: 4, reason: 'Slow' }],
    );
    assert.ok(resting?.profileId);

    const finished = submission({
      id,
      answers: { recommend: 4, reason: 'Slow', contact: 'yes' },
      parameters: { m: 'M-88' },
    });
    assert.deepEqual((await send(finished)).body, { id });
    const complete = await stored(id);
    assert.deepEqual([complete?.status, complete?.version, complete?.answers.contact], ['complete', 2, 'yes']);
    assert.deepEqual((await send(finished)).body, { id, duplicate: true });
  });

  test('are given back to whoever resumes in his own words; what others read once they have arrived is masked', async () => {
    const own = '收银台排队太久，请打13968207314找我';
    const id = context.random.uuid();
    const resumeKey = 'a-key-that-only-he-has-1';
    const resume = (key: string) =>
      call(null, 'GET', `/public/links/${linkId}/responses/${id}/partial`, undefined, { 'voxloop-resume-key': key });
    assert.equal((await save(id, { ...partial({ recommend: 3, reason: own }), resumeKey })).status, 204);
    assert.deepEqual((await resume(resumeKey)).body.answers, { recommend: 3, reason: own });
    assert.equal((await resume('a-key-that-is-not-his-1')).status, 404);
    assert.equal((await send(submission({ id, answers: { recommend: 3, reason: own } }))).status, 201);
    assert.equal((await resume(resumeKey)).status, 404, 'what has arrived is resumed by nobody');
    const { reason } = (await stored(id))?.answers ?? {};
    assert.match(String(reason), /^收银台排队太久/);
    assert.doesNotMatch(String(reason), /13968207314/);
  });

  test('are put away when their response has arrived', async () => {
    const response = submission();
    const { id, ...rest } = response;
    await save(id, { ...rest, answers: { recommend: 1 } });
    await send(response);
    await save(id, { ...rest, answers: { recommend: 1 } });
    clock.advance(25 * 3_600_000);
    await idlePartialsJob.handle(context);
    const feedback = await stored(id);
    assert.deepEqual([feedback?.status, feedback?.version, feedback?.answers], ['complete', 1, { recommend: 9 }]);
  });

  test('without one sound answer are forgotten', async () => {
    const id = context.random.uuid();
    assert.equal((await save(id, partial({ recommend: 99, reason: '\ud83d' }))).status, 204);
    clock.advance(25 * 3_600_000);
    await idlePartialsJob.handle(context);
    assert.equal(await stored(id), undefined);
  });
});

describe('an invitation', () => {
  async function invite() {
    return context.database.inWorkspace(workspace.id, async (tx) => {
      const surveyId = await ensureTemplateSurvey(context, tx, system, 'followUp');
      const attributes = { ticketId: '0197d3a0-0000-7000-8000-000000000abc', resolvedVersion: 4 };
      const { url } = await createInvitation(context, tx, system, {
        surveyId,
        unitId: units.id,
        touchpoint: 'checkout',
        profileId: null,
        language: 'en',
        attributes,
      });
      return { surveyId, token: url.split('/').at(-1) ?? '' };
    });
  }
  const answer = (token: string, response: object) =>
    call(null, 'POST', `/public/invitations/${token}/responses`, response);

  test('is answered once, and its response says what it is about', async () => {
    const { token, surveyId } = await invite();
    assert.equal((await invite()).surveyId, surveyId);
    const open = (await call(null, 'GET', `/public/invitations/${token}`)).body;
    assert.deepEqual([open.surveyId, open.closed], [surveyId, false]);
    const response = submission({ answers: { solved: 'no', handling: 1 } });
    assert.deepEqual((await answer(token, response)).body, { id: response.id });
    assert.deepEqual((await answer(token, response)).body, { id: response.id, duplicate: true });
    const again = await answer(token, submission({ answers: { solved: 'yes' } }));
    assert.deepEqual([again.status, again.body.code], [409, 'invitationAnswered']);
    const feedback = await stored(response.id);
    assert.equal(feedback?.attributes.ticketId, '0197d3a0-0000-7000-8000-000000000abc');
    assert.equal(feedback?.attributes.resolvedVersion, 4);
    assert.deepEqual([feedback?.unitId, feedback?.touchpoint, feedback?.channel], [units.id, 'checkout', 'invitation']);
  });

  test('answered by two at once is answered by one', async () => {
    const { token } = await invite();
    const outcomes = await Promise.all([
      answer(token, submission({ answers: { solved: 'yes' } })),
      answer(token, submission({ answers: { solved: 'no' } })),
    ]);
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), [201, 409]);
  });

  test('is known by its token alone, and only for sixty days', async () => {
    const { token } = await invite();
    assert.equal((await call(null, 'GET', '/public/invitations/guess')).body.code, 'invitationNotFound');
    const kept = await context.database.inWorkspace(workspace.id, async ({ query }) => {
      const { rows } = await sql<{ row: string }>`select invitation::text as row from invitation`.execute(query);
      return rows.map(({ row }) => row).join();
    });
    assert.ok(kept.length > 0 && !kept.includes(token));
    clock.advance(61 * 24 * 3_600_000);
    const expired = await answer(token, submission({ answers: { solved: 'yes' } }));
    assert.deepEqual([expired.status, expired.body.code], [410, 'invitationExpired']);
  });
});

describe('a batch of a trusted system', () => {
  const batch = (responses: object[], surveyId = survey.id, headers = {}) =>
    call(null, 'POST', '/responses/batch', { surveyId, responses }, headers);
  const item = (externalId: string, over: object = {}) => ({
    externalId,
    occurredAt: clock.now().toISOString(),
    answers: { recommend: 8 },
    ...over,
  });

  test('gives every response its own outcome and stores the sound ones', async () => {
    const key = await call(owner, 'POST', '/api-keys', { name: 'Till', scopes: ['feedback.write'] });
    const headers = { authorization: `Bearer ${key.body.key}` };
    const identifiers = [{ kind: 'phone', value: '138 0013 8000' }];
    const good = item('till-1', { unitCode: 'S0001', touchpoint: 'till', identifiers, valueTier: 'gold' });
    const sent = [
      good,
      item('till-2', { answers: { recommend: 20 } }),
      item('till-3', { unitCode: 'S9999', occurredAt: '2025-01-01T00:00:00Z' }),
      item('till-4', { occurredAt: '2031-01-01T00:00:00Z' }),
    ];
    const { status, body } = await batch(sent, survey.id, headers);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(
      body.results.map((result: { outcome: string; problem?: { code: string } }) => [
        result.outcome,
        result.problem?.code,
      ]),
      [
        ['accepted', undefined],
        ['rejected', 'answersInvalid'],
        ['accepted', undefined],
        ['rejected', 'requestInvalid'],
      ],
    );
    const first = await stored(body.results[0].id);
    assert.deepEqual([first?.unitId, first?.touchpoint, first?.origin], [units.id, 'till', 'live']);
    const person = await context.database.inWorkspace(workspace.id, (tx) =>
      findProfile(tx, system, first?.profileId ?? ''),
    );
    assert.deepEqual([person?.valueTier, person?.identifiers[0]?.value], ['gold', '+8613800138000']);
    const old = await stored(body.results[2].id);
    assert.deepEqual([old?.origin, old?.unitId, old?.attributes.unitCode], ['backfill', null, 'S9999']);

    const again = await batch([good, { ...good, answers: { recommend: 1 } }], survey.id, headers);
    assert.deepEqual(
      again.body.results.map((result: { outcome: string; problem?: { code: string } }) => [
        result.outcome,
        result.problem?.code,
      ]),
      [
        ['duplicate', undefined],
        ['rejected', 'feedbackConflict'],
      ],
    );
  });

  test('is refused without the permission', async () => {
    assert.equal((await batch([item('x')])).body.code, 'signInRequired');
    const key = await call(owner, 'POST', '/api-keys', { name: 'Reader', scopes: ['feedback.read'] });
    const headers = { authorization: `Bearer ${key.body.key}` };
    assert.equal((await batch([item('x')], survey.id, headers)).body.code, 'permissionMissing');
  });
});

test('a source that sends too much is asked to wait', async () => {
  const strict = await startTestServer({ environment: { VOXLOOP_INTAKE_RATE_PER_MINUTE: '3' } });
  const ask = () => strict.request(null, { method: 'GET', url: '/api/v1/public/links/none' });
  for (let sent = 0; sent < 3; sent += 1) assert.equal((await ask()).statusCode, 404);
  const refused = await ask();
  assert.deepEqual([refused.statusCode, refused.json().code], [429, 'tooManyRequests']);
  assert.ok(Number(refused.headers['retry-after']) > 0);
});
