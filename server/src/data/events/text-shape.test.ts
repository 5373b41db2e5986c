import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matchesShape } from './text-shape.ts';

test('a shape asks for digits, letters and characters at their places', () => {
  const cases: [string, string, boolean][] = [
    ['SO-123456', 'SO-######', true],
    ['SO-12345', 'SO-######', false],
    ['SO-1234567', 'SO-######', false],
    ['so-123456', 'SO-######', false],
    ['京A12345', '@@?????', true],
    ['a@b.example', '*\\@*.*', true],
    ['a.b.example', '*\\@*.*', false],
    ['', '*', true],
    ['', '?', false],
    ['50%#', '##%\\#', true],
    ['x\\', 'x\\', true],
  ];
  for (const [text, shape, fits] of cases) assert.equal(matchesShape(text, shape), fits, `${text} ${shape}`);
});

test('a shape decides as the regular expression that says the same', () => {
  const shapes = fc.array(fc.constantFrom('#', '?', '*', 'a', '-', '.'), { maxLength: 8 });
  const texts = fc.string({ unit: fc.constantFrom('a', '-', '.', '7', 'z'), maxLength: 12 });
  const patterns: Record<string, string> = { '#': '[0-9]', '?': '.', '*': '.*', '.': '\\.' };
  fc.assert(
    fc.property(shapes, texts, (shape, text) => {
      const pattern = new RegExp(`^${shape.map((one) => patterns[one] ?? one).join('')}$`);
      assert.equal(matchesShape(text, shape.join('')), pattern.test(text));
    }),
    { numRuns: 2_000 },
  );
});

test('a shape made to be slow is answered within a bounded number of steps', () => {
  const cpu = process.cpuUsage();
  assert.equal(matchesShape('a'.repeat(1_000), `${'*a'.repeat(49)}*b`), false);
  assert.ok(process.cpuUsage(cpu).user < 2_000_000);
});
