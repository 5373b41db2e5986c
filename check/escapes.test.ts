import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapes } from './escapes.ts';
import { temporaryTree } from './temporary-tree.ts';

const offences = [
  'export const a = b as any;',
  'export const a = b as never;',
  'export const a = b as unknown as string;',
  'export const a = (b as unknown) as string;',
  '// @ts-nocheck\nexport const a = 1;',
  '// @ts-expect-error\nexport const a = 1;',
  '// biome-ignore lint/suspicious/noConsole: <explanation>\nexport const a = 1;',
  'export const a = 1; // TODO later',
];

for (const code of offences) {
  test(`found: ${code.replace('\n', ' ⏎ ')}`, async (t) => {
    const { problems } = await escapes.run(temporaryTree(t, { 'packages/survey/src/a.ts': code }));
    assert.equal(problems.length, 1, JSON.stringify(problems));
  });
}

test('a const assertion, a widening and an exception with its reason are left alone', async (t) => {
  const code = `
export const a = [1] as const;
export const b = JSON.parse('1') as unknown;
// The validator has just looked at it.
export const c = b as unknown as string;
// biome-ignore lint/suspicious/noConsole: this tool speaks to a person at a terminal
console.log(a, '// TODO inside a text is no comment');
`;
  const { problems } = await escapes.run(temporaryTree(t, { 'packages/survey/src/a.ts': code }));
  assert.deepEqual(problems, []);
});
