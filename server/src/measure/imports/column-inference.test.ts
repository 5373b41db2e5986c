import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inferColumn } from './column-inference.ts';
import { ColumnStatistics } from './column-statistics.ts';

function infer(header: string, cells: readonly string[]) {
  const statistics = new ColumnStatistics();
  for (const cell of cells) statistics.add(cell);
  return inferColumn(header, statistics);
}

const repeat = (cells: readonly string[], times: number) => Array.from({ length: times }, () => cells).flat();

test('scales are widened to the customary one, for their ends are often chosen by nobody', () => {
  assert.deepEqual(infer('Q1', ['2', '4.0', '3', '']), { kind: 'score', min: 1, max: 5 });
  assert.deepEqual(infer('Q1', ['1', '6', '7']), { kind: 'score', min: 1, max: 7 });
  assert.deepEqual(infer('Q1', ['3', '10', '9']), { kind: 'score', min: 1, max: 10 });
  assert.deepEqual(infer('Q1', ['0', '8', 'N/A']), { kind: 'score', min: 0, max: 10 });
  assert.deepEqual(infer('Q1', ['10 - Extremely likely', '0 - Not at all likely', '7']), {
    kind: 'score',
    min: 0,
    max: 10,
  });
});

test('numbers, ids and dates are told from scores', () => {
  assert.equal(infer('Amount', ['12.5', '0.3', '1,204']).kind, 'number');
  assert.deepEqual(infer('used_phone', repeat(['0', '1', '1'], 5)), { kind: 'singleChoice', options: ['1', '0'] });
  assert.deepEqual(infer('Wind', ['7,4', '8', '11,5']), { kind: 'number', decimal: ',' });
  assert.deepEqual(infer('Amount', ['1,204', '3,500', '12']), { kind: 'number', decimal: '.' });
  assert.deepEqual(infer('Amount', ['1 204,50', '3 500', '12,5']), { kind: 'number', decimal: ',' });
  assert.equal(infer('Age', ['34', '51', '18']).kind, 'number');
  assert.equal(infer('tweet_id', ['5.70306E+17', '5.70301E+17']).kind, 'identifier');
  assert.equal(infer('订单编号', ['100231', '100232']).kind, 'identifier');
  assert.deepEqual(infer('When', ['24-02-2015 11.35', '01-02-2015 9.05']), { kind: 'date', order: 'dmy' });
  assert.equal(infer('Years', ['3 - 5 years', '1 - 2 years', '3 - 5 years', '1 - 2 years']).kind, 'singleChoice');
});

test('lists in one cell are choices only when few parts come back often', () => {
  const lists = repeat(['Conda;Docker', 'Conda', 'Docker;pipenv', 'pipenv;Conda;Docker', ''], 5);
  assert.deepEqual(infer('Tools', lists), {
    kind: 'multipleChoice',
    separator: ';',
    options: ['Conda', 'Docker', 'pipenv'],
  });
  assert.equal(infer('Tools', repeat(['微信、电话', '微信', '电话', '短信、微信'], 4)).kind, 'multipleChoice');
  const sentences = Array.from({ length: 40 }, (_, index) => `The ${index}th visit was fine, thanks, bye ${index}`);
  assert.equal(infer('Comment', sentences).kind, 'text');
  assert.equal(infer('Language', repeat(['Yes', 'No, I use another'], 20)).kind, 'singleChoice');
});

test('a status column is known by its header and its words together', () => {
  assert.deepEqual(infer('Status', ['Partial', 'Complete']), {
    kind: 'status',
    values: { Partial: 'partial', Complete: 'complete' },
  });
  assert.deepEqual(infer('答卷状态', ['已完成', '未完成']), {
    kind: 'status',
    values: { 已完成: 'complete', 未完成: 'partial' },
  });
  assert.equal(infer('Status', repeat(['single', 'married'], 5)).kind, 'singleChoice');
  assert.equal(infer('Satisfied?', repeat(['yes', 'no'], 5)).kind, 'singleChoice');
});

test('options keep their own spelling, the most frequent first', () => {
  assert.deepEqual(infer('Tool', repeat(['git', 'Git', 'git'], 4)), { kind: 'singleChoice', options: ['git', 'Git'] });
});

test('whatever stands in a column, something is inferred and no cell is lost', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.constantFrom('', ' ', '4.0', 'a;b', '2015-02-24', 'N/A'),
  );
  fc.assert(
    fc.property(fc.string(), fc.array(cell, { maxLength: 60 }), (header, cells) => {
      const statistics = new ColumnStatistics();
      for (const text of cells) statistics.add(text);
      assert.equal(statistics.filled, cells.filter((text) => text.trim() !== '').length);
      const inferred = inferColumn(header, statistics);
      if (inferred.kind === 'singleChoice') {
        for (const text of cells) assert.ok(text.trim() === '' || inferred.options.includes(text.trim()));
      }
    }),
  );
});
