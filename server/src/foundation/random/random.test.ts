import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../clock/index.ts';
import { systemRandom } from './index.ts';

test('UUIDs are version 7, never repeat over many draws of entropy, and sort by the time of their making', () => {
  const clock = fixedClock(new Date('2026-11-02T08:00:00Z'));
  const random = systemRandom(clock);
  const made = Array.from({ length: 2000 }, () => {
    clock.advance(1);
    return random.uuid();
  });
  assert.equal(new Set(made.map((uuid) => uuid.slice(14))).size, 2000);
  assert.deepEqual(made.toSorted(), made);
  for (const uuid of made) assert.match(uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('tokens never repeat over many draws of entropy, have their length, and may be longer than one draw', () => {
  const random = systemRandom(fixedClock(new Date('2026-11-02T08:00:00Z')));
  const tokens = Array.from({ length: 3000 }, () => random.token(12));
  assert.equal(new Set(tokens).size, 3000);
  for (const [byteCount, made] of [
    [12, tokens[0]],
    [4096, random.token(4096)],
    [5000, random.token(5000)],
  ] as const)
    assert.equal(Buffer.from(made ?? '', 'base64url').length, byteCount);
});
