import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FeatureTable } from '../model/feature-table.ts';
import { computeAspectBackground } from './aspect-features.ts';
import { computeRangeFeatures, computeTextFeatures, readText } from './text-features.ts';
import { TextGrams } from './text-grams.ts';
import { computeTokenFeatures } from './token-features.ts';
import { TokenRows } from './token-rows.ts';

const pieces = [
  '味道',
  '很好',
  '不',
  '但是',
  '服务',
  '差',
  '，',
  '。',
  '!',
  ' ',
  'great ',
  "don't ",
  'slow',
  '5',
  '😀',
  '的',
];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
const known = '味道很好，但是服务很差。great food, but slow service!';
const features = computeTextFeatures(readText(known));

/** A table of every so manyth of some features. */
const keepEvery = (hashes: Uint32Array, step: number): FeatureTable =>
  new FeatureTable(Uint32Array.from(new Set(hashes)).filter((_, i) => i % step === 0));

const tables = [keepEvery(features.grams, 1), keepEvery(features.grams, 2), keepEvery(features.grams, 3)];

test('n-grams read for several tables at once are those of the text, with the rows that each table has for them', () => {
  const grams = new TextGrams();
  fc.assert(
    fc.property(texts, (text) => {
      const read = readText(text);
      const alone = computeTextFeatures(read);
      const { found, ...together } = grams.read(read);
      assert.deepEqual(together, alone);
      for (const table of tables) {
        const rows = Array.from(alone.grams, (hash) => table.findRow(hash));
        assert.deepEqual([...(found?.getRows(table) ?? [])].slice(0, rows.length), rows);
      }
      assert.deepEqual(grams.getBackground().grams, computeAspectBackground(read).grams);
    }),
  );
});

test('the rows of a part of a text are those of its own features', () => {
  const grams = new TextGrams();
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
      const read = readText(text);
      const places = [a % (read.tokens.count + 1), b % (read.tokens.count + 1)];
      const range = { from: Math.min(...places), to: Math.max(...places) };
      const alone = computeRangeFeatures(read, range);
      grams.read(read);
      for (const table of tables) {
        const count = grams.findRangeRows(range, table);
        const rows = Array.from(alone.grams, (hash) => table.findRow(hash));
        assert.deepEqual([...grams.rangeRows.subarray(0, count)], rows);
      }
    }),
  );
});

test('the rows of tokens, found in groups, are those of their features', () => {
  const table = keepEvery(computeTokenFeatures(readText(known.repeat(2))), 2);
  const rows = new TokenRows(table);
  fc.assert(
    fc.property(texts, (text) => {
      const read = readText(text);
      assert.deepEqual(
        [...rows.find(read)],
        Array.from(computeTokenFeatures(read), (hash) => table.findRow(hash)),
      );
    }),
  );
});
