import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import { findOrCreateProfile, hashIdentifier, type Identifier } from '../directory/index.ts';
import type { ConsentRecord } from './consent.ts';
import { saveMinor } from './consent-store.ts';
import { blockAddressHashes } from './contact-block-store.ts';
import { type ContactPolicy, defaultContactPolicy } from './contact-policy.ts';
import { findContactPolicy, saveContactPolicy } from './contact-policy-store.ts';
import {
  addConsentRecord,
  findOutreach,
  type Outreach,
  type OutreachRequest,
  reserveAndSend,
  sendOutreachJob,
} from './index.ts';
import { defaultPurposes } from './purpose.ts';
import { savePurpose } from './purpose-store.ts';

let chain: RetailChain;

before(async () => {
  chain = await startRetailChain();
});

const attempt = { attempt: 1, maxAttempts: 12, stop: new AbortController().signal };

function accessOf({ server }: RetailChain) {
  return systemAccess(server.workspace.id, { timeZone: 'Asia/Shanghai' });
}

async function addPerson(identifiers: Identifier[]): Promise<string> {
  const { context, workspace } = chain.server;
  const id = await context.database.inWorkspace(workspace.id, (tx) =>
    findOrCreateProfile(tx, accessOf(chain), identifiers, {}, context.random.uuid()),
  );
  assert.ok(id);
  return id;
}

function send(request: Partial<OutreachRequest>): Promise<Outreach> {
  const { context, workspace } = chain.server;
  const words = { subject: '一个问题', body: 'https://voxloop.example/s/i/token' };
  const key = context.random.uuid();
  return context.database.inWorkspace(workspace.id, (tx) =>
    reserveAndSend(context, tx, accessOf(chain), {
      key,
      profileId: null,
      channel: 'email',
      purpose: 'invitation',
      language: 'zh-CN',
      ...words,
      ...request,
    }),
  );
}

async function tell(profileId: string, said: Partial<ConsentRecord>): Promise<void> {
  const { context, workspace } = chain.server;
  const now = context.clock.now();
  await context.database.inWorkspace(workspace.id, (tx) =>
    addConsentRecord(tx, {
      id: context.random.uuid(),
      profileId,
      channel: 'email',
      purpose: null,
      decision: 'granted',
      saidBy: 'person',
      saidAt: now,
      source: 'form',
      statement: '我同意接收邮件。',
      evidence: 'form 7',
      recordedBy: 'system:test',
      recordedAt: now,
      ...said,
    }),
  );
}

function setPolicy(policy: ContactPolicy): Promise<void> {
  const { context, workspace } = chain.server;
  return context.database.inWorkspace(workspace.id, (tx) => saveContactPolicy(tx, 'email', policy));
}

async function stateOf({ id }: Outreach) {
  const { context, workspace } = chain.server;
  const outreach = await context.database.inWorkspace(workspace.id, (tx) => findOutreach(tx, id));
  return [outreach?.state, outreach?.reason];
}

function mailsTo(address: string) {
  return chain.catcher.mails.filter(({ to }) => to.includes(address));
}

describe('a message to a customer', () => {
  test('goes out once, however often the same occasion asks', async () => {
    const profileId = await addPerson([{ kind: 'email', value: 'a@example.com' }]);
    const [first, second] = await Promise.all([send({ key: 'once', profileId }), send({ key: 'once', profileId })]);
    assert.equal(first?.id, second?.id);
    await chain.server.settle();
    assert.ok(first);
    assert.deepEqual(await stateOf(first), ['sent', null]);
    const payload = { workspaceId: chain.server.workspace.id, outreachId: first.id };
    await sendOutreachJob.handle(payload, chain.server.context, attempt);
    assert.equal(mailsTo('a@example.com').length, 1);
  });

  test('is refused, with the reason kept, when there is no address', async () => {
    const profileId = await addPerson([{ kind: 'memberId', value: 'M1' }]);
    assert.deepEqual(await stateOf(await send({ profileId })), ['refused', 'noAddress']);
    assert.deepEqual(await stateOf(await send({ profileId: null })), ['refused', 'noAddress']);
  });

  test('is refused when two ask at once and the frequency rule allows one', async () => {
    const profileId = await addPerson([{ kind: 'email', value: 'b@example.com' }]);
    const sent = await Promise.all([send({ profileId }), send({ profileId })]);
    assert.deepEqual(sent.map(({ state }) => state).toSorted(), ['refused', 'reserved']);
  });

  test('is not sent when the person withdraws while it waits', async () => {
    const profileId = await addPerson([{ kind: 'email', value: 'c@example.com' }]);
    const waiting = await send({ profileId });
    await tell(profileId, { decision: 'withdrawn' });
    await chain.server.settle();
    assert.deepEqual(await stateOf(waiting), ['notSent', 'consentWithdrawn']);
    assert.deepEqual(await stateOf(await send({ profileId, purpose: 'followUp' })), ['refused', 'consentWithdrawn']);
    assert.deepEqual(mailsTo('c@example.com'), []);
  });

  test('never takes a place too many, however many ask for one person at once', async () => {
    const { context, workspace } = chain.server;
    const before = await context.database.inWorkspace(workspace.id, (tx) => findContactPolicy(tx, 'email'));
    await setPolicy({ ...before, invitationLimit: { count: 3, days: 30 } });
    const profileId = await addPerson([{ kind: 'email', value: 'race@example.com' }]);
    const asked = await Promise.all(Array.from({ length: 24 }, () => send({ profileId })));
    await setPolicy(before);
    const refused = asked.filter(({ state }) => state === 'refused');
    assert.equal(refused.length, 21);
    for (const { reason, createdAt, possibleFrom } of refused) {
      assert.equal(reason, 'tooFrequent');
      assert.ok(possibleFrom !== null && possibleFrom > createdAt);
    }
    await chain.server.settle();
    assert.equal(mailsTo('race@example.com').length, 3);
  });

  test('is refused to an address on the do-not-contact list, whoever has it', async () => {
    const { context, workspace } = chain.server;
    const address = { kind: 'email', value: 'blocked@example.com' };
    const profileId = await addPerson([address]);
    const waiting = await send({ profileId });
    const hash = hashIdentifier(context.keyedHash, workspace.id, address);
    await context.database.inWorkspace(workspace.id, (tx) =>
      blockAddressHashes(
        tx,
        accessOf(chain),
        [{ id: context.random.uuid(), channel: 'email', hash, reason: 'asked' }],
        context.clock.now(),
      ),
    );
    await chain.server.settle();
    assert.deepEqual(await stateOf(waiting), ['notSent', 'doNotContact']);
    assert.deepEqual(await stateOf(await send({ profileId, purpose: 'followUp' })), ['refused', 'doNotContact']);
  });

  test('needs a yes where its purpose rests on consent, and a no to one purpose leaves the other', async () => {
    const { context, workspace } = chain.server;
    const setBasis = (basis: 'consent' | 'legitimateInterest') =>
      context.database.inWorkspace(workspace.id, (tx) =>
        savePurpose(tx, { ...defaultPurposes.invitation, basis }, context.clock.now()),
      );
    await setBasis('consent');
    const profileId = await addPerson([{ kind: 'email', value: 'optin@example.com' }]);
    assert.deepEqual(await stateOf(await send({ profileId })), ['refused', 'consentMissing']);
    await tell(profileId, { purpose: 'invitation' });
    assert.equal((await send({ profileId })).state, 'reserved');
    await setBasis('legitimateInterest');
    await tell(profileId, { purpose: 'followUp', decision: 'withdrawn' });
    assert.deepEqual(await stateOf(await send({ profileId, purpose: 'followUp' })), ['refused', 'consentWithdrawn']);
  });

  test('reaches a minor only when the guardian agreed, and a grown-up as everybody else', async () => {
    const { context, workspace } = chain.server;
    const profileId = await addPerson([{ kind: 'email', value: 'child@example.com' }]);
    const noteBirth = (birthDate: string | null) =>
      context.database.inWorkspace(workspace.id, (tx) => saveMinor(tx, profileId, { birthDate }, context.clock.now()));
    await noteBirth(null);
    await tell(profileId, {});
    assert.deepEqual(await stateOf(await send({ profileId })), ['refused', 'guardianConsentMissing']);
    await tell(profileId, { saidBy: 'guardian' });
    assert.equal((await send({ profileId })).state, 'reserved');
    await tell(profileId, { saidBy: 'guardian', decision: 'withdrawn', saidAt: new Date(Date.now() + 60_000) });
    assert.deepEqual(await stateOf(await send({ profileId, purpose: 'followUp' })), [
      'refused',
      'guardianConsentMissing',
    ]);
    await noteBirth('1990-01-01');
    assert.equal((await send({ profileId, purpose: 'followUp' })).state, 'reserved');
  });

  test('waits for the morning in quiet hours', async () => {
    const hour = (chain.clock.now().getUTCHours() + 8) % 24;
    const quietHours = { from: hour, to: (hour + 2) % 24 };
    await setPolicy({ ...defaultContactPolicy, quietHours });
    const profileId = await addPerson([{ kind: 'email', value: 'd@example.com' }]);
    const waiting = await send({ profileId });
    await chain.server.settle();
    assert.deepEqual(await stateOf(waiting), ['reserved', null]);
    assert.ok(waiting.sendAt !== null && waiting.sendAt > chain.clock.now());
    assert.deepEqual(mailsTo('d@example.com'), []);
  });
});

describe('an address that the mail server never takes', () => {
  test('ends as not sent, and is not tried again', async () => {
    await setPolicy({ ...defaultContactPolicy, quietHours: { from: 0, to: 0 } });
    const profileId = await addPerson([{ kind: 'email', value: 'e@example.com' }]);
    chain.catcher.refuseWith(550);
    const refused = await send({ profileId });
    await chain.server.settle();
    chain.catcher.refuseWith(null);
    assert.deepEqual(await stateOf(refused), ['notSent', 'addressRejected']);
  });
});
