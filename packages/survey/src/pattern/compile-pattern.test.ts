import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { compilePattern } from './compile-pattern.ts';

function matches(pattern: string, text: string): boolean {
  const compiled = compilePattern(pattern);
  assert.ok(compiled.ok, compiled.ok ? '' : compiled.detail);
  return compiled.matches(text);
}

describe('a pattern', () => {
  for (const [pattern, fitting, unfitting] of [
    ['[0-9]{5}', '10115', '1011'],
    ['^\\d{3}-\\d{4}$', '555-1234', '5551234'],
    ['(foo|bar)+', 'foobarfoo', 'foob'],
    ['a{2,3}', 'aaa', 'aaaa'],
    ['a{2,}', 'aaaaa', 'a'],
    ['1[3-9]\\d{9}', '13800138000', '12800138000'],
    ['[\\u4e00-\\u9fa5]{2,4}', '王小明', '王a'],
    ['\\p{L}+', 'Überprüfung', 'a1'],
    ['[^@\\s]+@[^@\\s]+\\.[a-z]{2,}', 'a.b@c.de', 'a b@c.de'],
    ['.*', '', 'never'],
    ['a.c', 'a😀c', 'a😀😀c'],
    ['[]a-]+', ']a-', 'b'],
    ['(?:ab)?c', 'abc', 'abab'],
    ['x*?y', 'xxy', 'xx'],
  ] as const) {
    test(`${pattern} matches ${JSON.stringify(fitting)}`, () => {
      assert.equal(matches(pattern, fitting), true);
      if (unfitting !== 'never') assert.equal(matches(pattern, unfitting), false);
    });
  }

  for (const pattern of ['(a', 'a)', '[a', '*a', '(?=a)b', '(?<!a)b', '(a)\\1', 'a{3,2}', '\\', 'a{2000}', '[z-a]']) {
    test(`${pattern} is refused with a reason`, () => {
      const compiled = compilePattern(pattern);
      assert.ok(!compiled.ok && compiled.detail.length > 5);
    });
  }

  test('that stops other engines takes no time', () => {
    const start = process.cpuUsage();
    assert.equal(matches('(a+)+b', 'a'.repeat(5000)), false);
    assert.equal(matches('(a|a)*b', 'a'.repeat(5000)), false);
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 2_000_000, `${user + system} µs`);
  });

  test('agrees with the language on every text', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '\\d',
      'a*',
      'b+',
      '(a|b)',
      '(ab)?',
      'a{1,2}',
      '|',
      '(a|b*)*',
    );
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), text, (pieces, words) => {
        const pattern = pieces.join('');
        assert.equal(matches(pattern, words), new RegExp(`^(?:${pattern})$`, 'us').test(words));
      }),
      { numRuns: 2000 },
    );
  });

  test('of any text never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (source) => void compilePattern(source)),
      { numRuns: 2000 },
    );
  });
});
