import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';

/** Directories send many requests at once: none of them may undo another. */

let server: TestServer;
let token: string;

before(async () => {
  server = await startTestServer();
  const payload = { name: 'Entra ID', scopes: ['members.provision'] };
  token = (await server.request(server.owner, { method: 'POST', url: '/api/v1/api-keys', payload })).json().key;
});

async function scim(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) {
  const answer = await server.app.inject({
    method,
    url: `/scim/v2${path}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}

const userNamed = (name: string) => ({
  userName: `${name}@brand.example`,
  externalId: `entra-${name}`,
  displayName: name,
  emails: [{ primary: true, type: 'work', value: `${name}@brand.example` }],
});
const addUsers = (prefix: string, count: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const { status, body } = await scim('POST', '/Users', userNamed(`${prefix}${index}`));
      assert.equal(status, 201, JSON.stringify(body));
      return body.id;
    }),
  );
const patch = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });

async function membersOf(groupId: string): Promise<string[]> {
  const { body } = await scim('GET', `/Groups/${groupId}`);
  return body.members.map(({ value }: { value: string }) => value).sort();
}

async function isActiveMember(name: string): Promise<boolean> {
  const { items } = (await server.request(server.owner, { url: '/api/v1/members' })).json();
  return items.find(({ email }: { email: string }) => email === `${name}@brand.example`).active;
}

test('members who are added and removed at once are all added and removed', async () => {
  const ids = await addUsers('m', 8);
  const [gone, come] = [ids.slice(0, 4), ids.slice(4)];
  const group = (await scim('POST', '/Groups', { displayName: 'Many', members: gone.map((value) => ({ value })) }))
    .body;
  const answers = await Promise.all([
    ...gone.map((id) =>
      scim('PATCH', `/Groups/${group.id}`, patch({ op: 'Remove', path: `members[value eq "${id}"]` })),
    ),
    ...come.map((value) =>
      scim('PATCH', `/Groups/${group.id}`, patch({ op: 'Add', path: 'members', value: [{ value }] })),
    ),
  ]);
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  assert.deepEqual(await membersOf(group.id), come.toSorted());
});

test('whoever leaves stays away, whatever else is said of him at the same time', async () => {
  const group = (await scim('POST', '/Groups', { displayName: 'Analysts', members: [] })).body;
  const mapping = { role: 'analyst', customRoleId: null, unitIds: [] };
  const url = `/api/v1/directory-groups/${group.id}`;
  assert.equal((await server.request(server.owner, { method: 'PUT', url, payload: mapping })).statusCode, 200);
  const ids = await addUsers('leaver', 6);
  await Promise.all(
    ids.flatMap((value, index) => [
      scim('PATCH', `/Groups/${group.id}`, patch({ op: 'Add', path: 'members', value: [{ value }] })),
      scim('PATCH', `/Users/${value}`, patch({ op: 'Replace', path: 'active', value: 'False' })),
      scim('PATCH', `/Users/${value}`, patch({ op: 'Replace', path: 'displayName', value: `Left ${index}` })),
      scim('PATCH', `/Users/${value}`, patch({ op: 'Add', path: 'title', value: 'Former' })),
    ]),
  );
  for (const [index, id] of ids.entries()) {
    const { active, displayName, title } = (await scim('GET', `/Users/${id}`)).body;
    assert.deepEqual({ active, displayName, title }, { active: false, displayName: `Left ${index}`, title: 'Former' });
    assert.equal(await isActiveMember(`leaver${index}`), false);
  }
});

test('one user who is sent several times at once is made once', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => scim('POST', '/Users', userNamed('twin'))));
  const told = answers.map(({ status, body }) => [status, body.scimType]);
  assert.deepEqual(told.toSorted(), [
    [201, undefined],
    [409, 'uniqueness'],
    [409, 'uniqueness'],
    [409, 'uniqueness'],
  ]);
});

test('who was let go by the directory, or by an administrator, is not let in by being sent again', async () => {
  const group = (await scim('POST', '/Groups', { displayName: 'Once', members: [] })).body;
  const url = `/api/v1/directory-groups/${group.id}`;
  const payload = { role: 'administrator', customRoleId: null, unitIds: [] };
  assert.equal((await server.request(server.owner, { method: 'PUT', url, payload })).statusCode, 200);
  const { id } = (await scim('POST', '/Users', userNamed('returner'))).body;
  await scim('PATCH', `/Groups/${group.id}`, patch({ op: 'Add', path: 'members', value: [{ value: id }] }));
  assert.equal(await isActiveMember('returner'), true);
  assert.equal((await scim('DELETE', `/Users/${id}`)).status, 204);
  assert.equal(await isActiveMember('returner'), false);
  assert.equal((await scim('POST', '/Users', userNamed('returner'))).status, 201);
  assert.equal(await isActiveMember('returner'), false, 'what a group gave him long ago opens nothing');
});

test('a list of nobody to remove removes nobody, and a group that was named by hand becomes the directory’s', async () => {
  const ids = await addUsers('kept', 2);
  const payload = { name: 'By hand' };
  const named = await server.request(server.owner, { method: 'POST', url: '/api/v1/directory-groups', payload });
  const made = await scim('POST', '/Groups', { displayName: 'By hand', members: ids.map((value) => ({ value })) });
  assert.deepEqual([made.status, made.body.id], [201, named.json().id]);
  const same = await scim('PATCH', `/Groups/${made.body.id}`, patch({ op: 'remove', path: 'members', value: [] }));
  assert.deepEqual([same.status, await membersOf(made.body.id)], [200, ids.toSorted()]);
  assert.equal((await scim('POST', '/Groups', { displayName: 'by hand' })).body.scimType, 'uniqueness');
});
