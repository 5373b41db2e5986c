import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import type { InjectOptions } from 'fastify';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import { findOrCreateProfile } from '../directory/index.ts';
import { reserveAndSend } from './index.ts';

let chain: RetailChain;

before(async () => {
  chain = await startRetailChain();
});

async function call(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) {
  const options: InjectOptions = { method, url: `/api/v1${path}`, ...(payload === undefined ? {} : { payload }) };
  const response = await chain.server.request(chain.server.owner, options);
  return { status: response.statusCode, body: response.body === '' ? null : response.json() };
}

const strict = {
  invitationLimit: { count: 1, days: 10 },
  followUpLimit: { count: 2, days: 1 },
  totalLimit: { count: 5, days: 30 },
  minGapHours: 24,
  quietHours: { from: 0, to: 0 },
};

async function addPerson(email: string): Promise<string> {
  const { context, workspace } = chain.server;
  const id = await context.database.inWorkspace(workspace.id, (tx) =>
    findOrCreateProfile(tx, systemAccess(workspace.id), [{ kind: 'email', value: email }], {}, context.random.uuid()),
  );
  assert.ok(id);
  return id;
}

function invite(profileId: string) {
  const { context, workspace } = chain.server;
  return context.database.inWorkspace(workspace.id, (tx) =>
    reserveAndSend(context, tx, systemAccess(workspace.id, { timeZone: 'Asia/Shanghai' }), {
      key: context.random.uuid(),
      profileId,
      channel: 'email',
      purpose: 'invitation',
      language: 'zh-CN',
      subject: '邀请',
      body: 'https://voxloop.example/s/i/token',
    }),
  );
}

describe('the rules of contact', () => {
  test('are set by channel, hold from then on, and leave an entry in the audit log', async () => {
    assert.equal((await call('PUT', '/contact/rules/email', strict)).status, 200);
    assert.deepEqual((await call('GET', '/contact/rules/email')).body, { ...strict, revision: 2 });
    assert.equal((await call('GET', '/contact/rules/pigeon')).status, 400);
    assert.equal((await call('PUT', '/contact/rules/email', { ...strict, minGapHours: -1 })).status, 400);
    const [entry] = (await call('GET', '/audit?subjectKind=contactRule')).body.items;
    assert.equal(entry.action, 'contactRule.changed');
    assert.deepEqual(entry.detail, strict);
  });

  test('show in the log why somebody was not written to, and from when on he may be', async () => {
    const profileId = await addPerson('log@example.com');
    await invite(profileId);
    await invite(profileId);
    const { items } = (await call('GET', '/outreach?state=refused&limit=1')).body;
    assert.equal(items[0].reason, 'tooFrequent');
    assert.equal(items[0].profile.address, 'l***@example.com');
    assert.ok(items[0].possibleFrom > items[0].createdAt);
    const { counts } = (await call('GET', '/outreach/summary')).body;
    assert.ok(counts.some((one: { reason: string; count: number }) => one.reason === 'tooFrequent' && one.count === 1));
    const first = (await call('GET', '/outreach?limit=1')).body;
    const second = (await call('GET', `/outreach?limit=1&cursor=${first.nextCursor}`)).body;
    assert.deepEqual([first.items[0].state, second.items[0].state, second.nextCursor], ['refused', 'reserved', null]);
  });

  test('keep addresses of the do-not-contact list as hashes, and let one off again', async () => {
    const profileId = await addPerson('never@example.com');
    const wanted = { channel: 'email', address: ' Never@Example.com ', reason: 'complaint' };
    assert.equal((await call('POST', '/contact/blocks', wanted)).status, 204);
    assert.equal((await call('POST', '/contact/blocks', { ...wanted, address: 'nobody' })).status, 400);
    assert.equal((await invite(profileId)).reason, 'doNotContact');
    const { body } = await call('GET', '/contact/blocks');
    assert.equal(body.count, 1);
    assert.ok(!JSON.stringify(body).includes('ever@'), 'the list shows no address');
    assert.equal((await call('DELETE', `/contact/blocks/${body.items[0].id}`)).status, 204);
    assert.equal((await call('DELETE', `/contact/blocks/${body.items[0].id}`)).status, 404);
    assert.equal((await invite(profileId)).state, 'reserved');
  });
});

describe('purposes and consents', () => {
  const words = { 'zh-CN': '营销', en: 'Marketing' };
  const consent = {
    channel: 'email',
    purpose: 'marketing',
    decision: 'granted',
    saidBy: 'person',
    saidAt: '2026-01-05T10:00:00Z',
    source: 'store',
    statement: words.en,
    evidence: 'paper form 4711',
  };

  test('a consent names a declared purpose, what was told and what proves it', async () => {
    const profileId = await addPerson('consent@example.com');
    assert.equal((await call('POST', `/profiles/${profileId}/consents`, consent)).body.code, 'purposeUnknown');
    const declared = { names: words, statements: words, basis: 'consent' };
    assert.equal((await call('PUT', '/privacy/purposes/marketing', declared)).status, 200);
    const { body } = await call('GET', '/privacy/purposes');
    const codes = body.purposes.map((purpose: { code: string }) => purpose.code);
    assert.deepEqual(codes, ['invitation', 'followUp', 'marketing']);
    assert.equal((await call('POST', `/profiles/${profileId}/consents`, consent)).status, 201);
    const tomorrow = new Date(chain.clock.now().getTime() + 86_400_000).toISOString();
    assert.equal((await call('POST', `/profiles/${profileId}/consents`, { ...consent, saidAt: tomorrow })).status, 400);
    const shown = (await call('GET', `/profiles/${profileId}/consents`)).body;
    assert.equal(shown.consents[0].evidence, 'paper form 4711');
    assert.equal(shown.minor, null);
    assert.deepEqual((await call('GET', '/privacy/purposes')).body.counts, [
      { channel: 'email', purpose: 'marketing', decision: 'granted', count: 1 },
    ]);
  });

  test('a note that somebody is a minor is kept and taken away', async () => {
    const profileId = await addPerson('minor@example.com');
    assert.equal((await call('PUT', `/profiles/${profileId}/minor`, { minor: { birthDate: null } })).status, 204);
    assert.equal((await invite(profileId)).reason, 'guardianConsentMissing');
    assert.deepEqual((await call('GET', `/profiles/${profileId}/consents`)).body.minor, { birthDate: null });
    assert.equal((await call('PUT', `/profiles/${profileId}/minor`, { minor: null })).status, 204);
    assert.equal((await invite(profileId)).state, 'reserved');
    const nobody = '/profiles/00000000-0000-7000-8000-000000000000';
    assert.equal((await call('GET', `${nobody}/consents`)).status, 404);
  });
});
