import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeReconnectDelayMs, readLiveChange, staleAfterGap, staleByChange } from './live-change.ts';

test('a change is read with its id, and kinds from the future are passed over', () => {
  assert.deepEqual(readLiveChange('{"type":"ticket.changed","id":"t1","unitIds":[3]}'), {
    type: 'ticket.changed',
    id: 't1',
  });
  assert.equal(readLiveChange('{"type":"journey.changed"}'), undefined);
  assert.equal(readLiveChange('7'), undefined);
});

test('a new response refreshes responses and numbers; a gap refreshes everything', () => {
  assert.deepEqual(staleByChange['feedback.accepted'], ['feedback', 'metrics', 'surveys']);
  for (const roots of Object.values(staleByChange)) for (const root of roots) assert.ok(staleAfterGap.includes(root));
});

test('reconnecting waits one second first, then doubles up to half a minute', () => {
  assert.deepEqual([1, 2, 3, 6, 40].map(computeReconnectDelayMs), [1_000, 2_000, 4_000, 30_000, 30_000]);
});
