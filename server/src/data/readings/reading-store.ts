import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import { keptPlan, type WorkspaceTx, writeIdArray } from '../../foundation/database/index.ts';
import type { Reading } from './reading.ts';

interface ReadingRow extends Reading {
  feedbackId: string;
}

/** What was read in the words of these records; those in which nothing was read are left out. */
export async function listReadings(
  tx: WorkspaceTx,
  _access: Access,
  feedbackIds: readonly string[],
): Promise<Map<string, Reading>> {
  if (feedbackIds.length === 0) return new Map();
  const { rows } =
    await sql<ReadingRow>`${keptPlan} select feedback_id as "feedbackId", sentiment, probability, emotions, intents
    from feedback_reading where workspace_id = ${tx.workspaceId}
      and feedback_id = any(${writeIdArray(feedbackIds)}::uuid[])`.execute(tx.query);
  return new Map(rows.map(({ feedbackId, ...reading }) => [feedbackId, reading]));
}

/**
 * Keeps what was read in the words of records.
 * @param readings by record; null: nothing, and what was read before is forgotten
 * @returns the records of which something else is kept than before
 */
export async function saveReadings(
  tx: WorkspaceTx,
  _access: Access,
  reader: string,
  readings: ReadonlyMap<string, Reading | null>,
): Promise<Set<string>> {
  const kept = [...readings].flatMap(([feedbackId, reading]) => (reading === null ? [] : [{ feedbackId, ...reading }]));
  const none = [...readings].flatMap(([feedbackId, reading]) => (reading === null ? [feedbackId] : []));
  const { rows: written } = await sql<{ id: string }>`
    insert into feedback_reading as known (workspace_id, feedback_id, reader, sentiment, probability, emotions, intents)
    select ${tx.workspaceId}, "feedbackId", ${reader}, sentiment, probability, emotions, intents
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
      as given ("feedbackId" uuid, sentiment text, probability real, emotions jsonb, intents text[])
    order by 2
    on conflict (workspace_id, feedback_id) do update set reader = excluded.reader, sentiment = excluded.sentiment,
      probability = excluded.probability, emotions = excluded.emotions, intents = excluded.intents
    where (known.sentiment, known.probability, known.emotions, known.intents, known.reader)
      is distinct from (excluded.sentiment, excluded.probability, excluded.emotions, excluded.intents, excluded.reader)
    returning feedback_id as id`.execute(tx.query);
  const forgotten = await forgetReadings(tx, none);
  return new Set([...written.map(({ id }) => id), ...forgotten]);
}

/** @returns the records in which something had been read */
async function forgetReadings(tx: WorkspaceTx, feedbackIds: readonly string[]): Promise<string[]> {
  if (feedbackIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`delete from feedback_reading
    where workspace_id = ${tx.workspaceId} and feedback_id = any(${writeIdArray(feedbackIds)}::uuid[])
    returning feedback_id as id`.execute(tx.query);
  return rows.map(({ id }) => id);
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
