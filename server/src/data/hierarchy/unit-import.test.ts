import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countOpen, type KnownHierarchy, type KnownUnit } from './known-hierarchy.ts';
import { listChanges, needsConfirmation, type UnitImportPlan } from './unit-change.ts';
import { planUnitImport } from './unit-import.ts';

const today = '2025-06-01';

function rowsOf(csv: string) {
  return csv.split('\n').map((text, index) => ({ line: index + 1, cells: text.split(',') }));
}

function namesOf(code: string) {
  return { 'zh-CN': code, en: code };
}

function hierarchyOf(units: Iterable<[string, KnownUnit]>): KnownHierarchy {
  return { units: new Map(units), placeable: new Map(), taken: new Set() };
}

function knownUnits(...units: [code: string, level: string, parent: string | null][]): KnownHierarchy {
  return hierarchyOf(
    units.map(([code, level, parent]) => {
      const described = { names: namesOf(code), level };
      const period = { parent, ...described, active: true, validFrom: '2024-01-01', validTo: null };
      return [code, { code, ...described, attributes: {}, isHome: true, periods: [period] }];
    }),
  );
}

/** The tree after a plan. */
function applied(known: KnownHierarchy, plan: UnitImportPlan): KnownHierarchy {
  const changed = listChanges(plan).map((change): [string, KnownUnit] => {
    const last = change.periods.at(-1);
    assert.ok(last !== undefined);
    return [change.code, { ...change, names: last.names, level: last.level }];
  });
  return { ...known, units: new Map([...known.units, ...changed]) };
}

const empty = hierarchyOf([]);

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
    empty,
    today,
  );
  assert.deepEqual(plan.errors, []);
  assert.deepEqual(
    plan.creates.map((change) => change.code),
    ['cn', 'sh', 's1'],
  );
  assert.deepEqual(
    plan.creates[2]?.periods.map(({ parent, validFrom, validTo }) => [parent, validFrom, validTo]),
    [['sh', today, null]],
  );
});

test('moves, renamings and unchanged rows are told apart', () => {
  const plan = planUnitImport(
    rowsOf('编码,上级编码,层级,名称,生效日期\ns1,west,门店,s1,2025-09-01\neast,cn,大区,华东,\nwest,cn,大区,west,'),
    chain,
    today,
  );
  assert.deepEqual(plan.errors, []);
  assert.deepEqual(
    plan.moves.map(({ code, periods }) => [code, periods.map(({ parent, validFrom }) => `${validFrom} ${parent}`)]),
    [['s1', ['2024-01-01 east', '2025-09-01 west']]],
  );
  assert.deepEqual(
    plan.renames.map((change) => change.periods.at(-1)?.names),
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
    planUnitImport(rowsOf('code,level\na,store'), empty, today).errors.map((error) => `${error.line} ${error.value}`),
    ['1 parentCode', '1 name'],
  );
  assert.deepEqual(planUnitImport(rowsOf('code,parentCode,level,name'), empty, today).errors[0]?.code, 'noRows');
});

test('a ring is found among new units, through existing ones, and when it only arises later', () => {
  const header = 'code,parentCode,level,name,validFrom\n';
  const cyclesOf = (csv: string, known: KnownHierarchy) =>
    planUnitImport(rowsOf(header + csv), known, today)
      .errors.filter((error) => error.code === 'cycle')
      .map((error) => error.line);
  assert.deepEqual(cyclesOf('x,y,group,X,\ny,x,group,Y,', empty), [2, 3]);
  const groups = knownUnits(['p', 'group', null], ['q', 'group', 'p'], ['r', 'group', 'q']);
  assert.deepEqual(cyclesOf('p,r,group,P,', groups), [2]);
  assert.deepEqual(cyclesOf('p,,group,P,\nq,,group,Q,2026-01-01\np2,p,group,P2,', groups), []);
  const groupsApart = knownUnits(['p', 'group', null], ['q', 'group', null]);
  const later = planUnitImport(rowsOf(`${header}p,q,group,p,2026-01-01`), groupsApart, today);
  const planned = applied(groupsApart, later);
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
      const first = planUnitImport(rows, empty, today);
      assert.deepEqual(first.errors, []);
      const second = planUnitImport(rows, applied(empty, first), '2025-12-31');
      assert.equal(second.unchanged, numbers.length);
      assert.equal(second.creates.length + second.moves.length + second.renames.length, 0);
    }),
  );
});

test('a unit on several rows gets the history that they tell, in any order; two rows of one day are refused', () => {
  const header = 'code,parentCode,level,name,validFrom,active\n';
  const plan = planUnitImport(
    rowsOf(
      `${header}s2,west,store,S2,2024-06-01,\ns2,east,store,S2,2024-01-01,\ns2,west,store,S2 new,2025-01-01,false`,
    ),
    chain,
    today,
  );
  assert.deepEqual(plan.errors, []);
  assert.deepEqual(
    plan.creates.map(({ periods }) =>
      periods.map((one) => `${one.validFrom} ${one.parent} ${one.names.en} ${one.active}`),
    ),
    [['2024-01-01 east S2 true', '2024-06-01 west S2 true', '2025-01-01 west S2 new false']],
  );
  const twice = planUnitImport(
    rowsOf(`${header}s2,west,store,S2,2024-06-01,\ns2,east,store,S2,2024-06-01,`),
    chain,
    today,
  );
  assert.deepEqual(
    twice.errors.map(({ line, code }) => `${line} ${code}`),
    ['3 duplicateCode'],
  );
});

test('a full file closes what it leaves out, and asks first when that is more than a fifth', () => {
  const header = 'code,parentCode,level,name\n';
  const plan = planUnitImport(
    rowsOf(`${header}cn,,country,cn\neast,cn,region,east\ns1,east,store,s1`),
    chain,
    today,
    'full',
  );
  assert.deepEqual(plan.errors, []);
  assert.deepEqual(
    plan.closes.map(({ code, periods }) => `${code} ${periods.at(-1)?.validFrom} ${periods.at(-1)?.active}`),
    [`west ${today} false`],
  );
  assert.deepEqual([plan.leftOut, needsConfirmation(plan, countOpen(chain))], [1, true]);
  assert.equal(needsConfirmation(plan, 5), false);
  const again = planUnitImport(
    rowsOf(`${header}cn,,country,cn\neast,cn,region,east\ns1,east,store,s1`),
    applied(chain, plan),
    today,
    'full',
  );
  assert.deepEqual([again.leftOut, again.unchanged], [0, 3]);
  const orphan = planUnitImport(rowsOf(`${header}cn,,country,cn\ns1,east,store,s1`), chain, today, 'full');
  assert.deepEqual(
    orphan.errors.map(({ line, code, value }) => `${line} ${code} ${value}`),
    ['3 parentLeftOut east'],
  );
});

test('a unit of the organisation is given a place in another hierarchy by its code alone', () => {
  const known: KnownHierarchy = { ...knownUnits(), placeable: chain.units, taken: new Set(['used']) };
  const home = new Map([...chain.units].map(([code, unit]) => [code, { ...unit, isHome: false, periods: [] }]));
  const plan = planUnitImport(
    rowsOf(
      'code,parentCode,level,name,attribute.brand\noutlet,,format,Outlet,B\ns1,outlet,,,\nnew,outlet,,,\nused,,format,Used,',
    ),
    { ...known, placeable: home },
    today,
  );
  assert.deepEqual(
    plan.errors.map(({ line, code }) => `${line} ${code}`),
    ['4 badLevel', '4 missingValue', '5 codeTaken'],
  );
  const placed = plan.creates.find(({ code }) => code === 's1');
  assert.deepEqual([placed?.isHome, placed?.periods[0]?.parent, placed?.periods[0]?.level], [false, 'outlet', 'store']);
  assert.deepEqual(plan.creates.find(({ code }) => code === 'outlet')?.attributes, { brand: 'B' });
});

test('a chain of more than a hundred levels is refused, however long the file, without endless work', () => {
  const lines = Array.from({ length: 3_000 }, (_, at) => `u${at},${at === 0 ? '' : `u${at - 1}`},group,U`);
  const { errors } = planUnitImport(rowsOf(['code,parentCode,level,name', ...lines].join('\n')), empty, today);
  assert.equal(errors[0]?.code, 'tooDeep');
});
