import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HashBuffer } from './hash-buffer.ts';

test('a hash buffer gives its hashes in order, however many, and is empty after that', () => {
  const buffer = new HashBuffer();
  const hashes = Uint32Array.from({ length: 1000 }, (_, i) => (i * 0x9e3779b1) >>> 0);
  for (const hash of hashes) buffer.add(hash);
  const taken = buffer.take();
  assert.deepEqual(taken, hashes);
  assert.equal(buffer.take().length, 0);
  buffer.add(7);
  assert.deepEqual(buffer.take(), Uint32Array.of(7));
  assert.deepEqual(taken, hashes, 'what was taken stays');
});
