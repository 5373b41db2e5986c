import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPace } from './pace.ts';

test('while few answers come in, subscribers never rest', () => {
  const pace = createPace();
  pace.claimed(40, 200);
  assert.equal(pace.computeRestMs('facts', 100), 0);
});

test('while many come in, a subscriber rests in proportion to its work, and works on as soon as the burst is over', () => {
  const pace = createPace();
  pace.claimed(2000, 1000);
  assert.ok(pace.computeRestMs('facts', 100) >= 100);
  pace.claimed(0, 1000);
  assert.equal(pace.computeRestMs('facts', 100), 0);
});

test('a subscriber that is far behind does not rest, however many come in', () => {
  const pace = createPace();
  for (let second = 0; second < 100; second += 1) pace.claimed(2000, 1000);
  pace.digested('alerts', 200_000);
  assert.equal(pace.computeRestMs('facts', 100), 0);
  assert.ok(pace.computeRestMs('alerts', 100) > 0);
});
