import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '@voxloop/condition';
import { startRetailChain } from '../../foundation/testing/retail-chain.ts';
import type { SignedInMember } from '../../foundation/testing/test-server.ts';
import { type AttributeChanges, findOrCreateProfile, type Identifier, saveProfileChanges } from '../directory/index.ts';

const chain = await startRetailChain({ withMail: false });
const { server, manager } = chain;
const { context, workspace, owner } = server;
const names = (name: string) => ({ 'zh-CN': name, en: name });

for (const [key, personal] of [
  ['city', false],
  ['hobby', true],
] as const) {
  const payload = { names: names(key), type: 'text', choices: [], source: 'directory', personal };
  const declared = await server.request(owner, { method: 'PUT', url: `/api/v1/profile-attributes/${key}`, payload });
  assert.equal(declared.statusCode, 200, declared.body);
}

/** Somebody new. @returns his id */
async function know(
  name: string,
  attributes: AttributeChanges,
  addTags: string[] = [],
  identifier: Identifier = { kind: 'memberId', value: name },
): Promise<string> {
  return context.database.inWorkspace(workspace.id, async (tx) => {
    const id = await findOrCreateProfile(tx, owner.access, [identifier], { name }, context.random.uuid());
    assert.ok(id !== null);
    const change = { profileId: id, attributes, addTags, at: context.clock.now() };
    await saveProfileChanges(tx, owner.access, [change], 'manual');
    return id;
  });
}

const pathOf = (condition: Condition, more: Record<string, string> = {}) =>
  `/people?${new URLSearchParams({ condition: JSON.stringify(condition), ...more })}`;

/** Everybody who meets a condition, page by page. */
async function listAll(condition: Condition, limit = 100, by: SignedInMember = owner): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: Record<string, string> = { limit: String(limit), ...(cursor === '' ? {} : { cursor }) };
    const page: { items: { id: string }[]; nextCursor: string | null } = await chain.get(by, pathOf(condition, more));
    found.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return found;
}

const inRome: Condition = { field: 'attribute.city', op: 'eq', value: 'Rome' };
const romans = [
  await know('Anna', { city: 'Rome' }, ['vip']),
  await know('Bruno', { city: 'Rome' }),
  await know('Chiara', { city: 'Rome', hobby: 'chess' }, ['vip']),
].toReversed();

test('those who meet a condition are found however many others came later, page by page, each once and the newest first', async () => {
  await context.database.inWorkspace(workspace.id, async (tx) => {
    for (let no = 0; no < 620; no += 1) {
      const identifiers = [{ kind: 'memberId', value: `other-${no}` }];
      await findOrCreateProfile(tx, owner.access, identifiers, {}, context.random.uuid());
    }
  });
  const late = await know('Dario', { city: 'Rome' });
  for (const limit of [1, 2, 100]) assert.deepEqual(await listAll(inRome, limit), [late, ...romans], `${limit} a page`);
  const others = await listAll({ not: inRome });
  assert.equal(others.length, 620);
  assert.equal(new Set(others).size, 620);
  assert.deepEqual(await listAll({ all: [inRome, { field: 'tags', op: 'includes', value: 'vip' }] }), [
    romans[0],
    romans[2],
  ]);
});

test('the members of a segment are found, alone and with more that is asked of them', async () => {
  const payload = { names: names('Romans'), condition: inRome, tag: 'roman' };
  const made = await server.request(owner, { method: 'POST', url: '/api/v1/segments', payload });
  assert.equal(made.statusCode, 201, made.body);
  const isRoman: Condition = { field: `segment.${made.json().id}`, op: 'eq', value: true };
  const whileBuilding = await listAll(isRoman);
  await server.settle();
  assert.deepEqual(await listAll(isRoman, 2), whileBuilding);
  assert.deepEqual(whileBuilding.slice(1), romans);
  assert.deepEqual(await listAll({ field: 'tags', op: 'includes', value: 'roman' }), whileBuilding);
  const ofVip: Condition = { all: [isRoman, { field: 'tags', op: 'includes', value: 'vip' }] };
  assert.deepEqual(await listAll(ofVip, 1), [romans[0], romans[2]]);
  assert.equal((await listAll({ not: isRoman })).length, 620);
});

test('a name or an identifier is sought among those who meet the condition', async () => {
  const namesOf = async (q: string) =>
    (await chain.get(owner, pathOf(inRome, { q }))).items.map(({ name }: { name: string }) => name);
  assert.deepEqual(await namesOf('chi'), ['Chiara']);
  assert.deepEqual(await namesOf('Bruno'), ['Bruno']);
  assert.deepEqual(await namesOf('other-1'), []);
});

test('a person of two profiles is listed once, by what is known of both', async () => {
  const atHome = await know('Elena', { city: 'Oslo' });
  const byPhone = await know('Elena again', {}, ['trial'], { kind: 'phone', value: '13800138123' });
  const isBoth: Condition = {
    all: [
      { field: 'attribute.city', op: 'eq', value: 'Oslo' },
      { field: 'tags', op: 'includes', value: 'trial' },
    ],
  };
  assert.deepEqual(await listAll(isBoth), []);
  const payload = { kind: 'together', profileIds: [atHome, byPhone], reason: 'She said so' };
  const joined = await server.request(owner, { method: 'POST', url: '/api/v1/identity-claims', payload });
  assert.equal(joined.statusCode, 201, joined.body);
  assert.deepEqual(await listAll(isBoth), [atHome]);
  const { items } = await chain.get(owner, pathOf(isBoth, { q: 'Elena' }));
  assert.deepEqual(
    items.map(({ id }: { id: string }) => id),
    [atHome],
  );
});

test('a condition that is none is refused with what is wrong, and so is one over fields that are hidden', async () => {
  const ask = async (by: SignedInMember, condition: string) => {
    const url = `/api/v1/people?${new URLSearchParams({ condition })}`;
    const response = await server.request(by, { url });
    return [response.statusCode, response.json().code];
  };
  assert.deepEqual(await ask(owner, '{'), [400, 'requestInvalid']);
  assert.deepEqual(await ask(owner, '{"field":"attribute.none","op":"exists"}'), [422, 'segmentConditionInvalid']);
  const byHobby = JSON.stringify({ field: 'attribute.hobby', op: 'eq', value: 'chess' });
  assert.equal((await ask(owner, byHobby))[0], 200);
  assert.deepEqual(await ask(await server.member('analyst'), byHobby), [422, 'segmentConditionInvalid']);
  assert.deepEqual(await ask(manager, JSON.stringify(inRome)), [403, 'permissionMissing']);
});
