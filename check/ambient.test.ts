import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ambient } from './ambient.ts';
import { temporaryTree } from './temporary-tree.ts';

const offences = {
  'the environment': 'export const port = process.env.PORT;',
  'the environment by index': "export const port = process['env'];",
  'the environment taken apart': 'const { env } = process;\nexport const port = env;',
  'the environment by import': "import { env } from 'node:process';\nexport const port = env;",
  'the time in milliseconds': 'export const at = Date.now();',
  'the time as a Date': 'export const at = new Date();',
  'the time as a Date without brackets': 'export const at = new Date;',
  'the time as text': 'export const at = Date();',
  'the time through globalThis': 'export const at = new globalThis.Date();',
  'a random number': 'export const luck = Math.random();',
  'a random id': 'export const id = crypto.randomUUID();',
  'random bytes by import': "import { randomBytes as bytes } from 'node:crypto';\nexport const key = bytes(8);",
};

for (const [name, code] of Object.entries(offences)) {
  test(`code that takes ${name} by itself is found`, async (t) => {
    const tree = temporaryTree(t, { 'server/src/improve/tickets/ticket.ts': code });
    const finding = await ambient.run(tree);
    assert.equal(finding.problems.length, 1, JSON.stringify(finding.problems));
    assert.equal(finding.problems[0]?.file, 'server/src/improve/tickets/ticket.ts');
  });
}

test('the homes of settings, time and randomness may touch them, and only their own', async (t) => {
  const tree = temporaryTree(t, {
    'server/src/foundation/config/config.ts': 'export const env = process.env;',
    'server/src/foundation/clock/clock.ts': 'export const now = () => new Date();',
    'server/src/foundation/random/random.ts': 'export const luck = () => Math.random();',
    'web/player/src/clock.ts': 'export const now = () => new Date();',
    'server/src/foundation/random/other.ts': 'export const now = () => new Date();',
  });
  const finding = await ambient.run(tree);
  assert.deepEqual(
    finding.problems.map((problem) => problem.file),
    ['server/src/foundation/random/other.ts'],
  );
});

test('a date made of something and a test that reads the clock are left alone', async (t) => {
  const tree = temporaryTree(t, {
    'packages/metrics/src/week.ts': 'export const week = (day: string) => new Date(day);',
    'packages/metrics/src/week.test.ts': 'export const now = Date.now();',
  });
  assert.deepEqual(await ambient.run(tree), { inspected: 1, unit: 'files', problems: [] });
});
