import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes } from './routes.ts';
import { temporaryTree } from './temporary-tree.ts';

const complete = `defineRoute({ method: 'GET', url: '/tickets', permission: 'tickets.read', summary: 'Lists tickets',
  schema: { response: { 200: tickets } }, handle: list })`;

async function messagesFor(t: Parameters<typeof temporaryTree>[0], code: string): Promise<string[]> {
  const tree = temporaryTree(t, { 'server/src/improve/tickets/ticket-routes.ts': code });
  return (await routes.run(tree)).problems.map((problem) => problem.message);
}

test('a complete route passes and is counted', async (t) => {
  const tree = temporaryTree(t, { 'server/src/improve/tickets/ticket-routes.ts': `export const list = ${complete};` });
  assert.deepEqual(await routes.run(tree), { inspected: 1, unit: 'routes', problems: [] });
});

test('parts that routes of a file share are seen', async (t) => {
  const code = `const open = { permission: 'public' } as const; ${complete.replace("permission: 'tickets.read'", '...open')}`;
  assert.deepEqual(await messagesFor(t, code), []);
});

for (const part of ['permission', 'schema', 'summary']) {
  test(`a route without its ${part} is found`, async (t) => {
    const code = complete.replace(`${part}: `, `${part}Of: `);
    assert.deepEqual(await messagesFor(t, code), [`this route declares no ${part}`]);
  });
}

test('a route without a schema of its answer is found', async (t) => {
  const code = complete.replace('response:', 'body:');
  assert.deepEqual(await messagesFor(t, code), ['this route declares no schema.response']);
});

for (const code of ["app.get('/tickets', handle);", "server.route({ method: 'GET', url: '/tickets', handler });"]) {
  test(`a route put into Fastify by hand is found: ${code}`, async (t) => {
    assert.match((await messagesFor(t, code)).join(), /not made by defineRoute/);
  });
}
