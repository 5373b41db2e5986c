import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { computeAppCode } from '../../foundation/testing/app-code.ts';
import { type SignedInMember, startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { createWorkspace } from './index.ts';

let server: TestServer;

before(async () => {
  server = await startTestServer();
});

const account = '/api/v1/me/second-factor';

/** A code of an authenticator app. @param stepsAhead of the present half minute; the server takes one step to either side */
function codeOf(totpUri: string, stepsAhead = 0): Promise<string> {
  const secret = new URL(totpUri).searchParams.get('secret');
  assert.ok(secret !== null);
  return computeAppCode(secret, stepsAhead);
}

function cookieOf(response: { cookies: { name: string; value: string }[] }): string {
  return response.cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}

function post(cookie: string, url: string, payload: object) {
  return server.app.inject({ method: 'POST', url, payload, headers: { cookie, 'accept-language': 'en' } });
}

function signIn(member: SignedInMember, cookie = '') {
  return post(cookie, '/api/auth/sign-in/email', { email: member.email, password: member.password });
}

/** Sets up a second factor as a member does. */
async function setUp(member: SignedInMember) {
  const begun = await post(member.headers.cookie, account, { password: member.password });
  assert.equal(begun.statusCode, 200, begun.body);
  const { totpUri, backupCodes } = begun.json<{ totpUri: string; backupCodes: string[] }>();
  const confirmed = await post(member.headers.cookie, `${account}/confirmation`, { code: await codeOf(totpUri) });
  assert.equal(confirmed.statusCode, 204, confirmed.body);
  return { totpUri, backupCodes, cookie: cookieOf(confirmed) };
}

async function meOf(cookie: string) {
  return server.app.inject({ url: '/api/v1/me', headers: { cookie } });
}

test('a second factor that is set up is asked for after the password, and only both open a session', async () => {
  const member = await server.member('analyst');
  const { totpUri, backupCodes, cookie } = await setUp(member);
  assert.equal(backupCodes.length, 10);
  assert.match(totpUri, /^otpauth:\/\/totp\/Voxloop/);
  assert.equal((await meOf(cookie)).json().secondFactor, 'set');
  const first = await signIn(member);
  assert.equal(first.statusCode, 202);
  assert.deepEqual(first.json(), { secondFactor: 'asked' });
  const half = cookieOf(first);
  assert.equal((await meOf(half)).statusCode, 401);
  const wrong = await post(half, '/api/auth/sign-in/second-factor', { code: '000000' });
  assert.deepEqual([wrong.statusCode, wrong.json().code], [401, 'secondFactorWrong']);
  const right = await post(half, '/api/auth/sign-in/second-factor', { code: await codeOf(totpUri, 1) });
  assert.equal(right.statusCode, 200, right.body);
  assert.deepEqual(Object.keys(right.json()), ['user']);
  assert.equal((await meOf(cookieOf(right))).json().user.email, member.email);
});

test('a code opens one session: whoever looked over a shoulder comes too late', async () => {
  const member = await server.member('analyst');
  const { totpUri } = await setUp(member);
  const [mine, theirs] = [cookieOf(await signIn(member)), cookieOf(await signIn(member))];
  const code = await codeOf(totpUri, 1);
  assert.equal((await post(mine, '/api/auth/sign-in/second-factor', { code })).statusCode, 200);
  const again = await post(theirs, '/api/auth/sign-in/second-factor', { code });
  assert.deepEqual([again.statusCode, again.json().code, again.cookies], [401, 'secondFactorWrong', []]);
});

test('a backup code works once, and new ones end the old', async () => {
  const member = await server.member('analyst');
  const { backupCodes, cookie } = await setUp(member);
  const [first = '', second = ''] = backupCodes;
  const use = async (code: string) => {
    const half = cookieOf(await signIn(member));
    return (await post(half, '/api/auth/sign-in/second-factor', { code })).statusCode;
  };
  const halves = await Promise.all([1, 2, 3, 4].map(async () => cookieOf(await signIn(member))));
  const atOnce = halves.map((half) => post(half, '/api/auth/sign-in/second-factor', { code: first }));
  const opened = (await Promise.all(atOnce)).filter(({ statusCode }) => statusCode === 200);
  assert.equal(opened.length, 1, 'of four who come with one code at once, one gets in');
  assert.equal(await use(first), 401);
  const made = await post(cookie, `${account}/backup-codes`, { password: member.password });
  assert.equal(made.statusCode, 200, made.body);
  assert.deepEqual([await use(second), await use(made.json().backupCodes[0])], [401, 200]);
});

test('a sign-in is over after five wrong codes, an account is locked after ten', async () => {
  const member = await server.member('analyst');
  const { backupCodes } = await setUp(member);
  const codes: string[] = [];
  for (let sign = 0; sign < 3; sign += 1) {
    const half = cookieOf(await signIn(member));
    for (let count = 0; count < 6; count += 1) {
      const tried = await post(half, '/api/auth/sign-in/second-factor', { code: '000000' });
      codes.push(tried.json().code);
    }
  }
  assert.deepEqual(codes.slice(0, 6), [...Array(5).fill('secondFactorWrong'), 'secondFactorExpired']);
  assert.equal(codes.at(-1), 'secondFactorLocked');
  const half = cookieOf(await signIn(member));
  const right = await post(half, '/api/auth/sign-in/second-factor', { code: backupCodes[0] ?? '' });
  assert.equal(right.json().code, 'secondFactorLocked');
});

test('a browser that is trusted is spared the second factor, no other is', async () => {
  const member = await server.member('analyst');
  const { backupCodes } = await setUp(member);
  const half = cookieOf(await signIn(member));
  const trusted = await post(half, '/api/auth/sign-in/second-factor', {
    code: backupCodes[0] ?? '',
    trustDevice: true,
  });
  assert.equal((await signIn(member, cookieOf(trusted))).statusCode, 200);
  assert.equal((await signIn(member)).statusCode, 202);
  const other = await server.member('analyst');
  await setUp(other);
  assert.equal((await signIn(other, cookieOf(trusted))).statusCode, 202, 'the trust is of one person');
});

test('setting up and removing ask for the password, and a second app is not added beside the first', async () => {
  const member = await server.member('analyst');
  const refused = await post(member.headers.cookie, account, { password: 'not-the-password' });
  assert.equal(refused.json().code, 'passwordWrong');
  const { cookie } = await setUp(member);
  assert.equal((await post(cookie, account, { password: member.password })).json().code, 'secondFactorEnabled');
  assert.equal(
    (await post(cookie, `${account}/removal`, { password: 'not-the-password' })).json().code,
    'passwordWrong',
  );
  assert.equal((await post(cookie, `${account}/removal`, { password: member.password })).statusCode, 204);
  assert.equal((await signIn(member)).statusCode, 200);
});

test('where the workspace asks for a second factor, a member without one can set one up and nothing else', async () => {
  const strict = await startTestServer();
  const rules = (requiresSecondFactor: boolean) =>
    strict.request(strict.owner, { method: 'PUT', url: '/api/v1/sign-in-rules', payload: { requiresSecondFactor } });
  const member = await strict.member('analyst');
  assert.equal((await rules(true)).statusCode, 200);
  for (const url of ['/api/v1/units', '/api/v1/notifications', '/api/v1/touchpoints', '/api/v1/live']) {
    assert.equal((await strict.request(member, { url })).json().code, 'secondFactorNeeded', url);
  }
  const me = (await strict.request(member, { url: '/api/v1/me' })).json();
  assert.deepEqual([me.secondFactor, me.member.permissions], ['missing', []]);
  const payload = { password: member.password };
  const begun = await strict.request(member, { method: 'POST', url: account, payload });
  const code = await codeOf(begun.json().totpUri);
  const done = await strict.request(member, { method: 'POST', url: `${account}/confirmation`, payload: { code } });
  const cookie = cookieOf(done);
  assert.equal((await strict.app.inject({ url: '/api/v1/units', headers: { cookie } })).statusCode, 200);
});

test('an administrator resets a lost second factor, which ends the sessions and is in the audit log', async () => {
  const member = await server.member('analyst');
  const { cookie } = await setUp(member);
  const reset = (by: SignedInMember, id: string) =>
    server.request(by, { method: 'DELETE', url: `/api/v1/members/${id}/second-factor` });
  const administrator = await server.member('administrator');
  assert.equal((await reset(administrator, server.owner.memberId)).json().code, 'grantTooWide');
  assert.equal((await reset(administrator, member.memberId)).statusCode, 204);
  assert.equal((await meOf(cookie)).statusCode, 401);
  assert.equal((await signIn(member)).statusCode, 200);
  const url = `/api/v1/audit?subjectKind=member&subjectId=${member.memberId}`;
  const { items } = (await server.request(server.owner, { url })).json();
  assert.deepEqual(
    items.map((item: { action: string }) => item.action),
    ['member.secondFactorReset', 'member.secondFactorSet', 'member.added'],
  );
});

test('nobody resets the second factor of one who is at home in another workspace as well', async () => {
  const member = await server.member('analyst');
  await createWorkspace(server.context, server.application.auth, {
    name: 'Elsewhere',
    timeZone: 'UTC',
    languages: ['en'],
    owner: { name: 'Both', email: member.email, password: 'another-password' },
  });
  const url = `/api/v1/members/${member.memberId}/second-factor`;
  assert.equal((await server.request(server.owner, { method: 'DELETE', url })).json().code, 'memberElsewhere');
});
