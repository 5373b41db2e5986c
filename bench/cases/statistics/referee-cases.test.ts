import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadAdapters } from './adapters.ts';
import { findCase } from './case.ts';
import { judgeCase } from './judge-case.ts';

/** The referee cases lie beside the repository and do not belong to it. */
const folder = fileURLToPath(new URL('../../../../shared/cases/statistics/', import.meta.url));
const absent = existsSync(folder) ? false : `no referee cases in ${folder}`;

test('every procedure agrees with R on the referee cases', { skip: absent }, async (t) => {
  const adapters = await loadAdapters();
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  assert.ok(files.length > 0);
  for (const name of files) {
    const file = join(folder, name);
    const statisticsCase = findCase(file);
    assert.ok(statisticsCase, `${name} is no case`);
    await t.test(statisticsCase.id, () => {
      const { passed, reason, mismatches } = judgeCase(statisticsCase, file, adapters);
      assert.ok(passed, `${reason} ${JSON.stringify(mismatches.slice(0, 5))}`);
    });
  }
});

const mean = {
  id: 'mean',
  input: { inline: { x: [1, 2, 3] } },
  call: { fn: 'mean', args: {} },
  expected: { mean: 2 },
  tolerance: { default: { abs: 0, rel: 1e-9 } },
};

test('a wrong value, an unknown procedure and an error each fail a case', () => {
  const judge = (answer: () => unknown) => judgeCase(mean, 'mean.json', new Map([['mean', answer]]));
  assert.equal(judge(() => ({ mean: 2 })).passed, true);
  assert.deepEqual(judge(() => ({ mean: 2.1 })).mismatches, [{ path: 'mean', got: 2.1, expected: 2, tolerance: 2e-9 }]);
  assert.match(judgeCase(mean, 'mean.json', new Map()).reason, /no procedure answers "mean"/);
  const broken = judge(() => {
    throw new Error('out of order');
  });
  assert.equal(broken.passed, false);
  assert.match(broken.reason, /out of order/);
});
