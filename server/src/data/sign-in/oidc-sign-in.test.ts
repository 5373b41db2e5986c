import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sql } from 'kysely';
import { computeAppCode } from '../../foundation/testing/app-code.ts';
import { findFreePort } from '../../foundation/testing/free-port.ts';
import {
  type OidcTestProvider,
  oidcTestClient,
  startOidcTestProvider,
} from '../../foundation/testing/oidc-test-provider.ts';
import { openOidcVisitor, pathOf } from '../../foundation/testing/oidc-visitor.ts';
import { type SignedInMember, startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { createWorkspace } from '../workspaces/index.ts';

let server: TestServer;
let idp: OidcTestProvider;
let issuer: string;
let providerId: string;
let slug: string;

const publicUrl = 'http://127.0.0.1:4100';
const url = '/api/v1/identity-providers';

/** A provider as the console sends it. */
function entry(change: object = {}) {
  return {
    name: 'Company account',
    active: true,
    protocol: { kind: 'oidc', issuer, clientId: oidcTestClient.clientId, scopes: 'email profile' },
    clientSecret: oidcTestClient.clientSecret,
    claims: { email: null, name: null, groups: null },
    admits: 'members',
    firstGrant: null,
    trustedDomains: [],
    countsAsSecondFactor: false,
    ...change,
  };
}

async function save(change: object = {}, id = providerId) {
  const response = await server.request(server.owner, { method: 'PUT', url: `${url}/${id}`, payload: entry(change) });
  assert.equal(response.statusCode, 200, response.body);
}

async function rules(payload: object, by: SignedInMember = server.owner) {
  return server.request(by, { method: 'PUT', url: '/api/v1/sign-in-rules', payload });
}

before(async () => {
  server = await startTestServer({ environment: { VOXLOOP_OUTGOING_ALLOW: '127.0.0.1' }, publicUrl });
  const port = await findFreePort();
  issuer = `http://127.0.0.1:${port}`;
  const added = await server.request(server.owner, { method: 'POST', url, payload: entry() });
  assert.equal(added.statusCode, 201, added.body);
  providerId = added.json().id;
  slug = (await server.request(server.owner, { url: '/api/v1/sign-in-rules' })).json().slug;
  idp = await startOidcTestProvider({
    port,
    redirectUris: [added.json().addresses.callback],
    postLogoutRedirectUris: [`${publicUrl}/sign-in`],
  });
});

function me(cookie: string, headers: Record<string, string> = {}) {
  return server.app.inject({ url: '/api/v1/me', headers: { cookie, 'accept-language': 'en', ...headers } });
}

/** Somebody whom the provider knows by the address of a member. @returns his login there, which is his subject too */
function knowMember({ email }: { email: string }, change: object = {}): string {
  const sub = `sub-of-${email}`;
  idp.know({ sub, name: 'Known There', email, email_verified: true, ...change });
  return sub;
}

/** What a failed sign-in shows. */
function failureOf(location: string): string {
  assert.match(location, new RegExp(`^/sign-in/${slug}\\?`), location);
  return new URL(location, publicUrl).searchParams.get('failure') ?? '';
}

async function auditOf(kind: string, id: string): Promise<string[]> {
  const asked = { url: `/api/v1/audit?subjectKind=${kind}&subjectId=${id}&limit=200` };
  const { items } = (await server.request(server.owner, asked)).json();
  return items.map(({ action, detail }: { action: string; detail: { fault?: string } }) => detail.fault ?? action);
}

test('a member signs in by the provider and lands where he wanted to go, in a session of this workspace', async () => {
  const member = await server.member('analyst');
  const visitor = openOidcVisitor(server);
  assert.equal(await visitor.signIn(providerId, knowMember(member), '/tickets?state=open'), '/tickets?state=open');
  const answer = await me(visitor.cookie());
  assert.equal(answer.statusCode, 200, answer.body);
  assert.deepEqual([answer.json().user.email, answer.json().openedByProvider], [member.email, true]);
  assert.deepEqual((await auditOf('member', member.memberId)).slice(0, 1), ['member.signedInByProvider']);
  const again = openOidcVisitor(server);
  knowMember(member, { email: 'renamed@elsewhere.example', email_verified: false });
  assert.equal(await again.signIn(providerId, `sub-of-${member.email}`), '/', 'the subject counts, not the address');
  assert.equal((await me(again.cookie())).json().user.email, member.email);
});

test('nobody becomes a member whom he only claims to be: unverified addresses, owners and strangers stay out', async () => {
  const member = await server.member('analyst');
  const tries = [
    { fault: 'emailUnverified', who: member, told: { email_verified: false } },
    { fault: 'emailUnverified', who: member, told: { email_verified: undefined } },
    { fault: 'emailMissing', who: member, told: { email: undefined } },
    { fault: 'ownerNotLinked', who: server.owner, told: {} },
    { fault: 'notMember', who: { email: 'stranger@voxloop.example' }, told: {} },
  ];
  for (const { fault, who, told } of tries) {
    const visitor = openOidcVisitor(server);
    assert.equal(failureOf(await visitor.signIn(providerId, knowMember(who, told))), fault);
    assert.equal((await me(visitor.cookie())).statusCode, 401, fault);
    assert.equal((await auditOf('identityProvider', providerId))[0], fault);
  }
  await save({ trustedDomains: ['voxloop.example'] });
  const trusted = openOidcVisitor(server);
  assert.equal(await trusted.signIn(providerId, knowMember(member, { email_verified: undefined })), '/');
  const refused = knowMember(await server.member('agent', await someUnit()), { email_verified: false });
  assert.equal(failureOf(await openOidcVisitor(server).signIn(providerId, refused)), 'emailUnverified');
  await save({ admits: 'linked' });
  const unlinked = knowMember(await server.member('analyst'));
  assert.equal(failureOf(await openOidcVisitor(server).signIn(providerId, unlinked)), 'notLinked');
  await save();
});

test('a member who has left stays out though the provider still knows him', async () => {
  const member = await server.member('analyst');
  const login = knowMember(member);
  const visitor = openOidcVisitor(server);
  assert.equal(await visitor.signIn(providerId, login), '/');
  const change = { method: 'PATCH', url: `/api/v1/members/${member.memberId}`, payload: { active: false } } as const;
  assert.equal((await server.request(server.owner, change)).statusCode, 200);
  assert.equal((await me(visitor.cookie())).statusCode, 403);
  assert.equal(failureOf(await openOidcVisitor(server).signIn(providerId, login)), 'memberInactive');
});

test('the way back is taken once, by the browser that began it, and not after its time', async () => {
  const login = knowMember(await server.member('analyst'));
  const [mine, theirs] = [openOidcVisitor(server), openOidcVisitor(server)];
  const start = async (visitor: typeof mine) =>
    (await visitor.goTo(`/api/auth/providers/${providerId}/start`)).location;
  const back = pathOf(await mine.signInAtProvider(await start(mine), login));
  assert.equal(failureOf((await theirs.goTo(back)).location), 'otherBrowser');
  assert.equal((await me(theirs.cookie())).statusCode, 401);
  assert.equal((await mine.goTo(back)).location, '/');
  assert.equal(failureOf((await mine.goTo(back)).location), 'flowExpired', 'a second time');
  const other = pathOf(await theirs.signInAtProvider(await start(theirs), login));
  assert.equal(failureOf((await theirs.goTo(other.replace(/state=[^&]+/, 'state=forged'))).location), 'flowExpired');
  await runOutOfTime();
  assert.equal(failureOf((await theirs.goTo(other)).location), 'flowExpired', 'too late');
  const cancelled = new URL(await start(mine)).searchParams.get('state');
  const denied = `/api/auth/providers/${providerId}/callback?error=access_denied&state=${cancelled}&iss=${issuer}`;
  assert.equal(failureOf((await mine.goTo(denied)).location), 'providerRefused');
});

test('only addresses within the console are gone to after the sign-in', async () => {
  const login = knowMember(await server.member('analyst'));
  for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', '/\tevil', 'javascript:alert(1)']) {
    assert.equal(await openOidcVisitor(server).signIn(providerId, login, back), '/', back);
  }
});

test('the session opens this workspace alone, and nothing that is the user’s own', async () => {
  const member = await server.member('analyst');
  const elsewhere = await createWorkspace(server.context, server.application.auth, {
    name: 'Elsewhere',
    timeZone: 'UTC',
    languages: ['en'],
    owner: { name: 'Both', email: member.email, password: member.password },
  });
  const visitor = openOidcVisitor(server);
  assert.equal(await visitor.signIn(providerId, knowMember(member)), '/');
  const asked = await me(visitor.cookie(), { 'voxloop-workspace': elsewhere.workspace.id });
  assert.deepEqual([asked.statusCode, asked.json().code], [403, 'signInElsewhereNeeded']);
  const { workspaces } = (await me(visitor.cookie())).json();
  assert.deepEqual(
    workspaces.map(({ name, open }: { name: string; open: boolean }) => [name, open]),
    [
      ['测试公司', true],
      ['Elsewhere', false],
    ],
  );
  const password = member.password;
  for (const [path, payload] of [
    ['/api/auth/change-password', { currentPassword: password, newPassword: 'another-password' }],
    ['/api/v1/me/second-factor', { password }],
    ['/api/v1/me/second-factor/removal', { password }],
    [`/api/v1/me/identity-links/${providerId}`, {}],
  ] as const) {
    const refused = await server.app.inject({
      method: 'POST',
      url: path,
      payload,
      headers: { cookie: visitor.cookie() },
    });
    assert.deepEqual([refused.statusCode, refused.json().code], [403, 'passwordSessionNeeded'], path);
  }
});

test('where the provider does not count as the second factor, the code is asked for after it, and wrong ones lock', async () => {
  const member = await server.member('analyst');
  const post = (cookie: string, path: string, payload: object) =>
    server.app.inject({ method: 'POST', url: path, payload, headers: { cookie } });
  const own = '/api/v1/me/second-factor';
  const begun = (await post(member.headers.cookie, own, { password: member.password })).json();
  const key = new URL(begun.totpUri).searchParams.get('secret') ?? '';
  const done = await post(member.headers.cookie, `${own}/confirmation`, { code: await computeAppCode(key) });
  assert.equal(done.statusCode, 204, done.body);
  const login = knowMember(member);
  const visitor = openOidcVisitor(server);
  assert.equal(await visitor.signIn(providerId, login), '/');
  const asked = (await me(visitor.cookie())).json();
  assert.deepEqual([asked.secondFactor, asked.member.permissions], ['asked', []]);
  const units = () => server.app.inject({ url: '/api/v1/units', headers: { cookie: visitor.cookie() } });
  assert.equal((await units()).json().code, 'secondFactorNeeded');
  const code = await computeAppCode(key, 1);
  assert.equal((await post(visitor.cookie(), `${own}/entry`, { code: '000000' })).json().code, 'secondFactorWrong');
  assert.equal((await post(visitor.cookie(), `${own}/entry`, { code })).statusCode, 204);
  assert.equal((await units()).statusCode, 200);
  const second = openOidcVisitor(server);
  await second.signIn(providerId, login);
  assert.equal((await post(second.cookie(), `${own}/entry`, { code })).json().code, 'secondFactorWrong', 'a used code');
  const codes: string[] = [];
  for (let count = 0; count < 11; count += 1)
    codes.push((await post(second.cookie(), `${own}/entry`, { code: '000000' })).json().code);
  assert.equal(codes.at(-1), 'secondFactorLocked');
  await save({ countsAsSecondFactor: true });
  const spared = openOidcVisitor(server);
  await spared.signIn(providerId, login);
  assert.equal((await me(spared.cookie())).json().secondFactor, 'set');
  await save();
  assert.equal((await me(spared.cookie())).statusCode, 401, 'what counted no longer does, and its sessions end');
});

test('groups that the provider tells give roles as those of a directory do, and newcomers come in where it is wanted', async () => {
  const [unitId] = await someUnit();
  const group = async (name: string, mapping: object) => {
    const added = await server.request(server.owner, {
      method: 'POST',
      url: '/api/v1/directory-groups',
      payload: { name },
    });
    assert.equal(added.statusCode, 201, added.body);
    const put = { method: 'PUT', url: `/api/v1/directory-groups/${added.json().id}`, payload: mapping } as const;
    assert.equal((await server.request(server.owner, put)).statusCode, 200);
  };
  await group('CX Analysts', { role: 'analyst', customRoleId: null, unitIds: [] });
  await group('7f1d-store-managers', { role: 'unitManager', customRoleId: null, unitIds: [unitId] });
  await save({ admits: 'anybody', claims: { email: null, name: null, groups: 'groups' } });
  const newcomer = { email: 'newcomer@voxloop.example' };
  const signIn = async (groups: string[]) => {
    const visitor = openOidcVisitor(server);
    const location = await visitor.signIn(providerId, knowMember(newcomer, { groups }));
    return { location, me: (await me(visitor.cookie())).json() };
  };
  assert.equal(failureOf((await signIn(['Other'])).location), 'noGrant');
  const managing = await signIn(['7F1D-store-managers', 'Other']);
  assert.equal(managing.me.user?.name, 'Known There', JSON.stringify(managing));
  assert.deepEqual([managing.me.member.role, managing.me.member.units.length], ['unitManager', 1]);
  assert.equal((await signIn(['cx analysts', '7f1d-store-managers'])).me.member.role, 'analyst');
  assert.equal(failureOf((await signIn([])).location), 'noGrant', 'whom no group gives anything any more');
  await save({
    admits: 'anybody',
    claims: { email: null, name: null, groups: 'groups' },
    firstGrant: { role: 'agent', customRoleId: null, unitIds: [unitId] },
  });
  assert.equal((await signIn([])).me.member.role, 'agent');
  await save();
});

test('an owner links himself, signed in by password, and from then on only owners change that provider', async () => {
  const administrator = await server.member('administrator');
  const link = '/api/v1/me/identity-links';
  const begun = await server.request(server.owner, { method: 'POST', url: `${link}/${providerId}`, payload: {} });
  assert.equal(begun.statusCode, 200, begun.body);
  const cookies = [server.owner.headers.cookie, String(begun.headers['set-cookie']).split(';')[0]].join('; ');
  const owner = openOidcVisitor(server, { cookie: cookies });
  idp.know({ sub: 'the-owner', name: 'Owner' });
  assert.equal(
    (await owner.goTo(pathOf(await owner.signInAtProvider(begun.json().url, 'the-owner')))).location,
    '/account',
  );
  const linked = await server.request(server.owner, { url: link });
  assert.equal(typeof linked.json().items[0].linkedAt, 'string');
  const visitor = openOidcVisitor(server);
  assert.equal(await visitor.signIn(providerId, 'the-owner'), '/');
  assert.equal((await me(visitor.cookie())).json().member.role, 'owner');
  const put = { method: 'PUT', url: `${url}/${providerId}`, payload: entry() } as const;
  assert.equal((await server.request(administrator, put)).json().code, 'grantTooWide');
  assert.equal(
    (await server.request(server.owner, { method: 'DELETE', url: `${link}/${providerId}` })).statusCode,
    204,
  );
  assert.equal(failureOf(await openOidcVisitor(server).signIn(providerId, 'the-owner')), 'emailMissing');
  assert.equal((await server.request(administrator, put)).statusCode, 200);
});

test('where only the provider opens the workspace, a password opens it to owners alone, and that is noted', async () => {
  const member = await server.member('analyst');
  assert.equal((await rules({ requiresProvider: true })).statusCode, 200);
  const refused = await server.request(member, { url: '/api/v1/units' });
  assert.deepEqual([refused.statusCode, refused.json().code], [403, 'signInElsewhereNeeded']);
  const visitor = openOidcVisitor(server);
  assert.equal(await visitor.signIn(providerId, knowMember(member)), '/');
  assert.equal((await me(visitor.cookie())).statusCode, 200);
  const { email, password } = server.owner;
  await server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } });
  assert.equal((await auditOf('member', server.owner.memberId))[0], 'member.signedInPastProvider');
  const remove = await server.request(server.owner, { method: 'DELETE', url: `${url}/${providerId}` });
  assert.equal(remove.json().code, 'identityProviderNeeded');
  assert.equal((await rules({ requiresProvider: true, slug: null })).statusCode, 409);
  assert.equal((await rules({ requiresProvider: false })).statusCode, 200);
});

test('signing out ends the session here and leads to the provider to end it there', async () => {
  const visitor = openOidcVisitor(server);
  await visitor.signIn(providerId, knowMember(await server.member('analyst')));
  const out = await server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-out',
    payload: {},
    headers: { cookie: visitor.cookie() },
  });
  const { redirectTo } = out.json();
  assert.match(redirectTo, new RegExp(`^${issuer}/session/end\\?`));
  assert.equal(new URL(redirectTo).searchParams.get('post_logout_redirect_uri'), `${publicUrl}/sign-in`);
  assert.equal((await fetch(redirectTo)).status, 200);
  assert.equal((await me(visitor.cookie())).statusCode, 401);
});

test('what a provider is entered with is kept sealed and never told, and trying it says what is wrong', async () => {
  const list = await server.request(server.owner, { url });
  assert.ok(!list.body.includes(oidcTestClient.clientSecret));
  const test = async () =>
    (await server.request(server.owner, { method: 'POST', url: `${url}/${providerId}/test`, payload: {} })).json();
  assert.deepEqual(await test(), { fault: null, explanation: null });
  await save({ clientSecret: 'not-the-secret' });
  assert.equal((await test()).fault, 'providerRefused');
  const login = knowMember(await server.member('analyst'));
  assert.equal(failureOf(await openOidcVisitor(server).signIn(providerId, login)), 'providerRefused');
  await save({ protocol: { kind: 'oidc', issuer: `${issuer}/nothing`, clientId: 'voxloop', scopes: '' } });
  assert.equal((await test()).fault, 'providerUnreachable');
  await save();
  const inside = await server.request(server.owner, {
    method: 'POST',
    url,
    payload: entry({
      name: 'Inside',
      protocol: { kind: 'oidc', issuer: 'https://10.0.0.1', clientId: 'v', scopes: '' },
    }),
  });
  assert.deepEqual([inside.statusCode, inside.json().code], [422, 'identityProviderInvalid']);
  const log = await server.request(server.owner, { url: '/api/v1/audit?limit=200' });
  for (const secret of [oidcTestClient.clientSecret, 'not-the-secret', 'code=']) assert.ok(!log.body.includes(secret));
});

test('nobody who is less than an administrator says which provider is believed', async () => {
  const role = await server.request(server.owner, {
    method: 'POST',
    url: '/api/v1/roles',
    payload: { name: 'Members only', base: 'analyst', permissions: ['members.manage'], condition: null, masks: [] },
  });
  assert.equal(role.statusCode, 201, role.body);
  const manager = await server.member('analyst');
  const change = { role: 'analyst', customRoleId: role.json().id };
  await server.request(server.owner, { method: 'PATCH', url: `/api/v1/members/${manager.memberId}`, payload: change });
  const added = await server.request(manager, { method: 'POST', url, payload: entry({ name: 'Mine' }) });
  assert.deepEqual([added.statusCode, added.json().code], [403, 'grantTooWide']);
});

test('the sign-in page of a workspace offers its providers, and nothing of others', async () => {
  const options = await server.app.inject({ url: `/api/v1/public/sign-in/${slug}` });
  assert.deepEqual(options.json(), {
    workspace: { id: server.workspace.id, name: '测试公司' },
    providers: [{ id: providerId, name: 'Company account' }],
    takesPasswords: true,
  });
  assert.equal((await server.app.inject({ url: '/api/v1/public/sign-in/nobodys-address' })).statusCode, 404);
  assert.equal((await rules({ slug: 'our-company' })).statusCode, 200);
  assert.equal((await server.app.inject({ url: '/api/v1/public/sign-in/our-company' })).statusCode, 200);
  assert.equal((await rules({ slug })).statusCode, 200);
});

test('a provider that is down leads to a page that says so', async () => {
  const login = knowMember(await server.member('analyst'));
  const visitor = openOidcVisitor(server);
  const { location } = await visitor.goTo(`/api/auth/providers/${providerId}/start`);
  const back = pathOf(await visitor.signInAtProvider(location, login));
  await idp.stop();
  assert.equal(failureOf((await visitor.goTo(back)).location), 'providerUnreachable');
  await save();
  assert.equal(
    failureOf((await visitor.goTo(`/api/auth/providers/${providerId}/start`)).location),
    'providerUnreachable',
  );
  await save({ active: false });
  const off = (await visitor.goTo(`/api/auth/providers/${providerId}/start`)).location;
  assert.match(off, /^\/sign-in\?failure=providerUnavailable/);
});

async function runOutOfTime(): Promise<void> {
  await server.context.database.inWorkspace(server.workspace.id, (tx) =>
    sql`update sign_in_flow set expires_at = now() - interval '1 second'`.execute(tx.query),
  );
}

async function someUnit(): Promise<number[]> {
  const code = `unit-${server.context.random.token(6)}`;
  const payload = { code, names: { 'zh-CN': code, en: code }, level: 'store', parentCode: null };
  const made = await server.request(server.owner, { method: 'POST', url: '/api/v1/units', payload });
  assert.equal(made.statusCode, 201, made.body);
  return [made.json().id];
}
