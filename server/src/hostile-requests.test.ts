import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestServer } from './foundation/testing/test-server.ts';

const server = await startTestServer();
const { owner } = server;

/** What of OpenAPI this test reads. */
interface Described {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: { properties?: object; required?: string[] } }> };
}

const nul = '\u0000';
const halfPair = '\ud83d';
const far = '9'.repeat(30);
const ids = ['not-an-id', '%00', '..%2f..%2fetc', far, '00000000-0000-7000-8000-000000000000'];
const queryValues = ['%00', '%F0%9F', '-1', far, 'x', encodeURIComponent('{"a":1}'), 'a'.repeat(1_500)];
const bodyValues = [
  null,
  -1,
  1e308,
  '',
  nul,
  `a${halfPair}`,
  'x'.repeat(5_000),
  [],
  [nul],
  {},
  { a: { $ne: nul } },
  true,
];

/** These change who the owner is and how he signs in, or answer for as long as somebody listens. */
const leftOut = /^\/api\/auth\/|\/me\/second-factor|\/live$/;

const { paths } = (await server.request(null, { url: '/api/v1/openapi.json' })).json();
const routes = Object.entries<Record<string, Described>>(paths)
  .filter(([path]) => !leftOut.test(path))
  .flatMap(([path, methods]) => Object.entries(methods).map(([method, described]) => ({ path, method, described })));

/** The addresses of a route with ids and queries that nobody sends who means well. */
function listAddresses({ path, described }: (typeof routes)[number]): string[] {
  const filled = path.includes('{') ? ids.map((id) => path.replace(/\{[^}]+\}/g, id)) : [path];
  const [first = path] = filled;
  const names = (described.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  return [...filled, ...names.flatMap((name) => queryValues.map((value) => `${first}?${name}=${value}`))];
}

/** Bodies of a route: things of another type, and its own fields with values that do not fit them. */
function listBodies({ described }: (typeof routes)[number]): unknown[] {
  const schema = described.requestBody?.content['application/json']?.schema;
  if (schema === undefined) return [undefined];
  const named = Object.fromEntries((schema.required ?? []).map((name) => [name, 'x']));
  const names = Object.keys(schema.properties ?? {});
  return [...bodyValues, ...names.flatMap((name) => bodyValues.map((value) => ({ ...named, [name]: value })))];
}

test('whatever stands in its address, query and body, no request is answered by a fault of ours', async () => {
  const faults: string[] = [];
  let asked = 0;
  for (const route of routes) {
    const isRead = route.method === 'get';
    const method = route.method.toUpperCase() as 'GET';
    const requests = isRead
      ? listAddresses(route).map((url) => ({ url, payload: undefined }))
      : listAddresses(route).flatMap((url, at) =>
          (at === 0 ? listBodies(route) : [undefined, {}]).map((payload) => ({ url, payload })),
        );
    for (const { url, payload } of requests) {
      const body =
        payload === undefined
          ? {}
          : { payload: JSON.stringify(payload), headers: { 'content-type': 'application/json' } };
      const answer = await server.request(owner, { method, url, ...body });
      asked += 1;
      if (answer.statusCode >= 500)
        faults.push(`${method} ${url} ${JSON.stringify(payload)?.slice(0, 80)}: ${answer.statusCode}`);
    }
  }
  assert.ok(routes.length > 200 && asked > 5_000, `${asked} requests to ${routes.length} routes are too few`);
  assert.deepEqual(faults, []);
});
