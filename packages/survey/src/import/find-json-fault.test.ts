import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findJsonFault } from './find-json-fault.ts';

describe('where a text stops being JSON', () => {
  test('the first character that can’t stand where it does is found', () => {
    for (const [source, at] of [
      ['{"a": [,]}', 7],
      ['{"a" 1}', 5],
      ['{"a": 1,}', 8],
      ['[1, 2', 5],
      ['{"a": tru}', 6],
      ['[1] [2]', 4],
      ['{"a": "x\ny"}', 6],
      ['', 0],
    ] as const)
      assert.equal(findJsonFault(source), at, source);
  });

  test('JSON has no fault, and what is no JSON has one within it', () => {
    fc.assert(
      fc.property(fc.json(), (source) => {
        assert.equal(findJsonFault(source), source.length);
      }),
    );
    fc.assert(
      fc.property(fc.json(), fc.nat(), (source, place) => {
        const at = place % (source.length + 1);
        const broken = `${source.slice(0, at)}\u0001${source.slice(at)}`;
        assert.ok(findJsonFault(broken) <= at);
      }),
    );
  });
});
