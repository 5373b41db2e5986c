import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import { findOrCreateProfile, type Identifier } from '../directory/index.ts';
import { defaultContactPolicy } from './contact-policy.ts';
import { saveConsent, saveContactPolicy } from './contact-policy-store.ts';
import { findOutreach, type Outreach, type OutreachRequest, reserveAndSend, sendOutreachJob } from './index.ts';

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
      ...words,
      ...request,
    }),
  );
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
    const { context, workspace } = chain.server;
    const profileId = await addPerson([{ kind: 'email', value: 'c@example.com' }]);
    const waiting = await send({ profileId });
    await context.database.inWorkspace(workspace.id, (tx) =>
      saveConsent(tx, profileId, 'email', 'withdrawn', context.clock.now()),
    );
    await chain.server.settle();
    assert.deepEqual(await stateOf(waiting), ['notSent', 'consentWithdrawn']);
    assert.deepEqual(await stateOf(await send({ profileId, purpose: 'followUp' })), ['refused', 'consentWithdrawn']);
    assert.deepEqual(mailsTo('c@example.com'), []);
  });

  test('waits for the morning in quiet hours', async () => {
    const { context, workspace } = chain.server;
    const hour = (chain.clock.now().getUTCHours() + 8) % 24;
    const quietHours = { from: hour, to: (hour + 2) % 24 };
    await context.database.inWorkspace(workspace.id, (tx) =>
      saveContactPolicy(tx, { ...defaultContactPolicy, quietHours }),
    );
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
    const { context, workspace } = chain.server;
    await context.database.inWorkspace(workspace.id, (tx) =>
      saveContactPolicy(tx, { ...defaultContactPolicy, quietHours: { from: 0, to: 0 } }),
    );
    const profileId = await addPerson([{ kind: 'email', value: 'e@example.com' }]);
    chain.catcher.refuseWith(550);
    const refused = await send({ profileId });
    await chain.server.settle();
    chain.catcher.refuseWith(null);
    assert.deepEqual(await stateOf(refused), ['notSent', 'addressRejected']);
  });
});
