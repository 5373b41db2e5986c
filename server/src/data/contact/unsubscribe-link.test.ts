import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createKeyedHash } from '../../foundation/sealing/index.ts';
import { readUnsubscribeToken, writeUnsubscribeToken } from './unsubscribe-link.ts';

const keyedHash = createKeyedHash('a-secret-of-tests-which-is-long-enough');

test('a token names its message, and one with any character changed names none', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.uuid(),
      fc.nat(63),
      fc.constantFrom(...'AZaz09-_'),
      (workspaceId, outreachId, at, other) => {
        const token = writeUnsubscribeToken(keyedHash, { workspaceId, outreachId });
        assert.match(token, /^[\w-]{64}$/);
        assert.deepEqual(readUnsubscribeToken(keyedHash, token), { workspaceId, outreachId });
        fc.pre(token[at] !== other);
        assert.equal(readUnsubscribeToken(keyedHash, token.slice(0, at) + other + token.slice(at + 1)), null);
      },
    ),
  );
});

test('what is no token at all names no message', () => {
  for (const token of ['', 'x', 'A'.repeat(63), 'A'.repeat(65), '退订'.repeat(32)])
    assert.equal(readUnsubscribeToken(keyedHash, token), null);
});
