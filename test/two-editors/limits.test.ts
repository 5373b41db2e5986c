import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { makeSelfSigned } from '../../server/src/foundation/testing/self-signed-certificate.ts';
import { startTestServer, type TestServer } from '../../server/src/foundation/testing/test-server.ts';

const atOnce = 16;
let server: TestServer;

before(async () => {
  server = await startTestServer({ environment: { VOXLOOP_OUTGOING_ALLOW: '127.0.0.1' } });
});

interface Limited {
  path: string;
  /** How many there may be */
  most: number;
  /** A request for one of that number, under the path: `[key, body]` is put there, a body alone is posted. */
  make(no: number): [string, object] | [object];
}

const names = (word: string) => ({ 'zh-CN': word, en: word });
const event = { kind: 'track', name: 'Order Completed', condition: { all: [] } };
const take = { what: 'count' };
const join = { by: 'person', side: 'before', windowHours: 24 };
const condition = { field: 'valueTier', op: 'eq', value: 'high' };
const attribute = { type: 'text', choices: [], source: 'directory', personal: false };
const dayMs = 86_400_000;
const { certificate } = makeSelfSigned('idp.example', {
  from: new Date(Date.now() - dayMs),
  to: new Date(Date.now() + dayMs),
});
const metadata = { entityId: 'urn:idp', signInUrl: 'https://idp.example/in', certificates: [certificate] };

const limited: readonly Limited[] = [
  { path: '/sources', most: 100, make: (no) => [{ name: `S${no}`, kind: 'push', settings: {} }] },
  {
    path: '/webhooks',
    most: 20,
    make: (no) => [{ name: `W${no}`, url: 'http://127.0.0.1:9/hook', eventTypes: ['feedback.accepted'] }],
  },
  { path: '/segments', most: 200, make: (no) => [{ names: names(`S${no}`), condition, tag: null }] },
  // The organisation, which is always there, counts for none.
  { path: '/hierarchies', most: 51, make: (no) => [{ code: `h${no}`, names: names(`h${no}`) }] },
  {
    path: '/identity-providers',
    most: 10,
    make: (no) => [
      {
        name: `P${no}`,
        active: false,
        protocol: { kind: 'saml', metadata },
        claims: { email: null, name: null, groups: null },
        admits: 'members',
        firstGrant: null,
        trustedDomains: [],
        countsAsSecondFactor: false,
      },
    ],
  },
  {
    path: '/derived-attributes',
    most: 50,
    make: (no) => [`d${no}`, { names: names(`d${no}`), rule: { event, windowDays: 90, take } }],
  },
  {
    path: '/joined-fields',
    most: 50,
    make: (no) => [`j${no}`, { names: names(`j${no}`), rule: { feedback: { all: [] }, event, join, take } }],
  },
  // Those that are derived are among them.
  { path: '/profile-attributes', most: 200, make: (no) => [`a${no}`, { names: names(`a${no}`), ...attribute }] },
];

async function count(path: string): Promise<number> {
  const response = await server.request(server.owner, { url: `/api/v1${path}` });
  return response.json().items.length;
}

function add({ path, make }: Limited, no: number) {
  const [first, body] = make(no);
  const url = `/api/v1${path}`;
  return typeof first === 'string'
    ? server.request(server.owner, { method: 'PUT', url: `${url}/${first}`, payload: body ?? {} })
    : server.request(server.owner, { method: 'POST', url, payload: first });
}

for (const one of limited) {
  test(`there are never more of ${one.path} than there may be, however many are made at once`, async () => {
    let made = 0;
    let refused: { statusCode: number; body: string } | undefined;
    while (refused === undefined) {
      const batch = Array.from({ length: atOnce }, (_, place) => made + place);
      const answers = await Promise.all(batch.map((no) => add(one, no)));
      made += atOnce;
      refused = answers.find(({ statusCode }) => statusCode >= 300);
      assert.ok(made <= one.most + atOnce, `${made} were made and none was refused`);
    }
    assert.match(refused.body, /"code":"(\w+TooMany|tooMany\w+)"/);
    assert.equal(await count(one.path), one.most);
  });
}

test('of several who choose one name for a role at once exactly one gets it', async () => {
  const payload = { name: 'Reader', base: 'analyst', permissions: ['units.read'], condition: null, masks: [] };
  const make = () => server.request(server.owner, { method: 'POST', url: '/api/v1/roles', payload });
  const answers = await Promise.all(Array.from({ length: atOnce }, make));
  const codes = answers.map(({ statusCode }) => statusCode).sort();
  assert.deepEqual(codes, [201, ...Array(atOnce - 1).fill(409)]);
});
