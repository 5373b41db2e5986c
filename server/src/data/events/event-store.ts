import { type Access, can } from '@voxloop/access';
import { compileToPostgres, trustedSql } from '@voxloop/condition';
import { type RawBuilder, sql } from 'kysely';
import { keptPlan, toSqlExpression, type WorkspaceTx } from '../../foundation/database/index.ts';
import type { CommitNotice } from './commit-notice.ts';
import { type CustomerEvent, type EventKind, eventKinds } from './customer-event.ts';
import type { EventCursor } from './event-cursor.ts';
import type { EventMisfit } from './event-misfit.ts';
import { type EventRow, eventColumns, toCustomerEvent } from './event-row.ts';
import { openEvents } from './open-events.ts';

/** An event with what the schema of its type said of it. */
export interface JudgedEvent extends CustomerEvent {
  /** The version that judged it; null where its type had none */
  schemaVersion: number | null;
  /** null where all fits */
  misfits: readonly EventMisfit[] | null;
}

/** The rows of `event` that a reader may see: those of no unit are for those who see every unit. */
export function inScope(access: Access): RawBuilder<boolean> {
  return toSqlExpression(
    compileToPostgres(access.scope, (field) =>
      field === 'unit' ? { type: 'number', expression: trustedSql('event.unit_id'), integer: true } : undefined,
    ),
  );
}

/**
 * Events of one type, newest first, as far as the reader may see the units in which they happened.
 * @param page `limit` at most 200
 */
export async function listEvents(
  tx: WorkspaceTx,
  access: Access,
  type: { kind: EventKind; name: string },
  page: { after?: EventCursor; limit: number },
): Promise<CustomerEvent[]> {
  if (!can(access, 'events.read')) return [];
  const after =
    page.after === undefined ? sql`true` : sql`(received_at, id) < (${page.after.receivedAt}, ${page.after.id}::uuid)`;
  const { rows } = await sql<EventRow>`
    select ${sql.raw(eventColumns)} from event
    where workspace_id = ${tx.workspaceId} and kind = ${type.kind} and name = ${type.name} and ${after}
      and ${inScope(access)}
    order by received_at desc, id desc limit ${Math.min(page.limit, 200)}`.execute(tx.query);
  return openEvents(tx, rows.map(toCustomerEvent));
}

/** The last events of any type that were stored and that the reader may see, the last received first. @param limit at most 200 */
export async function listLatestEvents(tx: WorkspaceTx, access: Access, limit: number): Promise<JudgedEvent[]> {
  if (!can(access, 'events.read')) return [];
  const { rows } = await sql<EventRow & Pick<JudgedEvent, 'schemaVersion' | 'misfits'>>`
    select ${sql.raw(eventColumns)}, schema_version as "schemaVersion", misfits from event
    where workspace_id = ${tx.workspaceId} and ${inScope(access)}
    order by received_at desc, id desc limit ${Math.min(limit, 200)}`.execute(tx.query);
  const events = rows.map((row) => ({
    ...toCustomerEvent(row),
    schemaVersion: row.schemaVersion,
    misfits: row.misfits,
  }));
  return openEvents(tx, events);
}

/** The events of these commits, in one order that is always the same. @param kinds left out: of every kind */
export async function listCommittedEvents(
  tx: WorkspaceTx,
  _access: Access,
  notices: readonly CommitNotice[],
  kinds: readonly EventKind[] = eventKinds,
): Promise<CustomerEvent[]> {
  const { rows } = await sql<EventRow>`
    ${keptPlan} select ${sql.raw(eventColumns)} from ${committed(notices)} where kind = any(${kinds})
    order by place, received_at, id`.execute(tx.query);
  return rows.map(toCustomerEvent);
}

/** The profiles that the events of these commits belong to, each once. */
export async function listReachedProfiles(
  tx: WorkspaceTx,
  _access: Access,
  notices: readonly CommitNotice[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    ${keptPlan} select distinct profile_id as id from ${committed(notices)} where profile_id is not null`.execute(
    tx.query,
  );
  return rows.map(({ id }) => id);
}

/** A type of event that somebody did. */
export interface DoneType {
  profileId: string;
  kind: EventKind;
  name: string;
}

/** Who did events of which types in these commits, each once. */
export async function listDoneTypes(
  tx: WorkspaceTx,
  _access: Access,
  notices: readonly CommitNotice[],
): Promise<DoneType[]> {
  const { rows } = await sql<DoneType>`
    ${keptPlan} select distinct profile_id as "profileId", kind, name from ${committed(notices)} where profile_id is not null`.execute(
    tx.query,
  );
  return rows;
}

/**
 * From-clause over the events of commits; `place` is the commit's place in the list. Each commit is looked up by its
 * time: `offset 0` keeps the planner, which takes any span of time for a two-hundredth of all, from reading all events.
 * @param table where they are: stored, or held
 */
export function committed(notices: readonly CommitNotice[], table: 'event' | 'event_quarantine' = 'event') {
  const commits = notices.map(({ commitId }) => commitId);
  const from = notices.map((notice) => notice.from);
  const to = notices.map((notice) => notice.to);
  return sql`unnest(${commits}::uuid[], ${from}::timestamptz[], ${to}::timestamptz[]) with ordinality
      as given (given_commit_id, from_at, to_at, place)
    cross join lateral (select * from ${sql.table(table)} where workspace_id = voxloop_workspace()
      and received_at between from_at and to_at and commit_id = given_commit_id offset 0) as event`;
}

/** Every event of the workspace in the order in which they were received; for rebuilding what is derived from them. */
export async function* streamEvents(
  tx: WorkspaceTx,
  _access: Access,
  pageSize = 5_000,
): AsyncIterable<CustomerEvent[]> {
  let after: EventCursor | undefined;
  for (;;) {
    const from = after === undefined ? sql`true` : sql`(received_at, id) > (${after.receivedAt}, ${after.id}::uuid)`;
    const { rows } = await sql<EventRow>`
      select ${sql.raw(eventColumns)} from event where workspace_id = ${tx.workspaceId} and ${from}
      order by received_at, id limit ${pageSize}`.execute(tx.query);
    if (rows.length > 0) yield rows.map(toCustomerEvent);
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = { receivedAt: last.received_at, id: last.id };
  }
}
