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
