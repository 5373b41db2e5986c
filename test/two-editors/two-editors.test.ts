import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type SignedInMember,
  startTestServer,
  type TestServer,
} from '../../server/src/foundation/testing/test-server.ts';
import { type Ask, type EditedThing, editedThings, otherwiseGuarded } from './edited-things.ts';

const editors = 4;
let server: TestServer;
let other: SignedInMember;
let made = 0;

before(async () => {
  server = await startTestServer({ environment: { VOXLOOP_OUTGOING_ALLOW: '127.0.0.1' } });
  other = await server.member('administrator');
});

const ask: Ask = async (method, path, payload) => {
  const url = `/api/v1${path}`;
  const given = payload === undefined ? {} : { payload };
  const response = await server.request(server.owner, { method, url, ...given });
  assert.ok(response.statusCode < 300, `${method} ${path}: ${response.statusCode} ${response.body}`);
  return response.statusCode === 204 ? null : response.json();
};

async function makeThing(route: string): Promise<EditedThing> {
  made += 1;
  const make = editedThings[route];
  assert.ok(make !== undefined, route);
  return make(ask, made);
}

/** Writes as one of the editors. @param revision what he had read; null where he does not say */
function write(route: string, thing: EditedThing, editor: number, revision: number | null, headers: object = {}) {
  const [method] = route.split(' ');
  return server.request(editor % 2 === 0 ? server.owner : other, {
    method: method === 'PUT' ? 'PUT' : 'PATCH',
    url: `/api/v1${thing.path}`,
    payload: thing.write(editor),
    headers: { ...(revision === null ? {} : { 'if-match': `"${revision}"` }), ...headers },
  });
}

test('every route that writes over something is edited here by two, or said to be guarded otherwise', () => {
  const writing = server.application.routes.filter(({ method }) => method === 'PUT' || method === 'PATCH');
  const routes = writing.map(({ method, url }) => `${method} ${url}`).sort();
  assert.deepEqual([...Object.keys(editedThings), ...Object.keys(otherwiseGuarded)].sort(), routes);
  for (const { method, url, edits } of writing)
    assert.equal(edits, `${method} ${url}` in editedThings, `${method} ${url}`);
});

for (const route of Object.keys(editedThings)) {
  describe(route, () => {
    test('of several who edit one revision at once exactly one goes through, and is what everybody sees', async () => {
      const thing = await makeThing(route);
      const { revision } = await thing.read();
      const all = Array.from({ length: editors }, (_, editor) => editor);
      const answers = await Promise.all(all.map((editor) => write(route, thing, editor, revision)));
      const statuses = answers.map(({ statusCode }) => statusCode).sort();
      const [won, ...lost] = statuses;
      assert.ok(won === 200 || won === 204, answers.map(({ body }) => body).join('\n'));
      assert.deepEqual(lost, Array(editors - 1).fill(412));
      const winner = answers.findIndex(({ statusCode }) => statusCode < 300);
      const seen = await thing.read();
      assert.equal(seen.revision, revision + 1);
      // Written again by the same editor it is the same.
      assert.ok((await write(route, thing, winner, seen.revision)).statusCode < 300);
      assert.deepEqual(thing.mark({ ...(await thing.read()) }), thing.mark({ ...seen }));
      assert.equal(answers[winner]?.headers.etag ?? `"${seen.revision}"`, `"${seen.revision}"`);
    });

    test('the later one is told who was before him and when, and may save all the same', async () => {
      const thing = await makeThing(route);
      const { revision } = await thing.read();
      const before = Date.now();
      assert.ok((await write(route, thing, 1, revision)).statusCode < 300);
      const kept = await thing.read();
      const refused = await write(route, thing, 0, revision);
      const problem = refused.json();
      assert.deepEqual([refused.statusCode, problem.code], [412, 'changedMeanwhile']);
      assert.deepEqual(problem.change.by, { kind: 'member', id: other.memberId, name: 'administrator 1' });
      assert.ok(Date.parse(problem.change.at) >= before - 1_000);
      assert.deepEqual(await thing.read(), kept);
      assert.ok((await write(route, thing, 0, kept.revision)).statusCode < 300);
      assert.notDeepEqual(thing.mark({ ...(await thing.read()) }), thing.mark({ ...kept }));
    });

    test('who names no revision writes over it, and who reads again hears of that', async () => {
      const thing = await makeThing(route);
      const { revision } = await thing.read();
      assert.ok((await write(route, thing, 1, null)).statusCode < 300);
      assert.equal((await write(route, thing, 0, revision)).statusCode, 412);
    });

    test('the same press sent twice is one edit and no conflict with itself', async () => {
      const thing = await makeThing(route);
      const { revision } = await thing.read();
      const headers = { 'idempotency-key': `press-${made}` };
      const first = await write(route, thing, 1, revision, headers);
      const again = await write(route, thing, 1, revision, headers);
      assert.deepEqual([again.statusCode, again.body], [first.statusCode, first.body]);
      assert.ok(first.statusCode < 300);
      assert.equal((await thing.read()).revision, revision + 1);
    });
  });
}
