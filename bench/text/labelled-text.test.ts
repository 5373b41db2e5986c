import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { LabelledTextError, readLabelledTexts } from './labelled-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'voxloop-labelled-'));
after(() => rmSync(folder, { recursive: true }));

const read = () => readLabelledTexts(folder, () => true);
const isTold = (message: RegExp) => (error: unknown) =>
  error instanceof LabelledTextError && message.test(error.message);

test('a folder without labelled texts is told, so that nothing is scored as if no goal were missed', () => {
  assert.throws(read, isTold(/holds no labelled texts/));
});

test('texts are read by task, and a line that is none is told with its place', () => {
  mkdirSync(join(folder, 'sentiment'));
  const file = join(folder, 'sentiment', 'test.jsonl');
  const row = { id: 'x:1', text: '好', lang: 'zh', domain: 'food', labels: { sentiment: 'positive' } };
  writeFileSync(file, `${JSON.stringify(row)}\n\n`);
  assert.deepEqual(read().sentiment, [row]);
  writeFileSync(file, `${JSON.stringify(row)}\n{"id":"x:2","text":"坏"}\n`);
  assert.throws(read, isTold(/test\.jsonl, line 2 is no labelled text/));
  writeFileSync(file, '{"id"\n');
  assert.throws(read, isTold(/line 1 is no JSON/));
});
