import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { startHttpReceiver } from '../../foundation/testing/http-receiver.ts';
import { openOidcVisitor } from '../../foundation/testing/oidc-visitor.ts';
import {
  createSamlTestProvider,
  makeKeys,
  type SamlPost,
  type SamlTestProvider,
  type TestStatement,
} from '../../foundation/testing/saml-test-provider.ts';
import { makeSelfSigned } from '../../foundation/testing/self-signed-certificate.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';

let server: TestServer;
let idp: SamlTestProvider;
let providerId: string;
let slug: string;
let acs: string;

const publicUrl = 'http://127.0.0.1:4100';
const url = '/api/v1/identity-providers';
const decode = (post: SamlPost) => Buffer.from(post.SAMLResponse, 'base64').toString('utf8');
const encode = (xml: string) => Buffer.from(xml).toString('base64');

function entry(metadata: object, change: object = {}) {
  return {
    name: 'Company account',
    active: true,
    protocol: { kind: 'saml', metadata },
    claims: { email: null, name: null, groups: 'groups' },
    admits: 'members',
    firstGrant: null,
    trustedDomains: ['voxloop.example'],
    countsAsSecondFactor: true,
    ...change,
  };
}

async function save(payload: object) {
  const response = await server.request(server.owner, { method: 'PUT', url: `${url}/${providerId}`, payload });
  assert.equal(response.statusCode, 200, response.body);
  return response.json();
}

before(async () => {
  server = await startTestServer({ environment: { VOXLOOP_OUTGOING_ALLOW: '127.0.0.1' }, publicUrl });
  idp = createSamlTestProvider(server.context.clock.now());
  const payload = entry({ xml: idp.metadata });
  const added = await server.request(server.owner, { method: 'POST', url, payload });
  assert.equal(added.statusCode, 201, added.body);
  providerId = added.json().id;
  acs = added.json().addresses.acs;
  slug = (await server.request(server.owner, { url: '/api/v1/sign-in-rules' })).json().slug;
});

async function serviceMetadata(): Promise<string> {
  const answer = await server.app.inject({ url: `/api/auth/providers/${providerId}/metadata` });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.body;
}

/** A sign-in that has begun in a browser, and what the provider answers to it. */
async function begin(statement: TestStatement, provider = idp) {
  const visitor = openOidcVisitor(server);
  const { location } = await visitor.goTo(`/api/auth/providers/${providerId}/start?back=/tickets`);
  const post = await provider.answer(location, await serviceMetadata(), statement);
  return { visitor, post };
}

/** Posts a response as a browser does that comes from another site, and goes where it is led. */
async function deliver(visitor: ReturnType<typeof openOidcVisitor>, post: SamlPost): Promise<string> {
  const response = await server.app.inject({
    method: 'POST',
    url: new URL(acs).pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://idp.example' },
    payload: new URLSearchParams({ ...post }).toString(),
  });
  assert.equal(response.statusCode, 303, response.body);
  const next = String(response.headers.location);
  return next.startsWith('/api/') ? (await visitor.goTo(next)).location : next;
}

async function signIn(statement: TestStatement, provider = idp): Promise<string> {
  const { visitor, post } = await begin(statement, provider);
  return deliver(visitor, post);
}

function failureOf(location: string): string {
  assert.match(location, new RegExp(`^/sign-in/${slug}\\?`), location);
  return new URL(location, publicUrl).searchParams.get('failure') ?? '';
}

/** Somebody whom the provider knows by the address of a member. */
async function known(change: Partial<TestStatement> = {}): Promise<TestStatement & { email: string }> {
  const { email } = await server.member('analyst');
  return { nameId: `id-of-${email}`, attributes: { email: [email], displayName: ['Known There'] }, email, ...change };
}

test('a member signs in by SAML, and again by his name identifier alone', async () => {
  const statement = await known();
  const { visitor, post } = await begin(statement);
  assert.equal(await deliver(visitor, post), '/tickets');
  const me = await server.app.inject({ url: '/api/v1/me', headers: { cookie: visitor.cookie() } });
  assert.deepEqual([me.json().user.email, me.json().openedByProvider], [statement.email, true]);
  assert.equal(await signIn({ nameId: statement.nameId }), '/tickets');
});

test('what the provider does not say of this request, this service and now opens nothing', async () => {
  const wrong: Record<string, Partial<TestStatement>> = {
    'another audience': { audience: 'https://other.example' },
    'another recipient': { recipient: 'https://other.example/acs' },
    'another destination': { destination: 'https://other.example/acs' },
    'another issuer': { issuer: 'https://other.example' },
    'another request': { inResponseTo: '_other', confirmedInResponseTo: '_other' },
    'a confirmation of another request': { confirmedInResponseTo: '_other' },
    'no request': { confirmedInResponseTo: '' },
    'run out': { validFromMinutes: -10, validForMinutes: -5 },
    'not yet valid': { validFromMinutes: 5, validForMinutes: 10 },
    'a transient name': { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' },
  };
  for (const [what, change] of Object.entries(wrong)) {
    const { visitor, post } = await begin(await known(change));
    assert.equal(failureOf(await deliver(visitor, post)), 'answerInvalid', what);
    const me = await server.app.inject({ url: '/api/v1/me', headers: { cookie: visitor.cookie() } });
    assert.equal(me.statusCode, 401, what);
  }
  assert.equal(await signIn(await known({ validForMinutes: -0.5 })), '/tickets', 'clocks may lie a minute apart');
});

test('nothing but the provider’s own signature on the assertion counts: none, another key, changed words, comments', async () => {
  const statement = await known();
  const other = createSamlTestProvider(server.context.clock.now(), makeKeys(server.context.clock.now()));
  assert.equal(failureOf(await signIn(statement, other)), 'answerInvalid', 'another key');
  const victim = `id-of-${server.owner.email}`;
  const forgeries: Record<string, (xml: string) => string> = {
    'no signature': (xml) => xml.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, ''),
    'changed words': (xml) => xml.replace(statement.nameId, victim),
    'a document type': (xml) => `<!DOCTYPE x [<!ENTITY e "x">]>${xml}`,
    'two assertions': (xml) =>
      xml.replace('</samlp:Response>', `${assertionOf(xml, victim, '_evil')}</samlp:Response>`),
  };
  for (const [what, forge] of Object.entries(forgeries)) {
    const { visitor, post } = await begin(statement);
    const forged = forge(decode(post));
    assert.notEqual(forged, decode(post), what);
    const location = await deliver(visitor, { ...post, SAMLResponse: encode(forged) });
    assert.match(location, /failure=answerInvalid/, what);
  }
  const { visitor, post } = await begin(await known({ nameId: `${victim}.evil.example` }));
  const commented = decode(post).replace(`${victim}.evil`, `${victim}<!-- -->.evil`);
  await deliver(visitor, { ...post, SAMLResponse: encode(commented) });
  const me = await server.app.inject({ url: '/api/v1/me', headers: { cookie: visitor.cookie() } });
  assert.notEqual(me.json().user?.email, server.owner.email);
});

test('a signature that is wrapped around other words opens nothing, in any of the known ways', async () => {
  const statement = await known();
  const victim = `id-of-${server.owner.email}`;
  const wrappings: Record<string, (xml: string) => string> = {
    'the signed one below an evil one': (xml) => {
      const signed = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? '';
      const evil = assertionOf(xml, victim, '_evil').replace('</saml:Assertion>', `${signed}</saml:Assertion>`);
      return xml.replace(signed, evil);
    },
    'the signed one in an extension, an evil one in its place': (xml) => {
      const signed = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? '';
      const extension = `<samlp:Extensions>${signed}</samlp:Extensions>`;
      return xml
        .replace(signed, assertionOf(xml, victim, '_evil'))
        .replace('<samlp:Status>', `${extension}<samlp:Status>`);
    },
    'an evil one with the same id before it': (xml) => {
      const id = /<saml:Assertion[^>]*ID="([^"]+)"/.exec(xml)?.[1] ?? '';
      const signed = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? '';
      return xml.replace(signed, assertionOf(xml, victim, id) + signed);
    },
    'the signature moved to an evil one that holds the signed one': (xml) => {
      const signature = /<ds:Signature[\s\S]*<\/ds:Signature>/.exec(xml)?.[0] ?? '';
      const signed = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? '';
      const held = signature.replace(
        '</ds:Signature>',
        `<ds:Object>${signed.replace(signature, '')}</ds:Object></ds:Signature>`,
      );
      return xml.replace(signed, assertionOf(xml, victim, '_evil').replace('<saml:Subject>', `${held}<saml:Subject>`));
    },
  };
  for (const [what, wrap] of Object.entries(wrappings)) {
    const { visitor, post } = await begin(statement);
    const wrapped = wrap(decode(post));
    assert.ok(wrapped.includes(victim), what);
    assert.equal(failureOf(await deliver(visitor, { ...post, SAMLResponse: encode(wrapped) })), 'answerInvalid', what);
  }
});

test('a response is taken once, in the browser that began it', async () => {
  const statement = await known({ assertionId: '_the-same-assertion' });
  const first = await begin(statement);
  const thief = openOidcVisitor(server);
  assert.equal(failureOf(await deliver(thief, first.post)), 'otherBrowser');
  assert.equal(failureOf(await deliver(first.visitor, first.post)), 'answerReplayed');
  const second = await begin(statement);
  assert.equal(failureOf(await deliver(second.visitor, second.post)), 'answerReplayed', 'an assertion of the same id');
  const third = await begin(await known());
  const swapped = { ...third.post, RelayState: (await begin(await known())).post.RelayState };
  assert.equal(failureOf(await deliver(third.visitor, swapped)), 'answerInvalid', 'of another request');
  assert.equal(
    failureOf(await deliver(third.visitor, { ...third.post, RelayState: '' })),
    'flowExpired',
    'unasked for',
  );
  const nothing = await begin(await known());
  const state = nothing.post.RelayState;
  const early = await nothing.visitor.goTo(`/api/auth/providers/${providerId}/finish?state=${state}`);
  assert.equal(failureOf(early.location), 'answerInvalid', 'before any response');
});

test('an address counts only where the workspace trusts its domain, and groups give roles', async () => {
  const stranger = { nameId: 'stranger', attributes: { mail: ['someone@elsewhere.example'] } };
  assert.equal(failureOf(await signIn(stranger)), 'emailUnverified');
  const { body } = await server.request(server.owner, {
    method: 'POST',
    url: '/api/v1/directory-groups',
    payload: { name: 'Analysts' },
  });
  await server.request(server.owner, {
    method: 'PUT',
    url: `/api/v1/directory-groups/${JSON.parse(body).id}`,
    payload: { role: 'analyst', customRoleId: null, unitIds: [] },
  });
  await save(entry({ xml: idp.metadata }, { admits: 'anybody' }));
  const newcomer = { nameId: 'new', nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' };
  const told = { ...newcomer, nameId: 'new@voxloop.example', attributes: { groups: ['Others', 'Analysts'] } };
  assert.equal(await signIn(told), '/tickets');
  assert.equal(failureOf(await signIn({ ...told, attributes: {} })), 'noGrant');
  await save(entry({ xml: idp.metadata }));
});

test('while keys roll over both sign, and afterwards the new one alone', async () => {
  const now = server.context.clock.now();
  const next = createSamlTestProvider(now, makeKeys(now));
  const manual = (certificates: string[]) =>
    entry({ entityId: idp.entityId, signInUrl: 'https://idp.example/sso', certificates });
  await save(manual([idp.keys.certificate, next.keys.certificate]));
  assert.equal(await signIn(await known()), '/tickets');
  assert.equal(await signIn(await known(), next), '/tickets');
  await save(manual([next.keys.certificate]));
  assert.equal(failureOf(await signIn(await known())), 'answerInvalid');
  assert.equal(await signIn(await known(), next), '/tickets');
  await save(entry({ xml: idp.metadata }));
});

test('metadata are read from an address, and trying the provider tells when they have changed or run out', async () => {
  const receiver = await startHttpReceiver();
  const now = server.context.clock.now();
  receiver.answerWith({ status: 200, body: idp.metadata });
  const address = { url: `${receiver.url}/metadata` };
  const saved = await save(entry(address));
  assert.deepEqual([saved.protocol.entityId, saved.protocol.metadataUrl], [idp.entityId, address.url]);
  const tried = async () =>
    (await server.request(server.owner, { method: 'POST', url: `${url}/${providerId}/test`, payload: {} })).json();
  assert.deepEqual(await tried(), { fault: null, explanation: null });
  receiver.answerWith({ status: 200, body: createSamlTestProvider(now).metadata });
  assert.match((await tried()).explanation, /metadata have changed/);
  receiver.answerWith({ status: 500 });
  assert.match((await tried()).explanation, /answers 500/);
  await receiver.stop();
  assert.equal((await tried()).fault, 'providerUnreachable');
  const ended = makeSelfSigned('old', { from: new Date(now.getTime() - 9e9), to: new Date(now.getTime() - 1e9) });
  await save(
    entry({ entityId: idp.entityId, signInUrl: 'https://idp.example/sso', certificates: [ended.certificate] }),
  );
  assert.match((await tried()).explanation, /run out/);
  await save(entry({ xml: idp.metadata }));
});

test('metadata that say nothing or too much are refused with what is wrong', async () => {
  const put = async (metadata: object) =>
    (
      await server.request(server.owner, { method: 'PUT', url: `${url}/${providerId}`, payload: entry(metadata) })
    ).json();
  const refused: [string, RegExp][] = [
    ['nothing', /not well-formed|one entity/],
    ['<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', /document type/],
    ['<EntityDescriptor entityID="x"/>', /no identity provider/],
    [idp.metadata.replaceAll('HTTP-Redirect', 'HTTP-POST'), /HTTP-Redirect/],
    [idp.metadata.replaceAll(/<(ds:)?X509Certificate>[^<]*/g, '<$1X509Certificate>AAAA'), /can not be read/],
  ];
  for (const [xml, words] of refused) {
    const problem = await put({ xml });
    assert.equal(problem.code, 'identityProviderInvalid', xml.slice(0, 80));
    assert.match(problem.detail, words);
  }
  assert.equal((await put({ url: 'https://10.0.0.1/metadata' })).code, 'identityProviderInvalid');
});

/** An unsigned assertion like the one in a response, of somebody else. */
function assertionOf(xml: string, nameId: string, id: string): string {
  const signed = /<saml:Assertion[\s\S]*?<\/saml:Assertion>/.exec(xml)?.[0] ?? '';
  return signed
    .replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '')
    .replace(/ID="[^"]+"/, `ID="${id}"`)
    .replace(/(<saml:NameID[^>]*>)[^<]*/, `$1${nameId}`);
}
