import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskSeeming } from './seeming-identifier.ts';

test('addresses and numbers are masked as they stand, days and other words are kept', () => {
  assert.equal(maskSeeming('li.si@example.com'), 'l***@example.com');
  assert.equal(maskSeeming('+86 139 5520 9138'), '+86***138');
  assert.equal(maskSeeming('0571-88886666'), '057***666');
  for (const kept of ['2026-13-45', '13/45/2026 10:00', '2026.1.2', '9', '-1', '很好', 'N/A', ''])
    assert.equal(maskSeeming(kept), kept);
});
