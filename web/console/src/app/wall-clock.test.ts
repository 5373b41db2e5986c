import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromWallClock, toWallClock } from './wall-clock.ts';

const zones = ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Kolkata', 'UTC'];

test('an instant is shown as the clock in the zone shows it, wherever the reader sits', () => {
  const shown = toWallClock('2026-11-22T18:30:00.000Z', 'Asia/Shanghai');
  assert.equal(shown.format('YYYY-MM-DD HH:mm'), '2026-11-23 02:30');
});

test('what was chosen is the instant at which the clock in the zone shows it', () => {
  for (const zone of zones)
    for (const instant of ['2026-01-31T23:59:59.000Z', '2026-07-01T00:00:00.000Z', '2024-02-29T12:34:56.000Z'])
      assert.equal(fromWallClock(toWallClock(instant, zone), zone), instant, zone);
});
