import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { type RetailChain, startRetailChain } from '../../foundation/testing/retail-chain.ts';
import { mailNoticesJob, sweepNoticesCron } from './index.ts';

let chain: RetailChain;

before(async () => {
  chain = await startRetailChain();
});

const attempt = { attempt: 1, maxAttempts: 12, stop: new AbortController().signal };

test('a mail server that is away for a while loses no mail and gets none twice', async () => {
  const { server, catcher, manager } = chain;
  const payload = { workspaceId: server.workspace.id };
  const run = () => mailNoticesJob.handle(payload, server.context, attempt);
  catcher.refuseWith(451);
  await chain.accept({ nps: 2 });
  await server.relay.drain();
  await assert.rejects(run(), /mail server/);
  assert.equal(catcher.mails.length, 0);
  catcher.refuseWith(null);
  await Promise.all([run(), run()]);
  await run();
  assert.deepEqual(
    catcher.mails.map(({ to }) => to),
    [[manager.email]],
  );
});

test('what arrives at once by the dozen becomes one digest when the minute is over', async () => {
  const { server, catcher, clock, manager } = chain;
  clock.skipHours(1);
  const earlier = catcher.mails.length;
  await chain.answer({ nps: 1 });
  for (let count = 0; count < 12; count += 1) await chain.accept({ nps: 2 });
  await server.settle();
  assert.equal(catcher.mails.length, earlier + 1, 'the first went out at once, the others are held back');
  clock.skipHours(0.02);
  await sweepNoticesCron.handle(server.context);
  await server.settle();
  assert.equal(catcher.mails.length, earlier + 2);
  const digest = catcher.mails.at(-1);
  assert.deepEqual(digest?.to, [manager.email]);
  assert.match(digest?.subject ?? '', /12 条通知/);
  assert.equal(digest?.body.match(/\/tickets\//g)?.length, 12);
});

test('without a mail server notices stay on the page, and the mail is kept as not sent', async () => {
  const mailless = await startRetailChain({ withMail: false });
  const { server, manager } = mailless;
  await mailless.answer({ nps: 1 });
  assert.equal((await mailless.get(manager, '/notifications')).unread, 1);
  const { database } = server.context;
  const { rows } = await database.inWorkspace(server.workspace.id, ({ query }) =>
    sql`select state, reason from notice_mail`.execute(query),
  );
  assert.deepEqual(rows, [{ state: 'notSent', reason: 'mailNotConfigured' }]);
});

test('a notice is read once its member says so, and by nobody else', async () => {
  const { server, manager, neighbour } = chain;
  await chain.answer({ nps: 1 });
  const { items, unread } = await chain.get(manager, '/notifications?unread=true');
  const read = { method: 'POST', url: '/api/v1/notifications/read', payload: { ids: [items[0].id] } } as const;
  await server.request(neighbour, read);
  assert.equal((await chain.get(manager, '/notifications')).unread, unread);
  assert.equal((await server.request(manager, read)).json().unread, unread - 1);
});
