import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import { openStoredText, type StoredText } from '../../foundation/testing/stored-text.ts';
import { findOrCreateProfile, saveProfileChanges } from '../directory/index.ts';
import { createEventWriter } from '../events/index.ts';
import { acceptFeedback, type FeedbackInput } from '../feedback/index.ts';
import { settleMinorsJob } from './index.ts';

let chain: RetailChain;
let stored: StoredText;
let count = 0;

before(async () => {
  chain = await startRetailChain();
  stored = await openStoredText(chain.server.context);
  for (const attribute of [
    { key: 'birthday', type: 'date' },
    { key: 'hobby', type: 'text' },
  ])
    await call('PUT', `/profile-attributes/${attribute.key}`, {
      names: { 'zh-CN': attribute.key, en: attribute.key },
      type: attribute.type,
      choices: [],
      source: 'identify',
      personal: false,
    });
  const rule = {
    event: { kind: 'track', name: 'Order Completed', condition: { all: [] } },
    windowDays: null,
    take: { what: 'sum', property: 'total' },
  };
  await call('PUT', '/derived-attributes/spent', { names: { 'zh-CN': '消费总额', en: 'Spent' }, rule });
});

beforeEach(() => setPolicy({}));

const access = () => systemAccess(chain.server.workspace.id, { timeZone: 'Asia/Shanghai' });

async function call(method: 'PUT' | 'POST', path: string, payload: object) {
  const response = await chain.server.request(chain.server.owner, { method, url: `/api/v1${path}`, payload });
  assert.ok(response.statusCode < 300, `${path}: ${response.body}`);
  return response;
}

async function setPolicy(given: object): Promise<void> {
  const none = { guardianAgeYears: 14, birthAttribute: 'birthday', mixedSurveyIds: [], mixedSourceIds: [] };
  await call('PUT', '/privacy/minors', { ...none, ...given });
  await chain.server.settle();
}

/** The day on which somebody of that age was born; a day later with `less`. */
function bornYearsAgo(years: number, less = 0): string {
  const day = new Date(chain.clock.now().getTime() + 8 * 3_600_000 + less * 86_400_000);
  return `${day.getUTCFullYear() - years}${day.toISOString().slice(4, 10)}`;
}

function write<T>(work: Parameters<typeof chain.server.context.database.inWorkspace<T>>[1]): Promise<T> {
  return chain.server.context.database.inWorkspace(chain.server.workspace.id, work);
}

/** Meets somebody, with a hobby and, where it is said, his day of birth. */
async function meet(birthday?: string): Promise<{ id: string; memberId: string }> {
  count += 1;
  const memberId = `KID-${4410000 + count}`;
  const { random } = chain.server.context;
  const id = await write(async (tx) => {
    const found = await findOrCreateProfile(
      tx,
      access(),
      [{ kind: 'memberId', value: memberId }],
      { name: '小明' },
      random.uuid(),
    );
    assert.ok(found);
    const attributes = { hobby: 'football', ...(birthday === undefined ? {} : { birthday }) };
    const change = { profileId: found, attributes, at: chain.clock.now(), addTags: ['school'] };
    await saveProfileChanges(tx, access(), [change], 'import');
    return found;
  });
  await chain.server.settle();
  return { id, memberId };
}

async function tell({ id: profileId, memberId }: { id: string; memberId: string }, given: Partial<FeedbackInput> = {}) {
  const id = chain.server.context.random.uuid();
  const now = chain.clock.now();
  const input: FeedbackInput = {
    id,
    kind: 'response',
    status: 'complete',
    origin: 'live',
    surveyId: null,
    surveyVersion: null,
    channel: 'qr',
    touchpoint: null,
    unitId: chain.units.store,
    profileId,
    language: 'zh-CN',
    occurredAt: now,
    durationSeconds: 20,
    answers: { nps: 9, why: '很好玩' },
    verbatimKeys: ['why'],
    attributes: { memberId, campaign: 'spring' },
    scores: [{ questionId: 'nps', rowId: null, metric: 'nps', value: 9, choice: null, scaleMin: 0, scaleMax: 10 }],
    ...given,
  };
  await write((tx) => acceptFeedback(tx, access(), [input], now));
  await chain.server.settle();
  return id;
}

async function order(
  { memberId }: { memberId: string },
  kind: 'track' | 'identify' = 'track',
  properties: object = {},
) {
  const { context, workspace } = chain.server;
  const writer = createEventWriter(context);
  const event = {
    messageId: context.random.uuid(),
    kind,
    name: kind === 'track' ? 'Order Completed' : '',
    origin: 'live',
    userId: memberId,
    anonymousId: null,
    previousId: null,
    language: null,
    occurredAt: chain.clock.now(),
    properties: { total: 12.5, ...properties },
    context: { ip: '10.1.2.3' },
  } as const;
  await writer.accept({ id: workspace.id, timeZone: 'Asia/Shanghai' }, [event], chain.clock.now());
  await writer.close();
  await chain.server.settle();
}

/** What is kept of a profile. */
async function kept(id: string) {
  const { rows } = await stored.superuser.query(
    `select name, attributes, tags, (select count(*)::int from feedback where profile_id = p.id) as feedback,
       (select count(*)::int from event where profile_id = p.id) as events,
       (select attributes from person_attribute where person_id = p.id) as derived,
       exists (select from protected_minor m where m.profile_id = p.id) as protected
     from profile p where id = $1`,
    [id],
  );
  return rows[0];
}

const nothing = { name: null, attributes: {}, tags: {}, feedback: 0, events: 0, derived: null, protected: true };

test('of a minor nothing is kept but what answers need, whichever way he comes in', async () => {
  const child = await meet(bornYearsAgo(10));
  assert.deepEqual(await kept(child.id), nothing, 'by an import or the API');
  const feedbackId = await tell(child);
  await order(child);
  await order(child, 'identify', { hobby: 'chess', name: '小明', birthday: bornYearsAgo(10) });
  assert.deepEqual(await kept(child.id), nothing, 'by responses and events');

  const { rows } = await stored.superuser.query('select answers, attributes, scores from feedback where id = $1', [
    feedbackId,
  ]);
  assert.deepEqual(rows[0].answers, { nps: 9, why: '很好玩' }, 'the answers stay');
  assert.deepEqual(rows[0].attributes, { campaign: 'spring' }, 'and nothing that names him');
  assert.equal(rows[0].scores[0].value, 9);
  const { warehouse } = chain.server.context;
  const facts = await warehouse.query<{ key: string; n: number }>(
    `select profile_key as key, toUInt32(sum(sign)) as n from feedback_fact where feedback_id = {feedbackId:UUID}
     group by profile_key having n != 0`,
    { feedbackId },
  );
  assert.deepEqual(facts, [{ key: '', n: 1 }], 'it counts, for nobody');
  const [events] = await warehouse.query<{ n: number }>(
    `select toUInt32(count()) as n from event_fact where profile_key = {id:String}`,
    { id: child.id },
  );
  assert.equal(events?.n, 0, 'and so do his events');
  const { minor, standings } = await chain.get(chain.server.owner, `/profiles/${child.id}/consents`);
  assert.deepEqual(minor, { birthDate: bornYearsAgo(10) }, 'that he is one is known');
  assert.ok(
    standings.every(({ reason }: { reason: string | null }) => reason !== null),
    'nobody writes to him',
  );
});

test('what followed from his events goes with them, however long it was known', async () => {
  const [child, adult] = [await meet(), await meet()];
  for (const person of [child, adult]) await order(person);
  assert.deepEqual((await kept(child.id)).derived, { spent: 12.5 });
  await call('PUT', `/profiles/${child.id}/minor`, { minor: { birthDate: bornYearsAgo(9) } });
  await chain.server.settle();
  assert.deepEqual(await kept(child.id), nothing);
  assert.deepEqual((await kept(adult.id)).derived, { spent: 12.5 }, 'that of others stays');
});

test('who is old enough is kept, and the age is the workspace’s', async () => {
  const older = await meet(bornYearsAgo(15));
  await tell(older);
  assert.equal((await kept(older.id)).feedback, 1);
  assert.equal((await kept(older.id)).attributes.hobby, 'football');
  await setPolicy({ guardianAgeYears: 16 });
  assert.deepEqual(await kept(older.id), nothing, 'a higher age reaches who is known already');
});

test('a guardian’s consent lets it through from then on, and its withdrawal ends it', async () => {
  const child = await meet();
  await call('PUT', `/profiles/${child.id}/minor`, { minor: { birthDate: bornYearsAgo(9) } });
  await chain.server.settle();
  assert.deepEqual(await kept(child.id), nothing, 'a note alone protects him');
  const consent = (decision: 'granted' | 'withdrawn', saidBy: 'guardian' | 'person') =>
    call('POST', `/profiles/${child.id}/consents`, {
      channel: 'email',
      purpose: 'profile',
      decision,
      saidBy,
      saidAt: chain.clock.now().toISOString(),
      source: 'store',
      statement: 'We keep a profile of your child.',
      evidence: 'form 17',
    });
  await consent('granted', 'person');
  await chain.server.settle();
  assert.equal((await kept(child.id)).protected, true, 'the child’s own word is none');
  await consent('granted', 'guardian');
  await chain.server.settle();
  await tell(child);
  await order(child);
  assert.deepEqual(await kept(child.id), {
    ...nothing,
    feedback: 1,
    events: 1,
    derived: { spent: 12.5 },
    protected: false,
  });
  chain.clock.skipHours(1);
  await consent('withdrawn', 'guardian');
  await chain.server.settle();
  assert.deepEqual(await kept(child.id), nothing);
});

test('the birthday from which on he decides for himself ends the protection', async () => {
  const child = await meet(bornYearsAgo(14, 1));
  assert.equal((await kept(child.id)).protected, true, 'on the day before');
  chain.clock.skipHours(24);
  const { context, workspace } = chain.server;
  await write((tx) => context.jobs.enqueue(tx, settleMinorsJob, { workspaceId: workspace.id }));
  await chain.server.settle();
  assert.equal((await kept(child.id)).protected, false);
  await tell(child);
  assert.equal((await kept(child.id)).feedback, 1);
});

test('one profile of a minor protects the person whose others turn out to be his', async () => {
  const [child, visitor] = [await meet(bornYearsAgo(8)), await meetVisitor()];
  await tell(visitor);
  assert.equal((await kept(visitor.id)).feedback, 1);
  await call('POST', '/identity-claims', {
    kind: 'together',
    profileIds: [child.id, visitor.id],
    reason: 'Same child',
  });
  await chain.server.settle();
  assert.deepEqual(await kept(visitor.id), nothing);
});

async function meetVisitor() {
  count += 1;
  const memberId = `visitor-${count}`;
  const identifiers = [{ kind: 'deviceId', value: memberId }];
  const { random } = chain.server.context;
  const id = await write((tx) => findOrCreateProfile(tx, access(), identifiers, { name: '访客' }, random.uuid()));
  assert.ok(id);
  return { id, memberId };
}

test('where the audience may include minors, feedback is nobody’s unless its giver is known to be grown up', async () => {
  const { random } = chain.server.context;
  const [surveyId, sourceId] = [random.uuid(), random.uuid()];
  await setPolicy({ mixedSurveyIds: [surveyId], mixedSourceIds: [sourceId] });
  const [unknown, adult] = [await meet(), await meet(bornYearsAgo(30))];
  for (const given of [
    { surveyId, surveyVersion: 1 },
    { sourceId, kind: 'review' as const },
  ]) {
    await tell(unknown, given);
    await tell(adult, given);
  }
  await tell(unknown);
  assert.equal((await kept(unknown.id)).feedback, 1, 'only what was given elsewhere');
  assert.equal((await kept(unknown.id)).protected, false);
  assert.equal((await kept(adult.id)).feedback, 2);
});

test('an attribute that tells no birth is refused', async () => {
  const policy = { guardianAgeYears: 14, birthAttribute: 'hobby', mixedSurveyIds: [], mixedSourceIds: [] };
  const url = '/api/v1/privacy/minors';
  const refused = await chain.server.request(chain.server.owner, { method: 'PUT', url, payload: policy });
  assert.equal(refused.json().code, 'birthAttributeUnfit');
  const young = await chain.server.request(chain.server.owner, {
    method: 'PUT',
    url,
    payload: { ...policy, birthAttribute: null, guardianAgeYears: 12 },
  });
  assert.equal(young.statusCode, 400);
});
