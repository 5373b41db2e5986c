import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { startRetailChain } from '../../foundation/testing/retail-chain.ts';
import type { SignedInMember } from '../../foundation/testing/test-server.ts';
import { findOrCreateProfile, type Identifier } from '../directory/index.ts';
import { acceptFeedback, type FeedbackInput } from '../feedback/index.ts';

const chain = await startRetailChain({ withMail: false });
const { server, units, manager, neighbour } = chain;
const { context, workspace, owner } = server;
const access = systemAccess(workspace.id);

const member = (value: string): Identifier => ({ kind: 'memberId', value });
const phone = (value: string): Identifier => ({ kind: 'phone', value });
const email = (value: string): Identifier => ({ kind: 'email', value });

/** A record that names all of these identifiers. @returns whose it is */
async function know(identifiers: Identifier[], name?: string): Promise<string> {
  const attributes = name === undefined ? {} : { name };
  const id = await context.database.inWorkspace(workspace.id, (tx) =>
    findOrCreateProfile(tx, access, identifiers, attributes, context.random.uuid()),
  );
  assert.ok(id !== null);
  return id;
}

let answerCount = 0;
async function answer(profileId: string, unitId: number, nps: number): Promise<string> {
  answerCount += 1;
  const scale = { scaleMin: 0, scaleMax: 10 };
  const input: FeedbackInput = {
    id: context.random.uuid(),
    kind: 'response',
    status: 'complete',
    origin: 'live',
    surveyId: null,
    surveyVersion: null,
    channel: 'wechat',
    touchpoint: null,
    unitId,
    profileId,
    language: 'zh-CN',
    occurredAt: new Date(context.clock.now().getTime() + answerCount),
    durationSeconds: 20,
    answers: { comment: `words ${answerCount}` },
    verbatimKeys: ['comment'],
    attributes: {},
    scores: [{ questionId: 'q', rowId: null, metric: 'nps', value: nps, choice: null, ...scale }],
  };
  await context.database.inWorkspace(workspace.id, (tx) => acceptFeedback(tx, access, [input], context.clock.now()));
  return input.id;
}

async function post(
  path: string,
  payload: object,
  by = owner,
): Promise<{ statusCode: number; body: { id: string; code: string } }> {
  const response = await server.request(by, { method: 'POST', url: `/api/v1${path}`, payload });
  return { statusCode: response.statusCode, body: response.json() };
}

async function personOf(profileId: string, by: SignedInMember = owner) {
  const person = await chain.get(by, `/people/${profileId}`);
  return { ...person, profileIds: person.profiles.map(({ id }: { id: string }) => id) };
}

async function historyOf(profileId: string, by: SignedInMember = owner): Promise<string[]> {
  const { items } = await chain.get(by, `/people/${profileId}/timeline`);
  return items.filter(({ kind }: { kind: string }) => kind === 'feedback').map(({ id }: { id: string }) => id);
}

test('what somebody told by phone and as a member is one history once a record names both, and undoing parts it again', async () => {
  const byPhone = await know([phone('13800138001')]);
  const asMember = await know([member('m-1')], 'Li Lei');
  const first = await answer(byPhone, units.store, 9);
  const second = await answer(asMember, units.store, 3);
  await server.settle();
  assert.deepEqual(await historyOf(byPhone), [first]);

  await know([member('m-1'), phone('13800138001')]);
  await server.settle();
  const person = await personOf(asMember);
  assert.equal(person.id, byPhone);
  assert.equal(person.name, 'Li Lei');
  assert.deepEqual(person.profileIds, [byPhone, asMember]);
  assert.deepEqual(await historyOf(byPhone), [second, first]);
  assert.deepEqual(
    person.scores.map(({ value }: { value: number }) => value),
    [3, 9],
  );

  const { items } = await chain.get(owner, `/people/${byPhone}/claims`);
  assert.deepEqual(
    items.map(({ effect, source }: { effect: string; source: string }) => [effect, source]),
    [['joins', 'record']],
  );
  const undone = await post(`/identity-claims/${items[0].id}/undo`, { reason: 'A slip of the cashier' });
  assert.equal(undone.statusCode, 201);
  assert.deepEqual([await historyOf(byPhone), await historyOf(asMember)], [[first], [second]]);
  await server.settle();
  const after = await chain.get(owner, `/people/${byPhone}/claims`);
  assert.deepEqual([after.items[0].effect, after.items[0].undone.reason], ['undone', 'A slip of the cashier']);
  assert.equal((await post(`/identity-claims/${items[0].id}/undo`, { reason: 'Again' })).body.code, 'claimUndone');

  const joined = await post('/identity-claims', {
    kind: 'together',
    profileIds: [byPhone, asMember],
    reason: 'She said so',
  });
  assert.equal(joined.statusCode, 201);
  assert.deepEqual(await historyOf(asMember), [second, first]);
  const { items: audit } = await chain.get(owner, '/audit?limit=10');
  const actions = audit.map(({ action }: { action: string }) => action);
  assert.ok(actions.includes('identityClaim.undone') && actions.includes('profile.joined'), actions.join());
});

test('two member ids are never one person, and whoever tries is told why; nothing is kept of it', async () => {
  const [one, other] = [await know([member('m-2')]), await know([member('m-3')])];
  const refused = await post('/identity-claims', { kind: 'together', profileIds: [one, other], reason: 'Same name' });
  assert.deepEqual([refused.statusCode, refused.body.code], [409, 'personsConflict']);
  assert.deepEqual((await chain.get(owner, `/people/${one}/claims`)).items, []);
});

test('two who were joined by an address are kept apart by word', async () => {
  const one = await know([phone('13800138002')]);
  const other = await know([email('a@shop.example')]);
  await know([email('a@shop.example'), phone('13800138002')]);
  await server.settle();
  assert.equal((await personOf(other)).id, one);
  assert.equal(
    (await post('/identity-claims', { kind: 'apart', profileIds: [one, other], reason: 'Mother and son' })).statusCode,
    201,
  );
  assert.equal((await personOf(other)).id, other);
  await server.settle();
  assert.equal((await personOf(other)).id, other);
  const effects = (await chain.get(owner, `/people/${other}/claims`)).items.map(
    ({ effect }: { effect: string }) => effect,
  );
  assert.deepEqual(effects.toSorted(), ['blockedApart', 'keepsApart']);
});

test('a family’s phone joins nobody, says so, and finds all who have it', async () => {
  const [father, mother] = [
    await know([member('m-4'), phone('13800138003')]),
    await know([member('m-5'), phone('13800138003')]),
  ];
  await server.settle();
  assert.notEqual(father, mother);
  assert.deepEqual([(await personOf(father)).id, (await personOf(mother)).id], [father, mother]);
  const shown = (await personOf(father)).identifiers.find(({ kind }: { kind: string }) => kind === 'phone');
  assert.equal(shown.shared, true);
  const { items } = await chain.get(owner, '/people?q=138%200013%208003');
  assert.deepEqual(items.map(({ id }: { id: string }) => id).toSorted(), [father, mother].toSorted());
});

test('a hotline that thousands are known with makes no person of thousands', async () => {
  const hotline = phone('4008001234');
  const people = await context.database.inWorkspace(workspace.id, async (tx) => {
    const ids: (string | null)[] = [];
    for (let no = 0; no < 300; no += 1)
      ids.push(
        await findOrCreateProfile(tx, access, [email(`caller${no}@shop.example`), hotline], {}, context.random.uuid()),
      );
    return ids;
  });
  await server.settle();
  assert.equal(new Set(people).size, 300);
  for (const id of [people[0], people[150], people[299]]) assert.deepEqual((await personOf(id ?? '')).profileIds, [id]);
});

test('who sees one store finds those who told something there, and of a person nothing of elsewhere', async () => {
  const here = await know([phone('13800138006')]);
  const there = await know([member('m-6')], 'Han Meimei');
  await know([member('m-6'), phone('13800138006')]);
  const told = await answer(here, units.store, 8);
  await answer(there, units.otherStore, 2);
  await server.settle();
  assert.deepEqual((await personOf(here)).profileIds, [here, there]);

  const seen = await personOf(here, manager);
  assert.deepEqual([seen.profileIds, seen.name, seen.scores.length], [[here], null, 1]);
  assert.deepEqual(
    seen.identifiers.map(({ kind }: { kind: string }) => kind),
    ['phone'],
  );
  assert.deepEqual(await historyOf(there, manager), [told]);
  for (const q of ['m-6', 'Han'])
    assert.ok(!JSON.stringify(await chain.get(manager, `/people?q=${q}`)).includes('Meimei'), q);
  const { items } = await chain.get(neighbour, '/people');
  assert.deepEqual(
    items.map(({ name }: { name: string }) => name),
    ['Han Meimei'],
  );
  const stranger = await know([member('m-7')]);
  const unknown = await server.request(manager, { url: `/api/v1/people/${context.random.uuid()}` });
  const unseen = await server.request(manager, { url: `/api/v1/people/${stranger}` });
  assert.deepEqual([unseen.statusCode, unseen.json().code], [unknown.statusCode, unknown.json().code]);
  assert.equal((await server.request(manager, { url: `/api/v1/people/${here}/claims` })).statusCode, 403);
});

test('people are listed page by page, each once, and found by the beginning of their name', async () => {
  for (let no = 0; no < 5; no += 1) await know([member(`pager-${no}`)], `Ｐager ${no}`);
  const pages = async (path: string) => {
    const found: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await chain.get(owner, `${path}limit=2${cursor}`);
      found.push(...page.items.map(({ id }: { id: string }) => id));
      if (page.nextCursor === null) return found;
      cursor = `&cursor=${page.nextCursor}`;
    }
  };
  assert.equal((await pages('/people?q=pAGER&')).length, 5);
  const everybody = await pages('/people?');
  assert.equal(new Set(everybody).size, everybody.length);
  const whole = await chain.get(owner, '/people?limit=100');
  assert.deepEqual(
    everybody.slice(0, 100),
    whole.items.map(({ id }: { id: string }) => id),
  );
});

test('who sees identifiers masked can not ask whose one is', async () => {
  const analyst = await server.member('analyst');
  await know([member('m-8'), email('masked@shop.example')]);
  await server.settle();
  assert.deepEqual((await chain.get(analyst, '/people?q=masked@shop.example')).items, []);
  assert.equal((await chain.get(owner, '/people?q=Masked@shop.example')).items.length, 1);
});

test('who sees names masked can not ask whether somebody is called so', async () => {
  const payload = {
    ...{ name: 'Nameless', base: 'analyst', condition: null, masks: ['profile.names'] },
    permissions: ['feedback.read', 'units.read'],
  };
  const role = await server.request(owner, { method: 'POST', url: '/api/v1/roles', payload });
  assert.equal(role.statusCode, 201, role.body);
  const reader = await server.member('analyst');
  const given = { customRoleId: role.json().id };
  await server.request(owner, { method: 'PATCH', url: `/api/v1/members/${reader.memberId}`, payload: given });
  await know([member('m-9')], 'Ottoline Gray');
  await server.settle();
  assert.deepEqual((await chain.get(reader, '/people?q=Ottoline')).items, []);
  assert.equal((await chain.get(owner, '/people?q=Ottoline')).items.length, 1);
});
