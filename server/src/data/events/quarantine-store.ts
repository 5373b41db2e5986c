import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { EventKind } from './customer-event.ts';
import type { EventCursor } from './event-cursor.ts';
import type { EventMisfit } from './event-misfit.ts';
import { type EventRow, toCustomerEvent } from './event-row.ts';
import { readsEveryEvent } from './every-event.ts';
import { openEvents } from './open-events.ts';
import type { HeldEvent, HeldReason, HeldType } from './quarantine.ts';

/** Reasons are counted among so many of the latest, so that the page opens at once however much is held. */
export const reasonsCountedAmong = 20_000;

interface HeldRow extends Omit<EventRow, 'local_day' | 'unit_id'> {
  schema_version: number | null;
  misfits: EventMisfit[];
}

const heldColumns =
  sql.raw(`id, message_id, kind, name, origin, profile_id, occurred_at, received_at, properties, context,
  schema_version, misfits`);

function toHeldEvent(row: HeldRow): HeldEvent {
  const { localDay: _day, unitId: _unit, ...event } = toCustomerEvent({ ...row, local_day: '', unit_id: null });
  return { ...event, schemaVersion: row.schema_version, misfits: row.misfits };
}

/** How much is held of each type, most first. */
export async function listHeldTypes(tx: WorkspaceTx, access: Access): Promise<HeldType[]> {
  if (!readsEveryEvent(access)) return [];
  const { rows } = await sql<HeldType>`
    select kind, name, count(*) as count, min(received_at) as since from event_quarantine
    where workspace_id = ${tx.workspaceId} group by kind, name order by count(*) desc, kind, name`.execute(tx.query);
  return rows;
}

/** Why the latest of one type are held, the most frequent reason first. */
export async function listHeldReasons(
  tx: WorkspaceTx,
  access: Access,
  type: { kind: EventKind; name: string },
): Promise<HeldReason[]> {
  if (!readsEveryEvent(access)) return [];
  const { rows } = await sql<HeldReason>`
    select reason ->> 'property' as property, reason ->> 'code' as code, reason ->> 'wanted' as wanted,
      reason ->> 'came' as came, count(*) as count
    from (
      select misfits from event_quarantine
      where workspace_id = ${tx.workspaceId} and kind = ${type.kind} and name = ${type.name}
      order by received_at desc limit ${reasonsCountedAmong}
    ) as latest
    cross join jsonb_array_elements(misfits) as own (reason)
    group by 1, 2, 3, 4 order by count(*) desc, 1, 2 limit 100`.execute(tx.query);
  return rows;
}

/** What is held, the last received first. @param type null: of every type; `limit` at most 200 */
export async function listHeldEvents(
  tx: WorkspaceTx,
  access: Access,
  type: { kind: EventKind; name: string } | null,
  page: { after?: EventCursor; limit: number },
): Promise<HeldEvent[]> {
  if (!readsEveryEvent(access)) return [];
  const ofType = type === null ? sql`true` : sql`kind = ${type.kind} and name = ${type.name}`;
  const after =
    page.after === undefined ? sql`true` : sql`(received_at, id) < (${page.after.receivedAt}, ${page.after.id}::uuid)`;
  const { rows } = await sql<HeldRow>`
    select ${heldColumns} from event_quarantine where workspace_id = ${tx.workspaceId} and ${ofType} and ${after}
    order by received_at desc, id desc limit ${Math.min(page.limit, 200)}`.execute(tx.query);
  return openEvents(tx, rows.map(toHeldEvent));
}

/** The next of one type, the longest held first, for whoever decides about them; nobody else can until he is done. */
export async function lockHeldEvents(
  tx: WorkspaceTx,
  type: { kind: EventKind; name: string },
  span: { after: EventCursor; until: Date; limit: number },
): Promise<HeldEvent[]> {
  const { after, until, limit } = span;
  const { rows } = await sql<HeldRow>`
    select ${heldColumns} from event_quarantine
    where workspace_id = ${tx.workspaceId} and kind = ${type.kind} and name = ${type.name}
      and received_at <= ${until} and (received_at, id) > (${after.receivedAt}, ${after.id}::uuid)
    order by received_at, id limit ${limit} for update`.execute(tx.query);
  return openEvents(tx, rows.map(toHeldEvent));
}

/** How many of a type were received until then. */
export async function countHeldEvents(
  tx: WorkspaceTx,
  type: { kind: EventKind; name: string },
  until: Date,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from event_quarantine
    where workspace_id = ${tx.workspaceId} and kind = ${type.kind} and name = ${type.name} and received_at <= ${until}`.execute(
    tx.query,
  );
  return rows[0]?.count ?? 0;
}

/** Deletes what is held. Their message ids stay known for as long as any. */
export async function deleteHeldEvents(tx: WorkspaceTx, ids: readonly string[]): Promise<void> {
  await sql`delete from event_quarantine where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])`.execute(
    tx.query,
  );
}

/** Says anew why they are held. */
export async function saveMisfits(
  tx: WorkspaceTx,
  judged: readonly { id: string; schemaVersion: number | null; misfits: readonly EventMisfit[] }[],
): Promise<void> {
  if (judged.length === 0) return;
  await sql`update event_quarantine held set schema_version = given."schemaVersion", misfits = given.misfits
    from jsonb_to_recordset(${JSON.stringify(judged)}::jsonb) as given (id uuid, "schemaVersion" integer, misfits jsonb)
    where held.workspace_id = ${tx.workspaceId} and held.id = given.id`.execute(tx.query);
}

/** Deletes what was received before an instant, at most `limit` at a time. @returns how many were deleted */
export async function forgetHeldEvents(tx: WorkspaceTx, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from event_quarantine where workspace_id = ${tx.workspaceId} and id = any(array(
      select id from event_quarantine where workspace_id = ${tx.workspaceId} and received_at < ${before} limit ${limit}))`.execute(
    tx.query,
  );
  return Number(numAffectedRows ?? 0);
}
