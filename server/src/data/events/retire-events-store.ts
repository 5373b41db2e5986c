import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { retireEventFacts } from '../facts/index.ts';
import { type DueRecords, dropMonths, type RetainedKind, type RetiredPortion } from '../retention/index.ts';
import { reduceEvent } from './event-records-store.ts';
import { type EventRow, eventColumns } from './event-row.ts';

const deletedPerStep = 20_000;
const reducedPerStep = 2_000;

/** What customers did; an event is as old as the moment at which it was received. */
export const retainedEvents: RetainedKind = {
  kind: 'event',
  endings: ['anonymise', 'delete'],
  // Message ids are remembered for a month: nothing older is told twice.
  minimumDays: 31,
  defaultDays: null,
  count: countDue,
  retire: (tx, due, after) => (due.ending === 'delete' ? deletePortion(tx, due, after) : reducePortion(tx, due)),
  finish: ({ warehouse }, workspaceId, { before, ending }, runId) =>
    retireEventFacts(warehouse, workspaceId, {
      before,
      anonymised: ending === 'anonymise',
      token: `retention ${runId}`,
    }),
};

function dueOf(tx: WorkspaceTx, { before, ending }: DueRecords) {
  // What was reduced bears its id in the place of its message id.
  return sql`workspace_id = ${tx.workspaceId} and received_at < ${before}
    and ${ending === 'delete' ? sql`true` : sql`(message_id <> id::text or profile_id is not null)`}`;
}

async function countDue(tx: WorkspaceTx, due: DueRecords): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from event where ${dueOf(tx, due)}`.execute(
    tx.query,
  );
  return rows[0]?.count ?? 0;
}

/** Whole months go at once; only what nobody else has anything in. */
async function deletePortion(tx: WorkspaceTx, due: DueRecords, after: string | null): Promise<RetiredPortion> {
  if (after === null) {
    const count = await countDue(tx, due);
    const dropped = await dropMonths(tx, 'event', due.before);
    return { count: dropped === 0 ? 0 : count - (await countDue(tx, due)), next: 'rows' };
  }
  const { numAffectedRows } = await sql`delete from event using (
      select received_at as at, id as key from event where ${dueOf(tx, due)} order by received_at, id limit ${deletedPerStep}) as old
    where workspace_id = ${tx.workspaceId} and received_at = old.at and id = old.key`.execute(tx.query);
  const count = Number(numAffectedRows ?? 0n);
  return { count, next: count === deletedPerStep ? 'rows' : null };
}

async function reducePortion(tx: WorkspaceTx, due: DueRecords): Promise<RetiredPortion> {
  const { rows } = await sql<EventRow>`select ${sql.raw(eventColumns)} from event
    where ${dueOf(tx, due)} order by received_at, id limit ${reducedPerStep}`.execute(tx.query);
  const reduced = rows.map((row) => reduceEvent(tx.workspaceId, row, null));
  await sql`update event set message_id = given.id::text, profile_id = null, name = given.name, properties = given.properties, context = '{}'
    from jsonb_to_recordset(${JSON.stringify(reduced)}::jsonb) as given (id uuid, received_at timestamptz, name text, properties jsonb)
    where event.workspace_id = ${tx.workspaceId} and event.received_at = given.received_at and event.id = given.id`.execute(
    tx.query,
  );
  return { count: rows.length, next: rows.length === reducedPerStep ? 'rows' : null };
}
