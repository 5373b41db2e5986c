import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeyedHash } from './keyed-hash.ts';

const secret = 'a-secret-of-tests-which-is-long-enough';

test('the same text under the same secret is recognised, anything else is not', () => {
  const hash = createKeyedHash(secret).compute('identifier', 'email\u0000a@example.com');
  assert.equal(hash.length, 32);
  assert.deepEqual(createKeyedHash(secret).compute('identifier', 'email\u0000a@example.com'), hash);
  assert.notDeepEqual(createKeyedHash(secret).compute('identifier', 'email\u0000b@example.com'), hash);
  assert.notDeepEqual(createKeyedHash(secret).compute('unsubscribe', 'email\u0000a@example.com'), hash);
  assert.notDeepEqual(createKeyedHash(`${secret}!`).compute('identifier', 'email\u0000a@example.com'), hash);
});
