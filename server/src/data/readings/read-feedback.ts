import type { Access } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type FeedbackPlace, listFeedbackByIds, listWords } from '../feedback/index.ts';
import type { FeedbackReader, Reading } from './reading.ts';
import { publishReadingChanges } from './reading-change.ts';
import { lockReadings, saveReadings } from './reading-store.ts';

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
  const changed = await saveReadings(tx, access, reader.name, readings);
  await publishReadingChanges(
    tx,
    found.flatMap(({ id, profileId }) => (changed.has(id) && profileId !== null ? [profileId] : [])),
  );
}

function joinWords(words: readonly { text: string }[]): string {
  return words.map(({ text }) => text).join('\n');
}
