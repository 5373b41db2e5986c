import { isDeepStrictEqual } from 'node:util';
import type { Access } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type FeedbackPlace, listFeedbackByIds, listWords } from '../feedback/index.ts';
import type { FeedbackReader, Reading } from './reading.ts';
import { publishReadingChanges } from './reading-change.ts';
import { listReadings, lockReadings, saveReadings } from './reading-store.ts';

/**
 * Reads the words of records as they stand now, and keeps what is read in them; of records that are gone, or have no words
 * any more, nothing is kept. Tells of the customers of whom something else is kept than before.
 */
export async function readFeedback(
  tx: WorkspaceTx,
  access: Access,
  reader: FeedbackReader,
  places: readonly FeedbackPlace[],
): Promise<void> {
  if (places.length === 0) return;
  await lockReadings(tx);
  const found = await listFeedbackByIds(tx, access, places);
  const readings = new Map<string, Reading | null>(places.map(({ id }) => [id, null]));
  for (const feedback of found) readings.set(feedback.id, reader.read(joinWords(listWords(feedback))));
  const known = await listReadings(tx, access, [...readings.keys()]);
  await saveReadings(tx, access, reader.name, readings);
  const isChanged = (id: string) => !isDeepStrictEqual(known.get(id) ?? null, readings.get(id));
  await publishReadingChanges(
    tx,
    found.flatMap(({ id, profileId }) => (profileId !== null && isChanged(id) ? [profileId] : [])),
  );
}

function joinWords(words: readonly { text: string }[]): string {
  return words.map(({ text }) => text).join('\n');
}
