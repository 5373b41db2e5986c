import { sql } from 'kysely';
import type { SystemTx, WorkspaceTx } from '../database/index.ts';
import type { DeadEvent, EventBatch, Json, OutboxEvent } from './outbox-event.ts';

interface StoredEvent {
  workspaceId: string;
  topic: string;
  payload: Json;
  publishedAt: string;
}

export async function insertEvent(tx: WorkspaceTx, topic: string, payload: Json): Promise<void> {
  await sql`insert into outbox (workspace_id, topic, payload)
    values (${tx.workspaceId}, ${topic}, ${JSON.stringify(payload)}::json)`.execute(tx.query);
}

export async function insertEvents(tx: WorkspaceTx, topic: string, payloads: readonly Json[]): Promise<void> {
  await sql`insert into outbox (workspace_id, topic, payload)
    select ${tx.workspaceId}::uuid, ${topic}, payload
    from json_array_elements(${JSON.stringify(payloads)}::json) with ordinality as event (payload, place)
    order by place`.execute(tx.query);
}

/**
 * Moves what is visible in the outbox, up to `limit` events, into the next numbered batch.
 * Claimers wait for each other on the relay's row, so numbers become visible in order.
 * @returns the number of the new batch and its size, or null when the outbox was empty
 */
export async function claimBatch(tx: SystemTx, limit: number): Promise<{ no: number; eventCount: number } | null> {
  const { rows } = await sql<{ no: number; eventCount: number }>`
    with relay as (select last_batch_no from outbox_relay for update),
    claimed as (
      delete from outbox where seq in (select seq from outbox order by seq limit ${limit})
      returning seq, workspace_id, topic, payload, published_at
    ),
    frozen as (
      insert into outbox_batch (no, event_count, events)
      select (select last_batch_no + 1 from relay), count(*),
        json_agg(json_build_object('workspaceId', workspace_id, 'topic', topic, 'payload', payload, 'publishedAt', published_at) order by seq)
      from claimed having count(*) > 0
      returning no, event_count
    ),
    counted as (update outbox_relay set last_batch_no = frozen.no from frozen returning frozen.no)
    select no, event_count as "eventCount" from frozen where exists (select 1 from counted)`.execute(tx.query);
  return rows[0] ?? null;
}

/** The number of the newest frozen batch; 0 before the first. */
export async function findLastBatchNo(tx: SystemTx): Promise<number> {
  const { rows } = await sql<{ no: number }>`select last_batch_no as no from outbox_relay`.execute(tx.query);
  return rows[0]?.no ?? 0;
}

/** Where a subscriber stands; a new one starts at the oldest batch that is still kept. */
export async function ensureCursor(
  tx: SystemTx,
  subscriber: string,
): Promise<{ batchNo: number; attemptCount: number }> {
  const known = await findCursor(tx, subscriber);
  if (known !== undefined) return known;
  await sql`insert into outbox_cursor (subscriber, batch_no)
    select ${subscriber}, coalesce((select min(no) - 1 from outbox_batch), (select last_batch_no from outbox_relay))
    on conflict (subscriber) do nothing`.execute(tx.query);
  const made = await findCursor(tx, subscriber);
  if (made === undefined) throw new Error(`The cursor of ${subscriber} vanished while it was being read.`);
  return made;
}

async function findCursor(
  tx: SystemTx,
  subscriber: string,
): Promise<{ batchNo: number; attemptCount: number } | undefined> {
  const { rows } = await sql<{ batchNo: number; attemptCount: number }>`
    select batch_no as "batchNo", attempt_count as "attemptCount" from outbox_cursor where subscriber = ${subscriber}`.execute(
    tx.query,
  );
  return rows[0];
}

/** The number of the first batch after `batchNo`; null when there is none yet. */
export async function findNextBatchNo(tx: SystemTx, batchNo: number): Promise<number | null> {
  const { rows } = await sql<{ no: number }>`
    select no from outbox_batch where no > ${batchNo} order by no limit 1`.execute(tx.query);
  return rows[0]?.no ?? null;
}

/** A frozen batch, whole. @throws when it is not kept any more */
export async function getBatch(tx: SystemTx, no: number): Promise<EventBatch> {
  const { rows } = await sql<{ events: StoredEvent[] }>`select events from outbox_batch where no = ${no}`.execute(
    tx.query,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`The batch ${no} is not kept any more.`);
  return { no, events: row.events.map((event, ordinal): OutboxEvent => ({ ...event, ordinal })) };
}

/**
 * Moves a cursor past a digested batch and keeps its dead events. A cursor that was meanwhile set back to before other
 * batches stays where it is: those come first.
 */
export async function advanceCursor(
  tx: SystemTx,
  subscriber: string,
  batch: EventBatch,
  dead: readonly DeadEvent[],
): Promise<void> {
  for (const { ordinal, reason } of dead) {
    await sql`insert into outbox_dead_letter (subscriber, batch_no, ordinal, event, reason)
      values (${subscriber}, ${batch.no}, ${ordinal}, ${JSON.stringify(batch.events[ordinal] ?? null)}::json, ${reason})
      on conflict do nothing`.execute(tx.query);
  }
  await sql`update outbox_cursor set batch_no = ${batch.no}, attempt_count = 0, last_error = null, updated_at = now()
    where subscriber = ${subscriber} and batch_no < ${batch.no}
      and not exists (select 1 from outbox_batch skipped where skipped.no > outbox_cursor.batch_no and skipped.no < ${batch.no})`.execute(
    tx.query,
  );
}

/** Sets a cursor, also backwards: after a rebuild everything up to `batchNo` is already in the warehouse. */
export async function setCursor(tx: SystemTx, subscriber: string, batchNo: number): Promise<void> {
  await sql`insert into outbox_cursor (subscriber, batch_no) values (${subscriber}, ${batchNo})
    on conflict (subscriber) do update set batch_no = excluded.batch_no, attempt_count = 0, last_error = null, updated_at = now()`.execute(
    tx.query,
  );
}

/** Notes that a batch could not be digested this time. */
export async function noteFailure(tx: SystemTx, subscriber: string, reason: string): Promise<void> {
  await sql`update outbox_cursor set attempt_count = attempt_count + 1, last_error = ${reason}, updated_at = now()
    where subscriber = ${subscriber}`.execute(tx.query);
}

/** Forgets batches that every subscriber in `subscribers` has digested and that are older than `keepHours`. */
export async function deleteDigestedBatches(
  tx: SystemTx,
  subscribers: readonly string[],
  keepHours: number,
): Promise<void> {
  await sql`delete from outbox_batch
    where no <= (select coalesce(min(batch_no), 0) from outbox_cursor where subscriber in (${sql.join(subscribers)}))
      and claimed_at < now() - make_interval(hours => ${keepHours})`.execute(tx.query);
}

/** How the relay stands, for health pages and `doctor`. */
export interface RelayStatus {
  /** Events not yet in a batch (counted up to 100,000) */
  waiting: number;
  lastBatchNo: number;
  subscribers: {
    name: string;
    batchesBehind: number;
    eventsBehind: number;
    attemptCount: number;
    lastError: string | null;
    deadLetters: number;
  }[];
}

export async function findRelayStatus(tx: SystemTx): Promise<RelayStatus> {
  const waiting = await sql<{
    count: number;
  }>`select count(*) as count from (select 1 from outbox limit 100000) as waiting`.execute(tx.query);
  const lastBatchNo = await findLastBatchNo(tx);
  const { rows } = await sql<RelayStatus['subscribers'][number]>`
    select c.subscriber as name, ${lastBatchNo}::bigint - c.batch_no as "batchesBehind",
      (select coalesce(sum(event_count), 0) from outbox_batch where no > c.batch_no) as "eventsBehind",
      c.attempt_count as "attemptCount", c.last_error as "lastError",
      (select count(*) from outbox_dead_letter d where d.subscriber = c.subscriber) as "deadLetters"
    from outbox_cursor c order by c.subscriber`.execute(tx.query);
  return { waiting: waiting.rows[0]?.count ?? 0, lastBatchNo, subscribers: rows };
}
