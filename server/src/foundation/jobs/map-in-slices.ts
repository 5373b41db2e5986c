import { setImmediate } from 'node:timers/promises';

/** Takes a few milliseconds where each item takes some ten microseconds. */
const sliceLength = 250;

/**
 * Maps many items in slices, in their order, and between two lets go on whatever else waits for this process: who computes
 * for half a second on end keeps the database waiting for its next statement meanwhile.
 */
export async function mapInSlices<Item, Mapped>(
  items: readonly Item[],
  map: (slice: readonly Item[]) => readonly Mapped[] | Promise<readonly Mapped[]>,
): Promise<Mapped[]> {
  const mapped: Mapped[] = [];
  for (let from = 0; from < items.length; from += sliceLength) {
    if (from > 0) await setImmediate();
    mapped.push(...(await map(items.slice(from, from + sliceLength))));
  }
  return mapped;
}
