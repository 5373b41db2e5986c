import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Span } from '../normalise/index.ts';
import { DisjointSpans } from './disjoint-spans.ts';

const span = fc
  .record({ start: fc.nat(40), length: fc.integer({ min: 1, max: 6 }) })
  .map(({ start, length }): Span => ({ start, end: start + length }));

test('a range is kept if and only if it shares no character with one that is kept', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 30 }), (offered) => {
      const spans = new DisjointSpans();
      const kept: Span[] = [];
      for (const { start, end } of offered) {
        const isFree = !kept.some((other) => start < other.end && end > other.start);
        assert.equal(spans.add({ start, end }), isFree);
        if (isFree) kept.push({ start, end });
      }
    }),
  );
});
