import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';

/** Requests as Entra ID and Okta send them, from first contact to leaving. */

let server: TestServer;
let token: string;
let store: number;

before(async () => {
  server = await startTestServer();
  const made = await owner('POST', '/api/v1/api-keys', { name: 'Entra ID', scopes: ['members.provision'] });
  token = made.json().key;
  const unit = { code: 'S1', names: { 'zh-CN': 'S1', en: 'S1' }, level: 'store', parentCode: null };
  store = (await owner('POST', '/api/v1/units', unit)).json().id;
});

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

function owner(method: Method, url: string, payload?: object) {
  return server.request(server.owner, { method, url, ...(payload === undefined ? {} : { payload }) });
}

function scim(method: Method, path: string, body?: object, key = token) {
  return server.app.inject({
    method,
    url: `/scim/v2${path}`,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/scim+json' },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
}

const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const patch = (...operations: object[]) => ({ schemas: [patchSchema], Operations: operations });

/** As Entra ID sends a new user, with everything that its default mapping holds. */
function entraUser(name: string) {
  return {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    externalId: `entra-${name}`,
    userName: `${name}@brand.example`,
    active: true,
    displayName: `${name} Wang`,
    emails: [{ primary: true, type: 'work', value: `${name}@brand.example` }],
    meta: { resourceType: 'User' },
    name: { formatted: `${name} Wang`, familyName: 'Wang', givenName: name },
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Stores' },
  };
}

/** A user in a group that makes him a manager of the store, with a password, signed in. */
async function managerOf(name: string) {
  const user = (await scim('POST', '/Users', entraUser(name))).json();
  const group = (
    await scim('POST', '/Groups', { displayName: `Managers ${name}`, members: [{ value: user.id }] })
  ).json();
  const mapping = { role: 'unitManager', customRoleId: null, unitIds: [store] };
  assert.equal((await owner('PUT', `/api/v1/directory-groups/${group.id}`, mapping)).statusCode, 200);
  const member = await memberOf(name);
  const password = 'a-first-password';
  assert.equal((await owner('POST', `/api/v1/members/${member.id}/first-password`, { password })).statusCode, 204);
  const payload = { email: `${name}@brand.example`, password };
  const signedIn = await server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });
  assert.equal(signedIn.statusCode, 200, signedIn.body);
  const cookie = signedIn.cookies.map((one) => `${one.name}=${encodeURIComponent(one.value)}`).join('; ');
  const me = () => server.app.inject({ url: '/api/v1/me', headers: { cookie } });
  return { user, group, member, me };
}

async function memberOf(name: string) {
  const { items } = (await owner('GET', '/api/v1/members')).json();
  const found = items.find((member: { email: string }) => member.email === `${name}@brand.example`);
  assert.ok(found, `${name} is no member`);
  return found;
}

test('of groups that are named alike at once, one is kept', async () => {
  const answers = await Promise.all(
    [1, 2, 3].map(() => owner('POST', '/api/v1/directory-groups', { name: 'At once' })),
  );
  const told = answers.map((answer) => [answer.statusCode, answer.json().code]);
  assert.deepEqual(told.toSorted(), [
    [201, undefined],
    [409, 'directoryGroupNameTaken'],
    [409, 'directoryGroupNameTaken'],
  ]);
});

test('the server says what it supports, under the media type of SCIM', async () => {
  const config = await scim('GET', '/ServiceProviderConfig');
  assert.equal(config.statusCode, 200);
  assert.match(String(config.headers['content-type']), /^application\/scim\+json/);
  assert.deepEqual([config.json().patch.supported, config.json().bulk.supported], [true, false]);
  const types = (await scim('GET', '/ResourceTypes')).json();
  assert.deepEqual(
    types.Resources.map((type: { id: string }) => type.id),
    ['User', 'Group'],
  );
  const schemas = (await scim('GET', '/Schemas')).json();
  assert.equal(schemas.totalResults, 3);
  for (const { id } of schemas.Resources) assert.equal((await scim('GET', `/Schemas/${id}`)).json().id, id);
});

test('only a key that may provision members opens it: no other key, no session, nobody', async () => {
  const other = (await owner('POST', '/api/v1/api-keys', { name: 'Shop', scopes: ['units.read'] })).json().key;
  assert.equal((await scim('GET', '/Users', undefined, other)).statusCode, 403);
  assert.equal((await scim('GET', '/Users', undefined, `${token.slice(0, -3)}xxx`)).statusCode, 401);
  assert.equal((await server.app.inject({ url: '/scim/v2/Users' })).statusCode, 401);
  assert.equal((await server.request(server.owner, { url: '/scim/v2/Users' })).statusCode, 401);
  const elsewhere = await server.app.inject({ url: '/api/v1/members', headers: { authorization: `Bearer ${token}` } });
  assert.equal(elsewhere.statusCode, 403, 'the key opens nothing else');
});

test('Entra ID’s test of the connection finds nobody, in a list and not in an error', async () => {
  const found = await scim('GET', '/Users?filter=userName+eq+%22no-one-0a1b%22');
  assert.equal(found.statusCode, 200);
  assert.deepEqual([found.json().totalResults, found.json().Resources], [0, []]);
});

test('a user is made, found by name in any case and by external id, and read with what the directory sent', async () => {
  const made = await scim('POST', '/Users', entraUser('ann'));
  assert.equal(made.statusCode, 201, made.body);
  const { id, meta, ...resource } = made.json();
  assert.equal(resource['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'].department, 'Stores');
  assert.ok(meta.location.endsWith(`/scim/v2/Users/${id}`));
  for (const filter of [
    'userName eq "ANN@brand.example"',
    'externalId eq "entra-ann"',
    'emails[type eq "work"].value eq "ann@brand.example"',
  ])
    assert.equal((await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)).json().Resources[0].id, id, filter);
  assert.equal((await scim('GET', `/Users/${id}`)).json().userName, 'ann@brand.example');
  const short = (await scim('GET', `/Users/${id}?attributes=userName`)).json();
  assert.deepEqual(Object.keys(short).sort(), ['id', 'meta', 'schemas', 'userName']);
  const again = await scim('POST', '/Users', entraUser('ann'));
  assert.deepEqual([again.statusCode, again.json().scimType], [409, 'uniqueness']);
});

test('whom no group gives anything is known, but can’t come in', async () => {
  await scim('POST', '/Users', entraUser('ben'));
  const member = await memberOf('ben');
  assert.deepEqual([member.active, member.hasPassword], [false, false]);
});

test('a group gives a role and units, and takes them back with the membership', async () => {
  const { user, group, me } = await managerOf('cai');
  const { member } = (await me()).json();
  assert.deepEqual([member.role, member.units.map((unit: { id: number }) => unit.id)], ['unitManager', [store]]);
  assert.deepEqual((await scim('GET', `/Users/${user.id}`)).json().groups[0].display, 'Managers cai');
  const path = `members[value eq "${user.id}"]`;
  assert.equal((await scim('PATCH', `/Groups/${group.id}`, patch({ op: 'remove', path }))).statusCode, 200);
  assert.equal((await me()).json().code, 'memberOfNone');
});

test('leaving, as Entra ID says it with a text for a boolean, ends the sessions at once', async () => {
  const { user, me } = await managerOf('dai');
  assert.equal((await me()).statusCode, 200);
  const left = await scim('PATCH', `/Users/${user.id}`, patch({ op: 'Replace', path: 'active', value: 'False' }));
  assert.deepEqual([left.statusCode, left.json().active], [200, false]);
  assert.equal((await me()).statusCode, 401);
  assert.equal((await memberOf('dai')).active, false);
  const back = await scim('PATCH', `/Users/${user.id}`, patch({ op: 'Replace', path: 'active', value: 'True' }));
  assert.equal(back.json().active, true);
  assert.equal((await memberOf('dai')).active, true);
});

test('leaving, as Okta says it without a path, and deleting end the sessions as well', async () => {
  const okta = await managerOf('eve');
  const body = patch({ op: 'replace', value: { active: false } });
  assert.equal((await scim('PATCH', `/Users/${okta.user.id}`, body)).json().active, false);
  assert.equal((await okta.me()).statusCode, 401);
  const deleted = await managerOf('fay');
  assert.equal((await scim('DELETE', `/Users/${deleted.user.id}`)).statusCode, 204);
  assert.equal((await deleted.me()).statusCode, 401);
  assert.equal((await scim('GET', `/Users/${deleted.user.id}`)).statusCode, 404);
  assert.equal((await scim('DELETE', `/Users/${deleted.user.id}`)).statusCode, 404);
});

test('Entra ID’s changes of attributes arrive by every form of path', async () => {
  const { id } = (await scim('POST', '/Users', entraUser('gao'))).json();
  const department = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department';
  const changed = await scim(
    'PATCH',
    `/Users/${id}`,
    patch(
      { op: 'Replace', path: 'displayName', value: 'Gao Li' },
      { op: 'Add', path: 'name.familyName', value: 'Li' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'gao.li@brand.example' },
      { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+861' },
      { op: 'Add', path: department, value: 'Online' },
      { op: 'Replace', value: { 'name.givenName': 'Gao', title: 'Manager' } },
      { op: 'Remove', path: 'externalId' },
    ),
  );
  assert.equal(changed.statusCode, 200, changed.body);
  const user = changed.json();
  assert.deepEqual([user.displayName, user.name.familyName, user.name.givenName], ['Gao Li', 'Li', 'Gao']);
  assert.deepEqual(user.emails, [{ primary: true, type: 'work', value: 'gao.li@brand.example' }]);
  assert.deepEqual(user.phoneNumbers, [{ type: 'mobile', value: '+861' }]);
  assert.equal(user['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'].department, 'Online');
  assert.deepEqual([user.title, user.externalId], ['Manager', undefined]);
});

test('Okta replaces a user as a whole; what it leaves out is gone, what is the server’s own stays', async () => {
  const made = (await scim('POST', '/Users', { ...entraUser('han'), password: 'never-kept' })).json();
  assert.equal(made.password, undefined);
  const { emails, userName, schemas } = made;
  const replaced = (
    await scim('PUT', `/Users/${made.id}`, { schemas, id: 'other', userName, emails, active: true })
  ).json();
  assert.deepEqual([replaced.id, replaced.displayName, replaced.userName], [made.id, undefined, userName]);
});

test('groups are read without members, asked for one member, renamed, and changed by every form of members', async () => {
  const ids: string[] = [];
  for (const name of ['ian', 'jin', 'kim']) ids.push((await scim('POST', '/Users', entraUser(name))).json().id);
  const [ian = '', jin = '', kim = ''] = ids;
  const group = (await scim('POST', '/Groups', { displayName: 'Team', externalId: 'g-1', members: [] })).json();
  const change = async (...operations: object[]): Promise<string[]> => {
    const answer = await scim('PATCH', `/Groups/${group.id}`, patch(...operations));
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json().members.map((member: { value: string }) => member.value);
  };
  assert.deepEqual(await change({ op: 'Add', path: 'members', value: [{ value: ian }, { value: jin }] }), [ian, jin]);
  assert.deepEqual(await change({ op: 'Add', path: 'members', value: [{ value: jin }] }), [ian, jin], 'nobody twice');
  assert.deepEqual(await change({ op: 'Remove', path: 'members', value: [{ value: ian }] }), [jin]);
  assert.deepEqual(await change({ op: 'replace', path: 'members', value: [{ value: kim }] }), [kim]);
  const asked = (filter: string) =>
    scim('GET', `/Groups?excludedAttributes=members&filter=${encodeURIComponent(filter)}`);
  const [found] = (await asked('displayName eq "team"')).json().Resources;
  assert.deepEqual([found.id, found.members], [group.id, undefined]);
  assert.equal((await asked(`id eq "${group.id}" and members eq "${kim}"`)).json().totalResults, 1);
  assert.equal((await asked(`id eq "${group.id}" and members eq "${ian}"`)).json().totalResults, 0);
  await change({ op: 'Replace', value: { id: group.id, displayName: 'Team of one' } });
  assert.equal((await asked('displayName eq "Team of one"')).json().totalResults, 1);
  assert.deepEqual(await change({ op: 'Remove', path: 'members' }).catch(() => []), []);
  assert.equal((await scim('DELETE', `/Groups/${group.id}`)).statusCode, 204);
  assert.equal((await scim('GET', `/Groups/${group.id}`)).statusCode, 404);
});

test('lists come in pages that begin at 1', async () => {
  const all = (await scim('GET', '/Users?count=200')).json();
  assert.ok(all.totalResults > 4);
  const page = (await scim('GET', '/Users?startIndex=2&count=2')).json();
  assert.deepEqual([page.totalResults, page.startIndex, page.itemsPerPage], [all.totalResults, 2, 2]);
  assert.deepEqual(
    page.Resources.map((user: { id: string }) => user.id),
    all.Resources.slice(1, 3).map((user: { id: string }) => user.id),
  );
  assert.deepEqual((await scim('GET', '/Users?count=0')).json().Resources, []);
});

test('a member who was there before becomes a user, keeps what he was given, and no owner is touched but by leaving', async () => {
  const before = await server.member('analyst');
  const user = { ...entraUser('old'), userName: before.email, emails: [{ value: before.email, primary: true }] };
  assert.equal((await scim('POST', '/Users', user)).statusCode, 201);
  const me = await server.request(before, { url: '/api/v1/me' });
  assert.equal(me.json().member.role, 'analyst');
  const boss = { ...entraUser('boss'), userName: server.owner.email, emails: [{ value: server.owner.email }] };
  const { id } = (await scim('POST', '/Users', boss)).json();
  const left = await scim('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'active', value: false }));
  assert.deepEqual([left.statusCode, left.json().status], [409, '409']);
  assert.equal((await server.request(server.owner, { url: '/api/v1/me' })).json().member.role, 'owner');
});

test('faults are told as SCIM errors, and change nothing', async () => {
  const { id } = (await scim('POST', '/Users', entraUser('liu'))).json();
  const refused = async (answer: ReturnType<typeof scim>) => {
    const { status, scimType, schemas } = (await answer).json();
    assert.deepEqual(schemas, ['urn:ietf:params:scim:api:messages:2.0:Error']);
    return `${status} ${scimType ?? ''}`.trim();
  };
  assert.equal(await refused(scim('POST', '/Users', { displayName: 'Nobody' })), '400 invalidValue');
  assert.equal(await refused(scim('POST', '/Users', { userName: 'no-address' })), '400 invalidValue');
  assert.equal(await refused(scim('GET', '/Users?filter=userName%20co%20%22a%22')), '400 invalidFilter');
  assert.equal(await refused(scim('GET', '/Users?filter=shoeSize%20eq%20%22a%22')), '400 invalidFilter');
  assert.equal(
    await refused(scim('PATCH', `/Users/${id}`, patch({ op: 'burn', path: 'active' }))),
    '400 invalidSyntax',
  );
  assert.equal(
    await refused(scim('PATCH', `/Users/${id}`, patch({ op: 'add', path: '][', value: 1 }))),
    '400 invalidPath',
  );
  assert.equal(
    await refused(scim('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'active', value: 'maybe' }))),
    '400 invalidValue',
  );
  assert.equal(await refused(scim('GET', '/Users/not-an-id')), '404');
  const members = [{ value: '00000000-0000-7000-8000-000000000000' }];
  assert.equal(await refused(scim('POST', '/Groups', { displayName: 'Ghosts', members })), '400 invalidValue');
  assert.equal((await scim('GET', '/Groups?filter=displayName%20eq%20%22Ghosts%22')).json().totalResults, 0);
  const long = Array.from({ length: 600 }, (_, at) => (at * 7919).toString(36)).join('');
  assert.equal(await refused(scim('POST', '/Users', { userName: `${long}@brand.example` })), '400 invalidValue');
  assert.equal(await refused(scim('POST', '/Groups', { displayName: long })), '400 invalidValue');
  assert.equal((await scim('GET', `/Users/${id}`)).json().active, true);
});

test('what the server refuses before anybody reads it is a SCIM error as well', async () => {
  const send = async (method: Method, url: string, payload?: string, authorization = `Bearer ${token}`) => {
    const headers = { authorization, 'content-type': 'application/scim+json' };
    const answer = await server.app.inject({ method, url: `/scim/v2${url}`, headers, ...(payload && { payload }) });
    assert.match(String(answer.headers['content-type']), /^application\/scim\+json/);
    const { schemas, status, scimType } = answer.json();
    assert.deepEqual(schemas, ['urn:ietf:params:scim:api:messages:2.0:Error']);
    assert.equal(status, String(answer.statusCode));
    return `${status} ${scimType ?? ''}`.trim();
  };
  assert.equal(await send('POST', '/Users', '{"userName":'), '400 invalidSyntax');
  assert.equal(await send('POST', '/Users', '{"userName":"a\\u0000@b.example"}'), '400 invalidSyntax');
  assert.equal(await send('GET', '/Users?startIndex=one'), '400 invalidSyntax');
  assert.equal(await send('GET', '/Users', undefined, 'Bearer wrong'), '401');
  assert.equal(await send('GET', '/ServiceProviderConfig', undefined, ''), '401');
  assert.equal(await send('GET', `/Users?filter=${encodeURIComponent('userName eq "\\x"')}`), '400 invalidFilter');
});

test('the primary address is one that is said to be so by a text too, and a filter heeds the kind of an address', async () => {
  const emails = [
    { type: 'other', value: 'private@home.example' },
    { type: 'work', value: 'prim@brand.example', primary: 'True' },
  ];
  await scim('POST', '/Users', { userName: 'prim.name', emails });
  await memberOf('prim');
  const found = async (filter: string) =>
    (await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`)).json().totalResults;
  assert.equal(await found('emails[type eq "work"].value eq "prim@brand.example"'), 1);
  assert.equal(await found('emails[type eq "other"].value eq "prim@brand.example"'), 0);
  assert.equal(await found('userName eq "prim.name" and active eq "True"'), 1);
});

test('a first password is given once, to a member of this workspace alone', async () => {
  const { member } = await managerOf('mia');
  const payload = { password: 'a-second-password' };
  assert.equal(
    (await owner('POST', `/api/v1/members/${member.id}/first-password`, payload)).json().code,
    'passwordSet',
  );
});
