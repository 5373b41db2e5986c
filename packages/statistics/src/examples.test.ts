import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as statistics from './index.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** The code of every `@example` in a source, without its closing remark. */
function listExamples(text: string): string[] {
  return [...text.matchAll(/@example +([\s\S]*?)(?=\n \* *\n|\n \* @|\n \*\/)/g)].map(([, code = '']) =>
    code
      .split('\n')
      .map((line) => line.replace(/^ \* ?/, '').replace(/ \/\/ .*$/, ''))
      .join('\n'),
  );
}

/** Rooms whose examples bring their data with them; elsewhere they name columns of the reader. */
const rooms = ['crosstab', 'data', 'distributions', 'scores', 'tests', 'weighting'];

const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => rooms.includes(file.split('/')[0] ?? '') && file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .sort();

test('every example in a docstring runs, and what it shows is defined', async (t) => {
  const names = Object.keys(statistics);
  const values = Object.values(statistics);
  let examples = 0;
  for (const file of sources) {
    for (const code of listExamples(readFileSync(`${folder}/${file}`, 'utf8'))) {
      examples++;
      await t.test(`${file}: ${code.split('\n')[0]}`, () => {
        const result: unknown = new Function(...names, `return (${code});`)(...values);
        assert.notEqual(result, undefined);
        if (typeof result === 'object' && result !== null && 'defined' in result)
          assert.equal(result.defined, true, `undefined because ${JSON.stringify(result)}`);
      });
    }
  }
  assert.ok(examples > 30, `only ${examples} examples were found`);
});
