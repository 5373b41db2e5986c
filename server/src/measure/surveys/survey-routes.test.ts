import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startTestServer } from '../../foundation/testing/test-server.ts';

const server = await startTestServer();
const { owner } = server;

async function call(
  member: typeof owner | null,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  url: string,
  payload?: object,
) {
  const response = await server.request(member, { method, url: `/api/v1${url}`, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.body === '' ? null : response.json(), text: response.body };
}

async function createUnit(code: string, parentCode: string | null, level: string): Promise<number> {
  const names = { 'zh-CN': code, en: code };
  const { status, body } = await call(owner, 'POST', '/units', { code, names, level, parentCode });
  assert.ok(status < 300, JSON.stringify(body));
  return body.id;
}

async function createSurvey(templateKey = 'relationshipNps') {
  const { status, body } = await call(owner, 'POST', '/surveys', { templateKey });
  assert.equal(status, 201);
  return body;
}

describe('surveys over HTTP', () => {
  test('the templates are offered in both languages', async () => {
    const { body } = await call(owner, 'GET', '/survey-templates');
    const keys = body.items.map((item: { key: string }) => item.key);
    assert.deepEqual(keys, ['relationshipNps', 'transactionalNps', 'csat', 'ces', 'followUp']);
    assert.equal(body.items[0].names['zh-CN'], '品牌关系 NPS');
    assert.equal(body.items[0].definition.elements[0].questions[0].metric, 'nps');
    assert.equal((await call(owner, 'POST', '/surveys', { templateKey: 'horoscope' })).body.code, 'templateUnknown');
  });

  test('a survey is made, edited, published, closed and opened again', async () => {
    const survey = await createSurvey();
    assert.deepEqual([survey.status, survey.publishedVersion, survey.revision], ['draft', null, 1]);

    const definition = { ...survey.draft, title: { 'zh-CN': '您好', en: 'Hello <b>there</b>' } };
    const edited = await call(owner, 'PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 });
    assert.equal(edited.status, 200);
    assert.deepEqual([edited.body.revision, edited.body.draft.title.en], [2, 'Hello <b>there</b>']);

    const stale = await call(owner, 'PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 });
    assert.deepEqual([stale.status, stale.body.code], [409, 'draftConflict']);

    assert.deepEqual((await call(owner, 'POST', `/surveys/${survey.id}/publish`)).body, { version: 1 });
    const again = { definition: { ...definition, thanks: { 'zh-CN': '谢', en: 'Thanks' } }, revision: 2 };
    await call(owner, 'PUT', `/surveys/${survey.id}/draft`, again);
    assert.equal((await call(owner, 'GET', `/surveys/${survey.id}`)).body.hasDraftChanges, true);
    assert.deepEqual((await call(owner, 'POST', `/surveys/${survey.id}/publish`, {})).body, { version: 2 });

    const first = await call(owner, 'GET', `/surveys/${survey.id}/versions/1`);
    assert.notEqual(first.body.definition.thanks.en, 'Thanks');
    const shown = (await call(owner, 'GET', `/surveys/${survey.id}`)).body;
    assert.deepEqual(
      shown.versions.map((version: { version: number }) => version.version),
      [2, 1],
    );

    assert.equal((await call(owner, 'POST', `/surveys/${survey.id}/close`)).body.status, 'closed');
    const twice = await call(owner, 'POST', `/surveys/${survey.id}/close`);
    assert.deepEqual([twice.status, twice.body.code], [409, 'surveyTransition']);
    assert.equal((await call(owner, 'POST', `/surveys/${survey.id}/reopen`)).body.status, 'open');
    const { body } = await call(owner, 'GET', '/surveys');
    const listed = body.items.find((item: { id: string }) => item.id === survey.id);
    assert.deepEqual([listed.status, listed.publishedVersion, listed.responses], ['open', 2, 0]);
  });

  test('a draft that is no survey is refused with every place at fault, in the reader’s language', async () => {
    const survey = await createSurvey('csat');
    const definition = structuredClone(survey.draft);
    definition.elements[0].questions[0].scale = { min: 1, max: 50 };
    definition.elements[0].questions[1].visibleWhen = { field: 'answer.comment', op: 'exists' };
    const broken = await call(owner, 'PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 });
    assert.deepEqual([broken.status, broken.body.code], [422, 'surveyInvalid']);
    assert.equal(broken.body.path, 'definition.elements.0.questions.0.scale.max');
    definition.elements[0].questions[0].scale = { min: 1, max: 5 };
    const later = await call(owner, 'PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 });
    assert.equal(later.body.errors[0].path, 'definition.elements.0.questions.1.visibleWhen.field');
    assert.match(later.body.errors[0].detail, /条件只能使用此处之前的题目/);
    assert.equal((await call(owner, 'GET', `/surveys/${survey.id}`)).body.revision, 1);
  });

  test('members see surveys, but only those who may manage them change them', async () => {
    const survey = await createSurvey('ces');
    const root = await createUnit('CN', null, 'country');
    const agent = await server.member('agent', [root]);
    assert.equal((await call(agent, 'GET', `/surveys/${survey.id}`)).status, 200);
    assert.equal((await call(agent, 'POST', `/surveys/${survey.id}/publish`)).body.code, 'permissionMissing');
    assert.equal((await call(null, 'GET', '/surveys')).body.code, 'signInRequired');
  });

  test('a survey of another workspace does not exist here', async () => {
    const elsewhere = '0197d3a0-0000-7000-8000-00000000beef';
    for (const [method, url] of [
      ['GET', `/surveys/${elsewhere}`],
      ['GET', `/surveys/${elsewhere}/links`],
      ['GET', `/surveys/${elsewhere}/versions/1`],
      ['POST', `/surveys/${elsewhere}/publish`],
    ] as const) {
      assert.deepEqual((await call(owner, method, url)).body.code, 'surveyNotFound', url);
    }
  });
});

describe('links to surveys', () => {
  test('a link has a short address and a QR code of it', async () => {
    const survey = await createSurvey();
    const made = await call(owner, 'POST', `/surveys/${survey.id}/links`, { name: 'Receipt', touchpoint: 'checkout' });
    assert.equal(made.status, 201);
    assert.match(made.body.url, /^http:\/\/127\.0\.0\.1\/s\/[\w-]{8}$/);
    const qr = await server.request(owner, { method: 'GET', url: `/api/v1/survey-links/${made.body.id}/qr.svg` });
    assert.match(String(qr.headers['content-type']), /image\/svg\+xml/);
    assert.match(qr.body, /^<svg/);
    const touchpoints = await call(owner, 'GET', '/touchpoints');
    assert.ok(touchpoints.body.items.some((item: { code: string }) => item.code === 'checkout'));
  });

  test('the links of a unit are for those who see the unit', async () => {
    const survey = await createSurvey();
    const [one, two] = [await createUnit('S1', null, 'store'), await createUnit('S2', null, 'store')];
    for (const unitId of [one, two, null]) {
      const { status } = await call(owner, 'POST', `/surveys/${survey.id}/links`, { name: `unit ${unitId}`, unitId });
      assert.equal(status, 201);
    }
    const manager = await server.member('unitManager', [one]);
    const { body } = await call(manager, 'GET', `/surveys/${survey.id}/links`);
    assert.deepEqual(body.items.map((link: { name: string }) => link.name).sort(), [`unit ${one}`, 'unit null'].sort());
    const all = await call(owner, 'GET', `/surveys/${survey.id}/links`);
    const foreign = all.body.items.find((link: { unitId: number }) => link.unitId === two);
    assert.equal((await call(manager, 'GET', `/survey-links/${foreign.id}/qr.svg`)).body.code, 'linkNotFound');
  });

  test('a closed link takes no answers while the other links of its survey do, until it is reopened', async () => {
    const survey = await createSurvey();
    await call(owner, 'POST', `/surveys/${survey.id}/publish`, {});
    const [lost, kept] = [
      (await call(owner, 'POST', `/surveys/${survey.id}/links`, { name: 'Lost poster' })).body,
      (await call(owner, 'POST', `/surveys/${survey.id}/links`, { name: 'Receipt' })).body,
    ];
    const isClosed = async (link: { id: string }) => (await call(owner, 'GET', `/public/links/${link.id}`)).body.closed;
    assert.equal(await isClosed(lost), false);
    for (const _ of ['once', 'twice']) {
      const { status, body } = await call(owner, 'POST', `/survey-links/${lost.id}/close`, {});
      assert.equal(status, 200);
      assert.ok(body.closedAt);
    }
    assert.deepEqual([await isClosed(lost), await isClosed(kept)], [true, false]);
    const manager = await server.member('unitManager', [await createUnit('S9', null, 'store')]);
    assert.equal((await call(manager, 'POST', `/survey-links/${lost.id}/reopen`, {})).status, 403);
    assert.equal((await call(owner, 'POST', `/survey-links/${lost.id}/reopen`, {})).body.closedAt, null);
    assert.equal(await isClosed(lost), false);
  });
});
