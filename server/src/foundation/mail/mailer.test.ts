import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type SmtpCatcher, startSmtpCatcher } from '../testing/smtp-catcher.ts';
import { createMailer, MailTroubleError } from './mailer.ts';

const from = 'Voxloop <care@retailer.example>';
const message = {
  key: 'm-1',
  to: 'li.na@example.com',
  subject: '工单 12：客户给出 3 分',
  text: '请在今天 18:00 前处理。',
};
let catcher: SmtpCatcher;

before(async () => {
  catcher = await startSmtpCatcher();
});
after(() => catcher.stop());

test('a message reaches the address in full, Chinese words included, under its own Message-ID', async () => {
  const mailer = createMailer({ url: catcher.url, from });
  assert.deepEqual(await mailer.send(message), { kind: 'sent' });
  await mailer.close();
  const [mail] = catcher.mails;
  assert.deepEqual(mail?.to, ['li.na@example.com']);
  assert.equal(mail?.subject, message.subject);
  assert.equal(mail?.messageId, '<m-1@retailer.example>');
  assert.match(mail?.body ?? '', /请在今天 18:00 前处理。/);
});

test('an address that the server will never take is an outcome, not trouble', async () => {
  catcher.refuseWith(550);
  const mailer = createMailer({ url: catcher.url, from });
  assert.equal((await mailer.send(message)).kind, 'rejected');
  await mailer.close();
  catcher.refuseWith(null);
});

test('a server that asks to come back later is trouble', async () => {
  catcher.refuseWith(451);
  const mailer = createMailer({ url: catcher.url, from });
  await assert.rejects(mailer.send(message), MailTroubleError);
  await mailer.close();
  catcher.refuseWith(null);
});

test('a server that is not there is trouble', async () => {
  const gone = await startSmtpCatcher();
  await gone.stop();
  const mailer = createMailer({ url: gone.url, from });
  await assert.rejects(mailer.send(message), MailTroubleError);
  await mailer.close();
});

test('without a mail server nothing is sent and the sender is told so', async () => {
  assert.deepEqual(await createMailer({ url: null, from }).send(message), { kind: 'notConfigured' });
});

test('an address cannot smuggle in a second one', async () => {
  const mailer = createMailer({ url: catcher.url, from });
  const count = catcher.mails.length;
  await mailer.send({ ...message, to: 'a@example.com, b@example.com' });
  await mailer.close();
  assert.ok(catcher.mails.slice(count).every((mail) => !mail.to.includes('b@example.com')));
});
