import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { createAuth } from './auth.ts';

let server: TestServer;

before(async () => {
  server = await startTestServer();
});

function signIn(email: string, password: string, headers: Record<string, string> = {}) {
  return server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password },
    headers: { 'accept-language': 'en', ...headers },
  });
}

test('signing in gives a cookie that pages cannot read and other sites do not send, and nothing else of the session', async () => {
  const response = await signIn(server.owner.email, server.owner.password);
  assert.equal(response.statusCode, 200);
  assert.deepEqual(Object.keys(response.json()), ['user']);
  assert.deepEqual(Object.keys(response.json().user), ['id', 'name', 'email']);
  const [cookie] = response.cookies;
  assert.equal(cookie?.httpOnly, true);
  assert.equal(cookie?.sameSite, 'Lax');
  assert.equal(cookie?.secure, undefined);
  assert.ok(!response.body.includes(decodeURIComponent(cookie?.value ?? '').split('.')[0] ?? ''));
});

test('where people come by https the cookie is Secure', async () => {
  const { context } = server;
  const auth = await createAuth({
    pool: context.database.pool,
    publicUrl: 'https://voxloop.example',
    secret: 'a-secret-of-tests-which-is-long-enough',
    trustedOrigins: [],
    clock: context.clock,
    random: context.random,
    log: context.log,
  });
  const response = await auth.handle(
    new Request('https://voxloop.example/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://voxloop.example' },
      body: JSON.stringify({ email: server.owner.email, password: server.owner.password }),
    }),
  );
  const cookies = response.headers.getSetCookie();
  assert.equal(response.status, 200);
  assert.ok(cookies.length > 0 && cookies.every((cookie) => /; Secure/i.test(cookie) && /; HttpOnly/i.test(cookie)));
});

test('a wrong password and an unknown address are refused in the same words', async () => {
  const wrong = await signIn(server.owner.email, 'not-the-password');
  const unknown = await signIn('nobody@voxloop.example', 'not-the-password');
  for (const response of [wrong, unknown]) {
    assert.equal(response.statusCode, 401);
    assert.equal(response.json().code, 'signInRefused');
    assert.equal(response.json().detail, 'The e-mail address or the password is not right.');
    assert.deepEqual(response.cookies, []);
  }
});

test('nobody can sign up by himself, and no other address of the library answers', async () => {
  for (const path of [
    'sign-up/email',
    'update-user',
    'delete-user',
    'get-session',
    'list-sessions',
    'reset-password',
  ]) {
    for (const method of ['GET', 'POST'] as const) {
      const response = await server.app.inject({ method, url: `/api/auth/${path}`, headers: server.owner.headers });
      assert.equal(response.statusCode, 404, `${method} ${path}`);
    }
  }
});

test('a page of another origin can neither sign in nor out', async () => {
  const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' };
  const response = await signIn(server.owner.email, server.owner.password, headers);
  assert.equal(response.statusCode, 403);
  assert.equal(response.json().code, 'originNotTrusted');
  const member = await server.member('analyst');
  const out = { method: 'POST', url: '/api/auth/sign-out', headers: { origin: 'https://evil.example' } } as const;
  assert.equal((await server.request(member, out)).statusCode, 403);
  assert.equal((await server.request(member, { url: '/api/v1/me' })).statusCode, 200);
});

test('signing out ends the session itself, not only its cookie', async () => {
  const member = await server.member('analyst');
  assert.equal((await server.request(member, { url: '/api/v1/me' })).statusCode, 200);
  assert.equal((await server.request(member, { method: 'POST', url: '/api/auth/sign-out' })).statusCode, 200);
  assert.equal((await server.request(member, { url: '/api/v1/me' })).statusCode, 401);
});

test('a forged cookie is nobody', async () => {
  const [name = '', value = ''] = server.owner.headers.cookie.split('=');
  const forged = `${name}=${encodeURIComponent(decodeURIComponent(value).replace(/^./, (first) => (first === 'x' ? 'y' : 'x')))}`;
  const response = await server.app.inject({ url: '/api/v1/me', headers: { cookie: forged } });
  assert.equal(response.statusCode, 401);
  assert.equal(response.json().code, 'signInRequired');
});

test('a changed password ends every other session and the old password', async () => {
  const member = await server.member('analyst');
  const elsewhere = await signIn(member.email, member.password);
  const cookie = elsewhere.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const change = (currentPassword: string) =>
    server.request(member, {
      method: 'POST',
      url: '/api/auth/change-password',
      payload: { currentPassword, newPassword: 'another-password-of-tests' },
    });
  assert.equal((await change('not-the-password')).json().code, 'passwordWrong');
  assert.equal((await change(member.password)).statusCode, 200);
  assert.equal((await server.app.inject({ url: '/api/v1/me', headers: { cookie } })).statusCode, 401);
  assert.equal((await signIn(member.email, member.password)).statusCode, 401);
  assert.equal((await signIn(member.email.toUpperCase(), 'another-password-of-tests')).statusCode, 200);
});

test('sign-in tries from one source are limited', async () => {
  const strict = await startTestServer({ environment: { VOXLOOP_SIGN_IN_RATE_PER_MINUTE: '3' } });
  const tries: number[] = [];
  for (let count = 0; count < 4; count += 1) {
    const payload = { email: 'owner@voxloop.example', password: 'not-the-password' };
    tries.push((await strict.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload })).statusCode);
  }
  assert.deepEqual(tries, [401, 401, 429, 429]);
});
