import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileRecordMapper, parseTime } from './map-record.ts';
import { parseJson } from './parse-json.ts';
import { computeHealth, planNextRun } from './source.ts';
import { checkSourceMapping, type SourceMapping } from './source-mapping.ts';
import { findField, profileFields } from './source-record.ts';

const now = new Date('2026-11-20T08:00:00Z');
const mapping: SourceMapping = {
  kind: 'post',
  externalId: null,
  occurredAt: { field: 'at', format: 'auto' },
  channel: null,
  touchpoint: null,
  unit: null,
  language: null,
  thread: null,
  identifiers: [],
  scores: [{ key: 'stars', title: 'Stars', field: 'stars', metric: 'csat', min: 1, max: 5 }],
  verbatims: [{ key: 'text', title: 'Text', field: 'post.text' }],
  attributes: [],
  details: [],
  nearDuplicates: 'keep',
};
const map = (fields: Record<string, string | number | { text: string }>, change: Partial<SourceMapping> = {}) =>
  compileRecordMapper(
    { ...mapping, ...change },
    { timeZone: 'Asia/Shanghai', now, unitIds: new Map() },
  )({
    position: 'record 1',
    fields,
  });

test('times are read as interfaces, mail and spreadsheets write them', () => {
  const at = '2026-11-20T08:00:00.000Z';
  for (const written of [
    '2026-11-20T08:00:00Z',
    '2026-11-20T08:00:00.000+00:00',
    'Fri, 20 Nov 2026 08:00:00 GMT',
    'Fri, 20 Nov 2026 16:00:00 +0800',
    '2026-11-20 16:00:00',
    '2026年11月20日 16:00',
    '1795161600',
    '1795161600000',
  ])
    assert.equal(parseTime(written, 'auto', 'Asia/Shanghai')?.toISOString(), at, written);
  for (const written of ['', 'soon', '20-11', '2026-02-30'])
    assert.equal(parseTime(written, 'auto', 'UTC'), null, written);
});

test('without an id the content names a record: the same again is the same, any other word is another', () => {
  const nameOf = (fields: Parameters<typeof map>[0]) => {
    const result = map(fields);
    assert.ok(result.ok);
    return result.record.name;
  };
  const said = { at: '2026-11-20', stars: 3, post: { text: 'fine' } };
  assert.equal(nameOf(said), nameOf({ post: { text: 'fine' }, views: 99, stars: 3, at: '2026-11-20' }));
  assert.notEqual(nameOf(said), nameOf({ ...said, post: { text: 'fine!' } }));
});

test('every fault of a record is named with its field and value', () => {
  const result = map({ at: '2027-01-01', stars: 'many', post: { text: 'x' } });
  assert.ok(!result.ok);
  assert.deepEqual(
    result.errors.map(({ field, code, value }) => `${field} ${code} ${value}`),
    ['at futureTime 2027-01-01', 'stars notANumber many'],
  );
  const empty = map({ at: '2026-01-01', stars: '', post: { text: ' ' } });
  assert.deepEqual(empty.ok ? [] : empty.errors.map(({ code }) => code), ['nothingSaid']);
});

test('an id that was rounded on its way stands for many, and is refused', () => {
  const said = { at: '2026-11-20', text: 'fine', stars: 3 };
  const change = { externalId: 'id', identifiers: [{ kind: 'phone', field: 'phone' }] };
  const faultsOf = (fields: Parameters<typeof map>[0]) => {
    const result = map({ ...said, ...fields }, change);
    return result.ok ? [] : result.errors.map(({ field, code, value }) => `${field} ${code} ${value}`);
  };
  assert.deepEqual(faultsOf({ id: '1.23E+18', phone: '1.38E+10' }), [
    'id idRounded 1.23E+18',
    'phone idRounded 1.38E+10',
  ]);
  assert.deepEqual(faultsOf({ id: 2 ** 60 }), [`id idRounded ${2 ** 60}`]);
  assert.deepEqual(faultsOf({ id: '1e10', phone: '13800138000' }), []);
  assert.deepEqual(faultsOf({ id: 13_800_138_000 }), []);
});

test('JSON is read with its mark before it, and with every digit of its long numbers', () => {
  assert.deepEqual(parseJson('\ufeff{"id":1380000000000000001,"n":[-9007199254740993,1.5,1e20,7]}'), {
    id: '1380000000000000001',
    n: ['-9007199254740993', 1.5, 1e20, 7],
  });
  assert.throws(() => parseJson('{"id":'), SyntaxError);
});

test('a mapping that can not work is refused with why', () => {
  const codesOf = (change: Partial<SourceMapping>) =>
    checkSourceMapping({ ...mapping, ...change }).map(({ code }) => code);
  assert.deepEqual(codesOf({}), []);
  assert.deepEqual(codesOf({ scores: [], verbatims: [] }), ['nothingMapped']);
  assert.deepEqual(codesOf({ verbatims: [{ key: 'stars', title: 'Text', field: 'text' }] }), ['keyRepeated']);
  assert.deepEqual(codesOf({ timeZone: 'Mars/Olympus' }), ['timeZoneUnknown']);
});

test('fields are found by their paths, own names with dots first, and inherited ones never', () => {
  const fields = { 'a.b': 1, a: { b: 2, c: [{ d: 3 }] }, none: null };
  assert.equal(findField(fields, 'a.b'), 1);
  assert.equal(findField(fields, 'a.c.0.d'), 3);
  for (const path of ['a.c.length', 'constructor', '__proto__', 'a.c.1', 'none.x'])
    assert.equal(findField(fields, path), undefined, path);
  const profiled = profileFields([{ position: '1', fields }]).map(({ path }) => path);
  assert.deepEqual(profiled, ['a.b', 'a.c.0.d']);
});

test('pauses double from five minutes to a day, never undercut what was asked for, and end by hand', () => {
  const source = { state: 'active', intervalMinutes: 1 } as const;
  const minutes = (failureCount: number, retryAfterMs = 0) =>
    ((planNextRun(source, { failureCount, retryAfterMs }, now)?.getTime() ?? 0) - now.getTime()) / 60_000;
  assert.deepEqual(
    [0, 1, 2, 3, 9, 30].map((count) => minutes(count)),
    [1, 5, 10, 20, 1280, 1440],
  );
  assert.equal(minutes(1, 3_600_000), 60);
  assert.equal(planNextRun({ ...source, state: 'paused' }, { failureCount: 0 }, now), null);
  const fares = { ...source, failureCount: 0, createdAt: now, lastSuccessAt: new Date(now.getTime() - 200_000) };
  assert.equal(computeHealth(fares, now), 'late');
  assert.equal(computeHealth({ ...fares, lastSuccessAt: now }, now), 'healthy');
});
