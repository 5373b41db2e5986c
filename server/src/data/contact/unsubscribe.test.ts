import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import { findOrCreateProfile } from '../directory/index.ts';
import { listConsentRecords, type Outreach, reserveAndSend } from './index.ts';

let chain: RetailChain;
let profileId: string;

before(async () => {
  chain = await startRetailChain();
  const { context, workspace } = chain.server;
  const access = systemAccess(workspace.id);
  const identifiers = [{ kind: 'email', value: 'reader@example.com' }];
  const id = await context.database.inWorkspace(workspace.id, (tx) =>
    findOrCreateProfile(tx, access, identifiers, {}, context.random.uuid()),
  );
  assert.ok(id);
  profileId = id;
});

function ask(): Promise<Outreach> {
  const { context, workspace } = chain.server;
  return context.database.inWorkspace(workspace.id, (tx) =>
    reserveAndSend(context, tx, systemAccess(workspace.id, { timeZone: 'Asia/Shanghai' }), {
      key: context.random.uuid(),
      profileId,
      channel: 'email',
      purpose: 'followUp',
      language: 'en',
      subject: 'Solved?',
      body: 'https://voxloop.example/s/i/token',
    }),
  );
}

function listWords() {
  const { context, workspace } = chain.server;
  return context.database.inWorkspace(workspace.id, (tx) =>
    listConsentRecords(tx, systemAccess(workspace.id), [profileId]),
  );
}

const visit = (method: 'GET' | 'POST', path: string, type?: string, payload?: string) =>
  chain.server.request(null, {
    method,
    url: path,
    ...(type === undefined ? {} : { headers: { 'content-type': type }, payload: payload ?? '' }),
  });

describe('the way out of messages', () => {
  test('stands in the text and in the headers, works at one click, holds, and leaves its proof', async () => {
    const sent = await ask();
    await chain.server.settle();
    const mail = chain.catcher.mails.find(({ to }) => to.includes('reader@example.com'));
    assert.ok(mail);
    const link = /^List-Unsubscribe: <(.+)>$/m.exec(mail.head)?.[1];
    assert.ok(link !== undefined);
    assert.match(mail.head, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
    assert.ok(mail.body.includes(link), mail.body);
    const path = new URL(link).pathname;

    const page = await visit('GET', path);
    assert.equal(page.statusCode, 200);
    assert.match(page.body, /<form method="post">/);
    assert.match(page.body, /Following up on your problem/);
    assert.deepEqual(await listWords(), [], 'looking changes nothing, for scanners follow links');

    // As RFC 8058 has mail programs send it, as a browser sends the form, and with nothing at all.
    const form = 'application/x-www-form-urlencoded';
    const multipart = '--b\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
    for (const answer of [
      await visit('POST', path, form, 'List-Unsubscribe=One-Click'),
      await visit('POST', path, 'multipart/form-data; boundary=b', multipart),
      await visit('POST', path),
    ]) {
      assert.equal(answer.statusCode, 200, answer.body);
      assert.match(answer.body, /You are unsubscribed/);
    }
    const [word, ...more] = await listWords();
    assert.deepEqual(more, []);
    assert.ok(word);
    assert.equal(word.decision, 'withdrawn');
    assert.equal(word.source, 'unsubscribeLink');
    assert.equal(word.evidence, `outreach:${sent.id}`);
    assert.ok(word.statement.length > 0);
    const refused = await ask();
    assert.deepEqual([refused.state, refused.reason], ['refused', 'consentWithdrawn']);
  });

  test('is no way for strangers: an address that we did not write ends nothing', async () => {
    for (const method of ['GET', 'POST'] as const) {
      const answer = await visit(method, `/u/${'A'.repeat(64)}`);
      assert.equal(answer.statusCode, 404);
      assert.match(answer.body, /链接无效/);
    }
  });
});
