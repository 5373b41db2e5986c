import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import { keptPlan, type WorkspaceTx, writeIdArray } from '../../foundation/database/index.ts';
import type { Reading } from './reading.ts';

interface ReadingRow extends Reading {
  feedbackId: string;
}

/** What was read in the words of these records, for who may see the words; those in which nothing was read are left out. */
export async function listReadings(
  tx: WorkspaceTx,
  access: Access,
  feedbackIds: readonly string[],
): Promise<Map<string, Reading>> {
  if (feedbackIds.length === 0 || access.masks.has('feedback.verbatims')) return new Map();
  const { rows } =
    await sql<ReadingRow>`${keptPlan} select feedback_id as "feedbackId", sentiment, probability, emotions, intents
    from feedback_reading where workspace_id = ${tx.workspaceId}
      and feedback_id = any(${writeIdArray(feedbackIds)}::uuid[])`.execute(tx.query);
  return new Map(rows.map(({ feedbackId, ...reading }) => [feedbackId, reading]));
}

/**
 * Keeps what was read in the words of records, in the place of what was read before.
 * @param readings by record; null: nothing, and what was read before is forgotten
 */
export async function saveReadings(
  tx: WorkspaceTx,
  _access: Access,
  reader: string,
  readings: ReadonlyMap<string, Reading | null>,
): Promise<void> {
  const kept = [...readings].flatMap(([feedbackId, reading]) => (reading === null ? [] : [{ feedbackId, ...reading }]));
  const none = [...readings].flatMap(([feedbackId, reading]) => (reading === null ? [feedbackId] : []));
  await sql`
    insert into feedback_reading (workspace_id, feedback_id, reader, sentiment, probability, emotions, intents)
    select ${tx.workspaceId}, "feedbackId", ${reader}, sentiment, probability, emotions, intents
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
      as given ("feedbackId" uuid, sentiment text, probability real, emotions jsonb, intents text[])
    on conflict (workspace_id, feedback_id) do update set reader = excluded.reader, sentiment = excluded.sentiment,
      probability = excluded.probability, emotions = excluded.emotions, intents = excluded.intents`.execute(tx.query);
  await sql`delete from feedback_reading
    where workspace_id = ${tx.workspaceId} and feedback_id = any(${writeIdArray(none)}::uuid[])`.execute(tx.query);
}

/** Waits until nobody else reads words of the workspace, and keeps others out until the transaction ends: the last who looks, writes last. */
export async function lockReadings(tx: WorkspaceTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`readings ${tx.workspaceId}`}, 0))`.execute(tx.query);
}

/** How far the records that were there before a reader have been read by it. */
export interface ReadingPlace {
  /** The last that was read; null: none */
  afterId: string | null;
  ended: boolean;
}

/** Where the reader stands; at the beginning where another one was at work before. */
export async function getReadingPlace(tx: WorkspaceTx, _access: Access, reader: string): Promise<ReadingPlace> {
  const { rows } = await sql<ReadingPlace>`select after_id as "afterId", ended from reading_place
    where workspace_id = ${tx.workspaceId} and reader = ${reader}`.execute(tx.query);
  return rows[0] ?? { afterId: null, ended: false };
}

export async function saveReadingPlace(
  tx: WorkspaceTx,
  _access: Access,
  reader: string,
  { afterId, ended }: ReadingPlace,
): Promise<void> {
  await sql`insert into reading_place (workspace_id, reader, after_id, ended)
    values (${tx.workspaceId}, ${reader}, ${afterId}, ${ended})
    on conflict (workspace_id) do update set reader = excluded.reader, after_id = excluded.after_id, ended = excluded.ended`.execute(
    tx.query,
  );
}
