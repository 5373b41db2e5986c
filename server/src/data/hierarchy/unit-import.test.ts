import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type KnownUnit, planUnitImport } from './unit-import.ts';

const today = '2025-06-01';

function rowsOf(csv: string) {
  return csv.split('\n').map((text, index) => ({ line: index + 1, cells: text.split(',') }));
}

function knownUnits(...units: [code: string, level: string, parent: string | null][]): Map<string, KnownUnit> {
  return new Map(
    units.map(([code, level, parent]) => [
      code,
      {
        code,
        names: { 'zh-CN': code, en: code },
        level,
        active: true,
        edges: [{ parent, validFrom: '2024-01-01', validTo: null }],
      },
    ]),
  );
}

const chain = knownUnits(
  ['cn', 'country', null],
  ['east', 'region', 'cn'],
  ['west', 'region', 'cn'],
  ['s1', 'store', 'east'],
);

test('children may come before their parents; creations are ordered parents first', () => {
  const plan = planUnitImport(
    rowsOf(
      'code,parentCode,level,nameZh,nameEn\ns1,sh,store,一店,Store 1\nsh,cn,city,上海,Shanghai\ncn,,country,中国,China',
    ),
    new Map(),
    today,
  );
  assert.deepEqual(plan.errors, []);
  assert.deepEqual(
    plan.creates.map((change) => change.code),
    ['cn', 'sh', 's1'],
  );
  assert.deepEqual(plan.creates[2]?.edges, [{ parent: 'sh', validFrom: today, validTo: null }]);
});

test('moves, renamings and unchanged rows are told apart', () => {
  const plan = planUnitImport(
    rowsOf('编码,上级编码,层级,名称,生效日期\ns1,west,门店,s1,2025-09-01\neast,cn,大区,华东,\nwest,cn,大区,west,'),
    chain,
    today,
  );
  assert.deepEqual(plan.errors, []);
  assert.deepEqual(
    plan.moves.map((change) => [change.code, change.edges?.at(-1)]),
    [['s1', { parent: 'west', validFrom: '2025-09-01', validTo: null }]],
  );
  assert.deepEqual(
    plan.renames.map((change) => change.names),
    [{ 'zh-CN': '华东', en: '华东' }],
  );
  assert.equal(plan.unchanged, 1);
});

test('every fault is named with its line and column', () => {
  const plan = planUnitImport(
    rowsOf(
      [
        'code,parentCode,level,name,validFrom,active',
        'a,nowhere,store,A,,',
        'b,cn,,B,,',
        'c,cn,store,C,31/12/2025,',
        'd,cn,store,,,',
        ',cn,store,E,,',
        'f,cn,store,F,2025-02-30,',
        'f,cn,store,F,,',
        'g,s1,region,G,,',
        'h,cn,store,H,,perhaps',
      ].join('\n'),
    ),
    chain,
    today,
  );
  assert.deepEqual(
    plan.errors.map(({ line, column, code }) => `${line} ${column} ${code}`),
    [
      '2 parentCode unknownParent',
      '3 level badLevel',
      '4 validFrom badDate',
      '5 name missingValue',
      '6 code missingValue',
      '7 validFrom badDate',
      '8 code duplicateCode',
      '9 level levelOrder',
      '10 active badActive',
    ],
  );
});

test('missing columns and a file without rows are reported once, on the header', () => {
  assert.deepEqual(
    planUnitImport(rowsOf('code,level\na,store'), new Map(), today).errors.map(
      (error) => `${error.line} ${error.value}`,
    ),
    ['1 parentCode', '1 name'],
  );
  assert.deepEqual(planUnitImport(rowsOf('code,parentCode,level,name'), new Map(), today).errors[0]?.code, 'noRows');
});

test('a ring is found among new units, through existing ones, and when it only arises later', () => {
  const header = 'code,parentCode,level,name,validFrom\n';
  const cyclesOf = (csv: string, known: Map<string, KnownUnit>) =>
    planUnitImport(rowsOf(header + csv), known, today)
      .errors.filter((error) => error.code === 'cycle')
      .map((error) => error.line);
  assert.deepEqual(cyclesOf('x,y,group,X,\ny,x,group,Y,', new Map()), [2, 3]);
  const groups = knownUnits(['p', 'group', null], ['q', 'group', 'p'], ['r', 'group', 'q']);
  assert.deepEqual(cyclesOf('p,r,group,P,', groups), [2]);
  assert.deepEqual(cyclesOf('p,,group,P,\nq,,group,Q,2026-01-01\np2,p,group,P2,', groups), []);
  const planned = knownUnits(['p', 'group', null], ['q', 'group', null]);
  planned.set('p', {
    ...planned.get('p')!,
    edges: [
      { parent: null, validFrom: '2024-01-01', validTo: '2026-01-01' },
      { parent: 'q', validFrom: '2026-01-01', validTo: null },
    ],
  });
  assert.deepEqual(cyclesOf('q,p,group,Q,2025-07-01', planned), [2]);
});

test('importing the same tree twice changes nothing the second time', () => {
  const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(parents, (numbers) => {
      const lines = numbers.map(
        (number, index) => `u${index},${index === 0 ? '' : `u${number % index}`},group,U${index}`,
      );
      const rows = rowsOf(['code,parentCode,level,name', ...lines].join('\n'));
      const first = planUnitImport(rows, new Map(), today);
      assert.deepEqual(first.errors, []);
      const known = new Map(first.creates.map((change) => [change.code, { ...change, edges: change.edges ?? [] }]));
      const second = planUnitImport(rows, known, '2025-12-31');
      assert.equal(second.unchanged, numbers.length);
      assert.equal(second.creates.length + second.moves.length + second.renames.length, 0);
    }),
  );
});
