import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import {
  addIdentityEvidence,
  findOrCreateProfile,
  hashIdentifier,
  stateOfProfiles,
  undoClaim,
} from '../directory/index.ts';
import { saveMinor } from './consent-store.ts';
import { blockAddressHashes } from './contact-block-store.ts';
import { defaultContactPolicy } from './contact-policy.ts';
import { saveContactPolicy } from './contact-policy-store.ts';
import { addConsentRecord, reserveAndSend } from './index.ts';

let chain: RetailChain;

before(async () => {
  chain = await startRetailChain();
  await inWorkspace((tx) =>
    saveContactPolicy(tx, 'email', { ...defaultContactPolicy, minGapHours: 0, quietHours: { from: 0, to: 0 } }),
  );
});

function inWorkspace<T>(work: (tx: WorkspaceTx) => Promise<T>): Promise<T> {
  const { context, workspace } = chain.server;
  return context.database.inWorkspace(workspace.id, work);
}

function access() {
  return systemAccess(chain.server.workspace.id, { timeZone: 'Asia/Shanghai' });
}

let people = 0;

/** Two profiles, each known by an address. */
async function addTwo(): Promise<{ ids: [string, string]; addresses: [string, string] }> {
  people += 1;
  const addresses: [string, string] = [`one${people}@example.com`, `two${people}@example.com`];
  const ids: string[] = [];
  for (const value of addresses) {
    const id = await inWorkspace((tx) =>
      findOrCreateProfile(tx, access(), [{ kind: 'email', value }], {}, chain.server.context.random.uuid()),
    );
    ids.push(id ?? '');
  }
  const [one = '', other = ''] = ids;
  return { ids: [one, other], addresses };
}

/** Says that two profiles are one person. @returns how to take it back */
async function join(profileIds: [string, string]): Promise<() => Promise<void>> {
  const { clock, random } = chain.server.context;
  const id = random.uuid();
  const reason = 'Told at the till';
  await inWorkspace((tx) =>
    stateOfProfiles(tx, access(), { id, at: clock.now(), kind: 'together', reason, profileIds }),
  );
  return () =>
    inWorkspace((tx) => undoClaim(tx, access(), { id: random.uuid(), claimId: id, at: clock.now(), reason }));
}

/** What becomes of one more invitation, which is not kept. */
async function ask(profileId: string): Promise<string> {
  const rollBack = new Error('not kept');
  let found = '';
  await inWorkspace(async (tx) => {
    const { state, reason } = await invite(tx, profileId);
    found = reason ?? state;
    throw rollBack;
  }).catch((error: unknown) => {
    if (error !== rollBack) throw error;
  });
  return found;
}

function invite(tx: WorkspaceTx, profileId: string) {
  const { context } = chain.server;
  return reserveAndSend(context, tx, access(), {
    key: context.random.uuid(),
    profileId,
    channel: 'email',
    purpose: 'invitation',
    language: 'zh-CN',
    subject: '一个问题',
    body: 'https://voxloop.example/s/i/token',
  });
}

function tell(profileId: string, decision: 'granted' | 'withdrawn'): Promise<void> {
  const { clock, random } = chain.server.context;
  const now = clock.now();
  return inWorkspace((tx) =>
    addConsentRecord(tx, {
      id: random.uuid(),
      profileId,
      channel: 'email',
      purpose: null,
      decision,
      saidBy: 'person',
      saidAt: now,
      source: 'form',
      statement: '我同意接收邮件。',
      evidence: 'form 7',
      recordedBy: 'system:test',
      recordedAt: now,
    }),
  );
}

test('a withdrawal of one profile holds for the whole person, and for that profile alone once the join is undone', async () => {
  const { ids } = await addTwo();
  await tell(ids[0], 'withdrawn');
  await tell(ids[1], 'granted');
  const part = await join(ids);
  assert.deepEqual([await ask(ids[0]), await ask(ids[1])], ['consentWithdrawn', 'consentWithdrawn']);
  await part();
  assert.deepEqual([await ask(ids[0]), await ask(ids[1])], ['consentWithdrawn', 'reserved']);
});

test('a person who is known to be one can agree anew for all profiles, as long as they are one', async () => {
  const { ids } = await addTwo();
  await tell(ids[0], 'withdrawn');
  const part = await join(ids);
  chain.clock.skipHours(1);
  await tell(ids[1], 'granted');
  assert.deepEqual([await ask(ids[0]), await ask(ids[1])], ['reserved', 'reserved']);
  await part();
  assert.deepEqual([await ask(ids[0]), await ask(ids[1])], ['consentWithdrawn', 'reserved']);
});

test('do-not-contact of one address keeps the whole person from being written to', async () => {
  const { ids, addresses } = await addTwo();
  const { clock, keyedHash, random } = chain.server.context;
  await inWorkspace((tx) => {
    const hash = hashIdentifier(keyedHash, tx.workspaceId, { kind: 'email', value: addresses[1] });
    return blockAddressHashes(
      tx,
      access(),
      [{ id: random.uuid(), channel: 'email', hash, reason: 'asked' }],
      clock.now(),
    );
  });
  assert.equal(await ask(ids[0]), 'reserved');
  const part = await join(ids);
  assert.equal(await ask(ids[0]), 'doNotContact');
  await part();
  assert.equal(await ask(ids[0]), 'reserved');
});

test('limits count what every profile of the person got, and apart again once the join is undone', async () => {
  const { ids } = await addTwo();
  assert.equal((await inWorkspace((tx) => invite(tx, ids[0]))).state, 'reserved');
  assert.deepEqual([await ask(ids[0]), await ask(ids[1])], ['tooFrequent', 'reserved']);
  const part = await join(ids);
  assert.equal(await ask(ids[1]), 'tooFrequent');
  await part();
  assert.deepEqual([await ask(ids[0]), await ask(ids[1])], ['tooFrequent', 'reserved']);
});

test('two profiles of one person never take the last place of a limit together', async () => {
  const { ids } = await addTwo();
  await join(ids);
  const asked = await Promise.all(
    Array.from({ length: 12 }, (_, at) => inWorkspace((tx) => invite(tx, at % 2 === 0 ? ids[0] : ids[1]))),
  );
  assert.equal(asked.filter(({ state }) => state === 'reserved').length, 1);
});

test('a person is a minor if one of his profiles is', async () => {
  const { ids } = await addTwo();
  await inWorkspace((tx) => saveMinor(tx, ids[1], { birthDate: null }, chain.clock.now()));
  assert.equal(await ask(ids[0]), 'reserved');
  await join(ids);
  assert.equal(await ask(ids[0]), 'guardianConsentMissing');
});

test('a person is written to at the address of another profile where the one asked for has none', async () => {
  const { ids } = await addTwo();
  const member = await inWorkspace((tx) =>
    findOrCreateProfile(
      tx,
      access(),
      [{ kind: 'memberId', value: `M${people}` }],
      {},
      chain.server.context.random.uuid(),
    ),
  );
  assert.ok(member);
  assert.equal(await ask(member), 'noAddress');
  await join([member, ids[0]]);
  assert.equal(await ask(member), 'reserved');
});

test('a member is written to at the address that his sign-in in the shop showed, unless it is blocked or several have it', async () => {
  const { clock, random, keyedHash } = chain.server.context;
  const [member, email] = [`M-shown-${people}`, { kind: 'email', value: `shown${people}@example.com` }];
  const addMember = (value: string) =>
    inWorkspace((tx) => findOrCreateProfile(tx, access(), [{ kind: 'memberId', value }], {}, random.uuid()));
  const show = async (value: string) => {
    const identifiers = [{ kind: 'memberId', value }, email];
    await inWorkspace((tx) => addIdentityEvidence(tx, [{ identifiers, at: clock.now(), source: 'event' }]));
    await chain.server.settle();
  };
  const [one, other] = [await addMember(member), await addMember(`${member}-spouse`)];
  assert.ok(one && other);
  assert.equal(await ask(one), 'noAddress');
  await show(member);
  assert.equal(await ask(one), 'reserved');
  await show(`${member}-spouse`);
  assert.deepEqual([await ask(one), await ask(other)], ['noAddress', 'noAddress']);

  const [third, own] = [await addMember(`${member}-third`), { kind: 'email', value: `third${people}@example.com` }];
  assert.ok(third);
  const identifiers = [{ kind: 'memberId', value: `${member}-third` }, own];
  await inWorkspace((tx) => addIdentityEvidence(tx, [{ identifiers, at: clock.now(), source: 'event' }]));
  await chain.server.settle();
  assert.equal(await ask(third), 'reserved');
  await inWorkspace((tx) => {
    const hash = hashIdentifier(keyedHash, tx.workspaceId, own);
    return blockAddressHashes(
      tx,
      access(),
      [{ id: random.uuid(), channel: 'email', hash, reason: 'asked' }],
      clock.now(),
    );
  });
  assert.equal(await ask(third), 'doNotContact');
});

test('the person page tells whether he may be written to, or why not, and everything that he said through any profile', async () => {
  const { ids } = await addTwo();
  await tell(ids[1], 'withdrawn');
  await join(ids);
  const response = await chain.server.request(chain.server.owner, {
    method: 'GET',
    url: `/api/v1/profiles/${ids[0]}/consents`,
  });
  assert.equal(response.statusCode, 200);
  const { consents, standings } = response.json();
  assert.deepEqual(
    standings.map(({ purpose, reason }: { purpose: string; reason: string }) => [purpose, reason]),
    [
      ['invitation', 'consentWithdrawn'],
      ['followUp', 'consentWithdrawn'],
    ],
  );
  assert.deepEqual(
    consents.map(({ decision, evidence }: { decision: string; evidence: string }) => [decision, evidence]),
    [['withdrawn', 'form 7']],
  );
});
