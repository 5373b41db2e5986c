import { sql } from 'kysely';
import type { SystemTx, WorkspaceTx } from '../database/index.ts';
import type { DeadEvent, EventBatch, Json, OutboxEvent } from './outbox-event.ts';

/** An event as a batch holds it; its place is its ordinal. */
export type StoredEvent = Omit<OutboxEvent, 'ordinal'>;

/** @param recordCount how many records it tells of */
export async function insertEvent(tx: WorkspaceTx, topic: string, payload: Json, recordCount: number): Promise<void> {
  await sql`insert into outbox (workspace_id, topic, payload, record_count)
    values (${tx.workspaceId}, ${topic}, ${JSON.stringify(payload)}::json, ${recordCount})`.execute(tx.query);
}

/** @param recordCounts how many records each tells of */
export async function insertEvents(
  tx: WorkspaceTx,
  topic: string,
  payloads: readonly Json[],
  recordCounts: readonly number[],
): Promise<void> {
  await sql`insert into outbox (workspace_id, topic, payload, record_count)
    select ${tx.workspaceId}::uuid, ${topic}, payload, (${recordCounts}::integer[])[place]
    from json_array_elements(${JSON.stringify(payloads)}::json) with ordinality as event (payload, place)
    order by place`.execute(tx.query);
}

/**
 * How much is carried at once: so many events, telling of so many records together; one event is always carried. A
 * subscriber that is behind digests many small batches in one go, up to as much.
 */
export const carryLimit = { events: 4_000, records: 10_000 };

/** A batch with its size. */
export interface ClaimedBatch {
  no: number;
  eventCount: number;
  /** How many records its events tell of */
  recordCount: number;
}

/**
 * Moves what is visible in the outbox, up to `limit`, into the next numbered batch.
 * Claimers wait for each other on the relay's row, so numbers become visible in order.
 * @returns null when the outbox was empty
 */
export async function claimBatch(tx: SystemTx, limit = carryLimit): Promise<ClaimedBatch | null> {
  const { rows } = await sql<ClaimedBatch>`
    with relay as (select last_batch_no from outbox_relay for update),
    claimed as (
      delete from outbox where seq in (
        select seq from (
          select seq, sum(record_count) over (order by seq) as records, row_number() over (order by seq) as place
          from (select seq, record_count from outbox order by seq limit ${limit.events}) as next
        ) as span where records <= ${limit.records} or place = 1)
      returning seq, workspace_id, topic, payload, published_at, record_count
    ),
    frozen as (
      insert into outbox_batch (no, event_count, record_count, events)
      select (select last_batch_no + 1 from relay), count(*), sum(record_count),
        json_agg(json_build_object('workspaceId', workspace_id, 'topic', topic, 'payload', payload, 'publishedAt', published_at) order by seq)
      from claimed having count(*) > 0
      returning no, event_count, record_count
    ),
    counted as (update outbox_relay set last_batch_no = frozen.no from frozen returning frozen.no)
    select no, event_count as "eventCount", record_count as "recordCount" from frozen where exists (select 1 from counted)`.execute(
    tx.query,
  );
  return rows[0] ?? null;
}

/** The number of the newest frozen batch; 0 before the first. */
export async function findLastBatchNo(tx: SystemTx): Promise<number> {
  const { rows } = await sql<{ no: number }>`select last_batch_no as no from outbox_relay`.execute(tx.query);
  return rows[0]?.no ?? 0;
}

/** Where a subscriber stands. */
export interface Cursor {
  /** Everything up to this batch is digested */
  batchNo: number;
  /** What it digests now goes up to this batch; null between two */
  gatheredTo: number | null;
  attemptCount: number;
}

/** Where a subscriber stands; a new one starts at the oldest batch that is still kept. */
export async function ensureCursor(tx: SystemTx, subscriber: string): Promise<Cursor> {
  const known = await findCursor(tx, subscriber);
  if (known !== undefined) return known;
  await sql`insert into outbox_cursor (subscriber, batch_no)
    select ${subscriber}, coalesce((select min(no) - 1 from outbox_batch), (select last_batch_no from outbox_relay))
    on conflict (subscriber) do nothing`.execute(tx.query);
  const made = await findCursor(tx, subscriber);
  if (made === undefined) throw new Error(`The cursor of ${subscriber} vanished while it was being read.`);
  return made;
}

async function findCursor(tx: SystemTx, subscriber: string): Promise<Cursor | undefined> {
  const { rows } = await sql<Cursor>`
    select batch_no as "batchNo", gathered_to as "gatheredTo", attempt_count as "attemptCount" from outbox_cursor where subscriber = ${subscriber}`.execute(
    tx.query,
  );
  return rows[0];
}

/** What a subscriber digests next: the batches after `after` up to `no`. */
export interface GatheredSpan {
  after: number;
  no: number;
}

/**
 * Gathers the batches that follow a subscriber's cursor, up to `limit` (but at least one batch), and notes it, so that it
 * gathers the same after a crash.
 * @returns null when there is nothing to digest
 */
export async function gatherSpan(tx: SystemTx, subscriber: string, limit = carryLimit): Promise<GatheredSpan | null> {
  const { batchNo, gatheredTo } = await ensureCursor(tx, subscriber);
  if (gatheredTo !== null) return { after: batchNo, no: gatheredTo };
  const { rows } = await sql<{ no: number | null }>`
    select max(no) as no from (
      select no, sum(event_count) over following as events, sum(record_count) over following as records,
        row_number() over following as place
      from (select no, event_count, record_count from outbox_batch where no > ${batchNo} order by no limit 200) as batch
      window following as (order by no)) as span
    where (events <= ${limit.events} and records <= ${limit.records}) or place = 1`.execute(tx.query);
  const no = rows[0]?.no ?? null;
  if (no === null) return null;
  await sql`update outbox_cursor set gathered_to = ${no} where subscriber = ${subscriber} and batch_no = ${batchNo}`.execute(
    tx.query,
  );
  return { after: batchNo, no };
}

/** The batches in a span, in order. */
export async function listBatches(tx: SystemTx, { after, no }: GatheredSpan): Promise<ClaimedBatch[]> {
  const { rows } = await sql<ClaimedBatch>`
    select no, event_count as "eventCount", record_count as "recordCount"
    from outbox_batch where no > ${after} and no <= ${no} order by no`.execute(tx.query);
  return rows;
}

/** The events of a frozen batch. @throws when it is not kept any more */
export async function getBatchEvents(tx: SystemTx, no: number): Promise<StoredEvent[]> {
  const { rows } = await sql<{ events: StoredEvent[] }>`select events from outbox_batch where no = ${no}`.execute(
    tx.query,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`The batch ${no} is not kept any more.`);
  return row.events;
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
  await sql`update outbox_cursor
    set batch_no = ${batch.no}, gathered_to = null, attempt_count = 0, last_error = null, updated_at = now()
    where subscriber = ${subscriber} and batch_no = ${batch.after} and gathered_to = ${batch.no}`.execute(tx.query);
}

/** Sets a cursor, also backwards: after a rebuild everything up to `batchNo` is already in the warehouse. */
export async function setCursor(tx: SystemTx, subscriber: string, batchNo: number): Promise<void> {
  await sql`insert into outbox_cursor (subscriber, batch_no) values (${subscriber}, ${batchNo})
    on conflict (subscriber) do update set batch_no = excluded.batch_no, gathered_to = null, attempt_count = 0, last_error = null, updated_at = now()`.execute(
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
  /** Records that events tell of which are not yet in a batch (of up to 100,000 events) */
  waiting: number;
  lastBatchNo: number;
  subscribers: {
    name: string;
    batchesBehind: number;
    /** Counted by the records that they tell of */
    eventsBehind: number;
    attemptCount: number;
    lastError: string | null;
    deadLetters: number;
  }[];
}

export async function findRelayStatus(tx: SystemTx): Promise<RelayStatus> {
  const waiting = await sql<{
    count: number;
  }>`select coalesce(sum(record_count), 0) as count from (select record_count from outbox limit 100000) as waiting`.execute(
    tx.query,
  );
  const lastBatchNo = await findLastBatchNo(tx);
  const { rows } = await sql<RelayStatus['subscribers'][number]>`
    select c.subscriber as name, ${lastBatchNo}::bigint - c.batch_no as "batchesBehind",
      (select coalesce(sum(record_count), 0) from outbox_batch where no > c.batch_no) as "eventsBehind",
      c.attempt_count as "attemptCount", c.last_error as "lastError",
      (select count(*) from outbox_dead_letter d where d.subscriber = c.subscriber) as "deadLetters"
    from outbox_cursor c order by c.subscriber`.execute(tx.query);
  return { waiting: waiting.rows[0]?.count ?? 0, lastBatchNo, subscribers: rows };
}
