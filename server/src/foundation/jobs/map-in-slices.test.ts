import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapInSlices } from './map-in-slices.ts';

test('items are mapped in their order, and what waits for the process has its turn between two slices', async () => {
  const items = Array.from({ length: 1_001 }, (_, no) => no);
  const told: string[] = [];
  let sliceCount = 0;
  const mapped = await mapInSlices(items, (slice) => {
    sliceCount += 1;
    told.push('slice');
    setImmediate(() => told.push('other'));
    return slice.map((no) => no * 2);
  });
  assert.deepEqual(
    mapped,
    items.map((no) => no * 2),
  );
  assert.ok(sliceCount > 2);
  assert.deepEqual(
    told.slice(0, 4),
    ['slice', 'other', 'slice', 'other'],
    'whatever was waiting came before the next slice',
  );
  assert.deepEqual(await mapInSlices([], () => [1]), []);
});
