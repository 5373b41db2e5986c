import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findOversights, imports } from './imports.ts';
import { temporaryTree } from './temporary-tree.ts';

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly rule: string;
}

const ticket = { 'server/src/improve/tickets/index.ts': "export * from './ticket.ts';" };
const surface = {
  ...ticket,
  'server/src/improve/tickets/ticket.ts': 'export interface Ticket { id: string }\nexport const ticket = 1;',
};

const offences: readonly Case[] = [
  {
    name: 'a lower layer that imports an upper one',
    files: { ...surface, 'server/src/data/feedback/a.ts': "export { ticket } from '../../improve/tickets/index.ts';" },
    rule: 'data-imports-down',
  },
  {
    name: 'a lower layer that imports only a type of an upper one',
    files: {
      ...surface,
      'server/src/data/feedback/a.ts': "export type { Ticket } from '../../improve/tickets/index.ts';",
    },
    rule: 'data-imports-down',
  },
  {
    name: 'a layer that imports the wiring',
    files: {
      'server/src/app.ts': 'export const a = 1;',
      'server/src/data/a/a.ts': "export { a } from '../../app.ts';",
    },
    rule: 'data-imports-down',
  },
  {
    name: 'a module that reaches behind the index of its neighbour',
    files: { ...surface, 'server/src/improve/alerts/a.ts': "export { ticket } from '../tickets/ticket.ts';" },
    rule: 'module-surface',
  },
  {
    name: 'wiring that reaches behind the index of a module',
    files: { ...surface, 'server/src/app.ts': "export { ticket } from './improve/tickets/ticket.ts';" },
    rule: 'module-surface',
  },
  {
    name: 'a circle',
    files: {
      'packages/metrics/src/a.ts': "export { b } from './b.ts';\nexport const a = 1;",
      'packages/metrics/src/b.ts': "export { a } from './a.ts';\nexport const b = 1;",
    },
    rule: 'no-cycles',
  },
  {
    name: 'a circle that goes through the context while loading',
    files: {
      'server/src/foundation/context.ts': "import { b } from './jobs/index.ts';\nexport const a = b;",
      'server/src/foundation/jobs/index.ts': "import { a } from '../context.ts';\nexport const b = a;",
    },
    rule: 'no-running-cycles',
  },
  {
    name: 'a circle of types',
    files: {
      'packages/metrics/src/a.ts': "import type { B } from './b.ts';\nexport interface A { b: B }",
      'packages/metrics/src/b.ts': "import type { A } from './a.ts';\nexport interface B { a: A }",
    },
    rule: 'no-cycles',
  },
  {
    name: 'a package that imports the server',
    files: { ...surface, 'packages/survey/src/a.ts': "import '../../../server/src/improve/tickets/index.ts';" },
    rule: 'packages-stand-alone',
  },
  {
    name: 'a package that does I/O',
    files: { 'packages/survey/src/a.ts': "import 'node:fs';" },
    rule: 'packages-do-no-io',
  },
  {
    name: 'a page that imports the server',
    files: { ...surface, 'web/console/src/a.tsx': "import '../../../server/src/improve/tickets/index.ts';" },
    rule: 'web-imports-packages',
  },
  {
    name: 'a page that imports another page',
    files: { 'web/player/src/a.ts': 'export {};', 'web/console/src/a.tsx': "import '../../player/src/a.ts';" },
    rule: 'web-pages-apart',
  },
  {
    name: 'PostgreSQL spoken outside a store',
    files: { 'server/src/improve/tickets/ticket-routes.ts': "import 'pg';" },
    rule: 'caged-postgresql',
  },
  {
    name: 'Kysely typed outside a store',
    files: {
      'server/src/improve/tickets/ticket.ts': "import type { Kysely } from 'kysely';\nexport type T = Kysely<1>;",
    },
    rule: 'caged-postgresql',
  },
  {
    name: 'ClickHouse spoken in a store',
    files: { 'server/src/improve/tickets/ticket-store.ts': "import '@clickhouse/client';" },
    rule: 'caged-clickhouse',
  },
  {
    name: 'Fastify spoken outside routes',
    files: {
      'server/src/improve/tickets/ticket-jobs.ts':
        "import type { FastifyInstance } from 'fastify';\nexport type T = FastifyInstance;",
    },
    rule: 'caged-fastify',
  },
  {
    name: 'test support used by the product',
    files: {
      'server/src/foundation/testing/test-server.ts': 'export const a = 1;',
      'server/src/data/feedback/a.ts': "export { a } from '../../foundation/testing/test-server.ts';",
    },
    rule: 'testing-in-tests',
  },
  {
    name: 'an import that leads nowhere',
    files: { 'packages/survey/src/a.ts': "export * from './gone.ts';" },
    rule: 'resolvable',
  },
];

for (const { name, files, rule } of offences) {
  test(`${name} is found`, async (t) => {
    const { problems } = await imports.run(temporaryTree(t, files));
    assert.ok(
      problems.some((problem) => problem.message.includes(`(${rule})`)),
      `expected ${rule}, found ${JSON.stringify(problems)}`,
    );
  });
}

test('imports that go down, through surfaces, with drivers in their cages, are all right', async (t) => {
  const tree = temporaryTree(t, {
    ...surface,
    'packages/condition/src/index.ts': 'export const always = 1;',
    'server/src/app.ts': "export * from './improve/tickets/index.ts';",
    'server/src/data/feedback/index.ts': "export * from './feedback.ts';",
    'server/src/data/feedback/feedback.ts': "export { always } from '@voxloop/condition';",
    'server/src/improve/alerts/alert.ts':
      "export { ticket } from '../tickets/index.ts';\nexport { always } from '../../data/feedback/index.ts';",
    'server/src/improve/alerts/alert.test.ts': "import 'node:test';\nimport './alert.ts';",
  });
  const { problems, inspected } = await imports.run(tree);
  assert.deepEqual(problems, []);
  assert.equal(inspected, 8);
});

test('a module that dependency-cruiser overlooked, or whose imports it overlooked, fails the check', (t) => {
  const tree = temporaryTree(t, { 'packages/survey/src/a.ts': "import { b } from './b.ts';\nexport const a = b;" });
  const overlooked = findOversights(tree, 'packages/survey/src/a.ts', undefined);
  assert.match(overlooked[0]?.message ?? '', /not inspected/);
  const halfSeen = findOversights(tree, 'packages/survey/src/a.ts', { dependencies: [] });
  assert.match(halfSeen[0]?.message ?? '', /import of \.\/b\.ts was not inspected/);
});
