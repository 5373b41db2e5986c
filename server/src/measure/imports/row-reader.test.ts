import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listPublishErrors, listQuestions, parseDefinition } from '@voxloop/survey';
import { openTableFile } from '../../foundation/tabular/index.ts';
import { checkMapping, type ImportMapping } from './import-mapping.ts';
import { buildDefinition } from './mapping-definition.ts';
import { matchDefinition } from './match-definition.ts';
import { compileRowReader } from './row-reader.ts';
import { suggestMapping } from './suggest-mapping.ts';
import { profileTable } from './table-profile.ts';

const fallbackAt = new Date('2026-01-02T03:04:05Z');

async function readFile(csv: string, change: (mapping: ImportMapping) => ImportMapping = (mapping) => mapping) {
  const file = openTableFile(new TextEncoder().encode(csv));
  const profile = await profileTable(file.rows());
  assert.ok(profile !== null);
  const namesUnits = () => true;
  const mapping = change(suggestMapping(profile, { title: 'Old answers', namesUnits }));
  assert.deepEqual(checkMapping(mapping, profile.columns.length), []);
  const definition = buildDefinition(mapping, { title: 'Old answers', language: 'en' });
  assert.deepEqual(listPublishErrors(definition), []);
  assert.equal(parseDefinition(definition).ok, true);
  assert.deepEqual(matchDefinition(mapping, definition), []);
  const read = compileRowReader(mapping, {
    definition,
    timeZone: 'Asia/Shanghai',
    fallbackAt,
    unitIds: new Map([['S1', 7]]),
  });
  const rows = (await Array.fromAsync(file.rows())).slice(profile.headerRows).map(read);
  return { profile, mapping, definition, rows };
}

const exportFile = [
  'Response ID,Submitted,Status,Store code,Member ID,How likely are you to recommend us?,Tools,Care [Price],Care [Speed],Spent,Comment,Internal',
  'a1,24/02/2025 09:05,Complete,S1,m-1,10,Web;App,High,Low,12.50,"Good, ""really""\nvery good",x9',
  'a2,25/02/2025 10:00,Partial,S1,m-2,3,App,Low,,8,,x8',
  'a3,26/02/2025 10:00,Complete,S1,,7,Web,High,High,3.25,Fine,x7',
  'a4,27/02/2025 10:00,Complete,S1,,0,Web;App,Low,Low,100,Slow and cold,x6',
  'a5,28/02/2025 10:00,Complete,S1,,9,App,Low,High,20,Nice,x6',
].join('\n');

test('an export becomes a survey and responses: scores, choices, matrix rows, numbers, words and context', async () => {
  const { definition, rows, mapping } = await readFile(exportFile);
  assert.deepEqual(
    listQuestions(definition).map(({ id, type }) => `${id} ${type}`),
    ['q6 nps', 'Tools multipleChoice', 'q8 matrixSingle', 'Spent hidden', 'Comment longText', 'Internal longText'],
  );
  const [first, second] = rows;
  assert.ok(first?.ok && second?.ok);
  assert.equal(first.row.responseId, 'a1');
  assert.equal(first.row.occurredAt.toISOString(), '2025-02-24T01:05:00.000Z');
  assert.equal(first.row.unitId, 7);
  assert.deepEqual(first.row.identifiers, [{ kind: 'memberId', value: 'm-1' }]);
  assert.equal(second.row.status, 'partial');
  assert.equal(first.row.answers.Comment, 'Good, "really"\nvery good');
  assert.deepEqual(first.row.verbatimKeys.includes('Comment'), true);
  const spent = first.row.scores.find((fact) => fact.questionId === 'Spent');
  assert.deepEqual([spent?.value, spent?.choice, spent?.scaleMax], [12.5, null, null]);
  const nps = first.row.scores.find((fact) => fact.metric === 'nps');
  assert.deepEqual([nps?.value, nps?.scaleMin, nps?.scaleMax], [10, 0, 10]);
  assert.deepEqual(
    second.row.scores.filter((fact) => fact.questionId === 'q8').map((fact) => fact.rowId),
    ['r1'],
  );
  assert.equal(mapping.columns.find((column) => column.as === 'unit')?.name, 'Store code');
});

test('a cell at fault rejects its row, with line, column and what stands there', async () => {
  const broken = `${exportFile}\nbad,31/02/2025 10:00,Complete,S9,,11,Web,High,High,much,Fine,x5\n`;
  const original = await readFile(exportFile);
  const { rows } = await readFile(broken, () => original.mapping);
  const last = rows.at(-1);
  assert.ok(last !== undefined && !last.ok);
  assert.deepEqual(
    last.errors.map(({ line, column, code, value }) => `${line} ${column} ${code} ${value}`),
    [
      '8 Submitted badDate 31/02/2025 10:00',
      '8 Store code unitUnknown S9',
      '8 How likely are you to recommend us? outOfScale 11',
      '8 Spent notANumber much',
    ],
  );
  assert.equal(rows.filter((row) => row.ok).length, 5);
});

test('without a time column every row counts at the time of the upload', async () => {
  const { rows } = await readFile('Score,Words\n4,ok\n5,fine\n2,bad');
  assert.ok(rows.every((row) => row.ok && row.row.occurredAt === fallbackAt));
});

test('a Qualtrics export is named by its question texts and its import ids are no row', async () => {
  const { profile, rows } = await readFile(
    'StartDate,Q1\nStart Date,"How satisfied\nare you?"\n"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}"\n2025-01-02 10:00:00,4\n2025-01-03 10:00:00,5',
  );
  assert.deepEqual(
    profile.columns.map((column) => column.name),
    ['Start Date', 'How satisfied are you?'],
  );
  assert.equal(rows.length, 2);
});

test('a mapping that contradicts itself or its survey is refused, part by part', async () => {
  const { mapping, definition } = await readFile(exportFile);
  const [first] = mapping.columns;
  assert.ok(first !== undefined);
  const twice = { ...mapping, timeZone: 'Mars/Olympus', columns: [...mapping.columns, first, { ...first, index: 99 }] };
  assert.deepEqual(
    checkMapping(twice, 12).map((fault) => fault.code),
    ['columnRepeated', 'roleRepeated', 'columnUnknown', 'roleRepeated', 'timeZoneUnknown'],
  );
  const elsewhere: ImportMapping = {
    ...mapping,
    columns: [
      { index: 0, name: 'a', as: 'text', questionId: 'nowhere', title: 'a' },
      { index: 1, name: 'b', as: 'text', questionId: 'Tools', title: 'b' },
      {
        index: 2,
        name: 'c',
        as: 'multipleChoice',
        questionId: 'Tools',
        title: 'c',
        options: ['Web', 'Fax'],
        separator: ';',
      },
    ],
  };
  assert.deepEqual(
    matchDefinition(elsewhere, definition).map((fault) => `${fault.code} ${fault.value}`),
    ['questionUnknown nowhere', 'questionUnfit multipleChoice', 'optionUnknown Fax'],
  );
});

test('a file of R or of a European office is read as it is meant: NA holds nothing, a comma stands before decimals', async () => {
  const { profile, mapping, rows } = await readFile(
    ['Region;Smokes;Wind', 'NA;Never;7,4', 'South;NA;8', 'North;Never;NA', 'South;Heavy;1.011,5', 'North;Never;8'].join(
      '\n',
    ),
  );
  assert.deepEqual([profile.rowsWithEmptyCell, profile.fillWords], [3, ['NA']]);
  assert.deepEqual(
    profile.columns.map(({ filled, distinct }) => [filled, distinct]),
    [
      [4, 2],
      [4, 2],
      [4, 3],
    ],
  );
  assert.deepEqual(mapping.fillWords, ['NA']);
  assert.ok(rows.every((row) => row.ok));
  const wind = rows.map((row) =>
    row.ok ? row.row.scores.find(({ questionId }) => questionId === 'Wind')?.value : null,
  );
  assert.deepEqual(wind, [7.4, 8, undefined, 1011.5, 8]);
  const smokes = mapping.columns.find(({ name }) => name === 'Smokes');
  assert.ok(smokes?.as === 'singleChoice');
  assert.deepEqual(smokes.options, ['Never', 'Heavy']);
});

test('a word that fills no cell among numbers or dates may be an answer', async () => {
  const { profile, rows } = await readFile('Score,Country\n4,NA\n5,DE\n2,NA\n3,DE');
  assert.deepEqual([profile.rowsWithEmptyCell, profile.fillWords], [0, []]);
  assert.ok(rows.every((row) => row.ok && row.row.answers.Country !== undefined));
});
