import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { claimProfiles, findOrCreateProfile } from './data/directory/index.ts';
import { startRetailChain } from './foundation/testing/retail-chain.ts';
import { openStoredText } from './foundation/testing/stored-text.ts';

const chain = await startRetailChain();
const { server } = chain;
const { app, context, owner, workspace } = server;
const access = systemAccess(workspace.id);

const person = {
  memberId: 'VIP-5520913',
  email: 'Zhang.Wei.5520913@example.com',
  phone: '13955209138',
  anonymousId: 'anon-a0b1-5520913',
  friend: 'friend.5520913@example.com',
};
/** Digits that all of them share, and the phone's own. */
const plain = ['5520913', '3955209138'];

const stored = await openStoredText(context);
const findPlain = () => stored.findInDatabase(plain);

async function sendEvents(): Promise<void> {
  const made = await server.request(owner, {
    method: 'POST',
    url: '/api/v1/api-keys',
    payload: { name: 'Site', scopes: ['events.write'] },
  });
  const { key } = made.json();
  const { memberId: userId, anonymousId, email, phone } = person;
  const batch = [
    {
      type: 'page',
      anonymousId,
      name: `Hello ${email}`,
      context: { page: { url: `https://shop.example/?e=${email}` } },
    },
    { type: 'identify', userId, anonymousId, traits: { email, phone, plan: 'gold' }, messageId: `${userId}-1` },
    { type: 'alias', userId, previousId: anonymousId },
    {
      type: 'track',
      userId,
      event: 'Order Completed',
      properties: {
        total: 88.5,
        giftTo: { email: person.friend },
        note: `回电 ${phone}`,
        user_id: userId,
        tel: Number(phone),
      },
      context: { traits: { email } },
    },
  ];
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  const response = await app.inject({
    method: 'POST',
    url: '/v1/batch',
    headers: { authorization },
    payload: { batch },
  });
  assert.equal(response.statusCode, 200, response.body);
  assert.equal(response.json().accepted, batch.length, response.body);
}

/** Uploads a file and leaves it waiting. */
async function upload(path: string, fileName: string, content: string): Promise<string> {
  const boundary = 'people';
  const payload = [
    `--${boundary}`,
    `content-disposition: form-data; name="file"; filename="${fileName}"`,
    'content-type: text/csv',
    '',
    content,
    `--${boundary}--`,
    '',
  ].join('\r\n');
  const response = await server.request(owner, {
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  });
  assert.ok(response.statusCode < 300, `${path}: ${response.body}`);
  return response.json().id;
}

async function uploadFiles(): Promise<void> {
  const { memberId, email, phone } = person;
  await upload(
    '/profile-imports',
    'people.csv',
    `member_id,phone,email,name,contact,joined\n${memberId},${phone},${email},张伟,${email},2026-01-02\n`,
  );
  await upload(
    '/imports',
    'responses.csv',
    `member_id,phone,email,submitted_at,nps\n${memberId},${phone},${email},2026-01-02,9\n${memberId},${phone},${email},2026-01-03,8\n`,
  );
  const source = await server.request(owner, {
    method: 'POST',
    url: '/api/v1/sources',
    payload: { name: 'Complaints', kind: 'upload', settings: {} },
  });
  assert.equal(source.statusCode, 201, source.body);
  const words = `no,at,words,phone\nC1,2026-01-02 10:00,call ${phone},${phone}\n`;
  await upload(`/sources/${source.json().id}/uploads`, 'complaints.csv', words);
}

async function writeThroughStores(): Promise<void> {
  const identifiers = [
    { kind: 'memberId', value: person.memberId },
    { kind: 'phone', value: person.phone },
  ];
  await context.database.inWorkspace(workspace.id, (tx) =>
    findOrCreateProfile(tx, access, identifiers, { name: '张伟' }, context.random.uuid()),
  );
  const client = await context.database.connect();
  await client.query("select set_config('app.workspace_id', $1, false)", [workspace.id]);
  const claim = { identifier: { kind: 'openid', value: 'open-5520913' }, language: null, newId: context.random.uuid() };
  await claimProfiles(client, context.database.keyRing, workspace.id, { claims: [claim] });
  await client.end();
}

async function askAboutThem(): Promise<void> {
  const post = async (path: string, payload: object) => {
    const response = await server.request(owner, { method: 'POST', url: `/api/v1${path}`, payload });
    assert.ok(response.statusCode < 300, `${path}: ${response.body}`);
  };
  await post('/contact/blocks', { channel: 'email', address: person.email, reason: 'asked' });
  await post('/privacy/requests', { kind: 'export', identifier: { kind: 'phone', value: person.phone } });
}

test('whichever way a person comes in, nobody who reads the database reads what he is known by', async () => {
  await sendEvents();
  await uploadFiles();
  await writeThroughStores();
  await server.settle();
  await askAboutThem();
  await server.settle();
  assert.deepEqual(await findPlain(), []);
  const { rows: waiting } = await stored.superuser.query<{ count: number }>(`select
    (select count(*) from feedback_import_chunk) + (select count(*) from source_upload)
    + (select count(*) from profile_import_chunk) as count`);
  assert.equal(Number(waiting[0]?.count), 3, 'the files still wait');

  const { items } = await chain.get(owner, `/people?q=${encodeURIComponent(`+86 ${person.phone}`)}`);
  assert.equal(items.length, 1, 'he is found all the same');
  const found = await chain.get(owner, `/people/${items[0].id}`);
  assert.deepEqual(
    found.identifiers.map(({ value }: { value: string }) => value),
    [person.anonymousId, person.email.toLowerCase(), person.memberId, `+86${person.phone}`],
  );
  const events = await chain.get(owner, '/events?kind=track&name=Order%20Completed');
  assert.deepEqual(events.items[0].properties, {
    total: 88.5,
    giftTo: { email: person.friend },
    note: `回电 +86${person.phone}`,
    user_id: person.memberId,
    tel: `+86${person.phone}`,
  });
});
