import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { createHmacSha256, createKeyedHash } from './keyed-hash.ts';

const secret = 'a-secret-of-tests-which-is-long-enough';

test('the same text under the same secret is recognised, anything else is not', () => {
  const hash = createKeyedHash(secret).compute('identifier', 'email\u0000a@example.com');
  assert.equal(hash.length, 32);
  assert.deepEqual(createKeyedHash(secret).compute('identifier', 'email\u0000a@example.com'), hash);
  assert.notDeepEqual(createKeyedHash(secret).compute('identifier', 'email\u0000b@example.com'), hash);
  assert.notDeepEqual(createKeyedHash(secret).compute('unsubscribe', 'email\u0000a@example.com'), hash);
  assert.notDeepEqual(createKeyedHash(`${secret}!`).compute('identifier', 'email\u0000a@example.com'), hash);
});

test('its hash is HMAC-SHA256 as Node has it, of texts and of bytes, under any key', () => {
  const keys = fc.uint8Array({ minLength: 1, maxLength: 64 });
  fc.assert(
    fc.property(keys, fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.uint8Array()), (key, text) => {
      assert.deepEqual(createHmacSha256(key)(text), createHmac('sha256', key).update(text).digest());
    }),
  );
  assert.throws(() => createHmacSha256(new Uint8Array(65)), RangeError);
});
