import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeyedHash, rememberHashes } from './keyed-hash.ts';

const secret = 'a-secret-of-tests-which-is-long-enough';

test('the same text under the same secret is recognised, anything else is not', () => {
  const hash = createKeyedHash(secret).compute('identifier', 'email\u0000a@example.com');
  assert.equal(hash.length, 32);
  assert.deepEqual(createKeyedHash(secret).compute('identifier', 'email\u0000a@example.com'), hash);
  assert.notDeepEqual(createKeyedHash(secret).compute('identifier', 'email\u0000b@example.com'), hash);
  assert.notDeepEqual(createKeyedHash(secret).compute('unsubscribe', 'email\u0000a@example.com'), hash);
  assert.notDeepEqual(createKeyedHash(`${secret}!`).compute('identifier', 'email\u0000a@example.com'), hash);
});

test('remembered hashes are the same ones, for each use and text its own', () => {
  const hash = createKeyedHash(secret);
  const remembered = rememberHashes(hash);
  for (const [use, text] of [
    ['identifier', 'a'],
    ['identifier', 'a'],
    ['audit', 'a'],
    ['identifier', 'b'],
  ] as const)
    assert.deepEqual(remembered.compute(use, text), hash.compute(use, text));
});
