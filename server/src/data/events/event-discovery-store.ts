import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { CommitNotice } from './commit-notice.ts';
import type { EventKind } from './customer-event.ts';
import { committed } from './event-store.ts';
import {
  type EventDay,
  type EventProperty,
  type EventType,
  maxEventTypes,
  maxPropertiesPerType,
} from './event-type.ts';

/** The commits whose events came: those that stored, and those that kept apart. */
export interface ReceivedCommits {
  stored: readonly CommitNotice[];
  held: readonly CommitNotice[];
}

/**
 * Adds the events of commits to the catalogue of types and properties and to the volume of their days, once: how far it
 * has come is written in the same transaction, so that a batch that comes again counts nothing twice. What was held and is
 * replayed was counted when it came.
 * @param batchNo of the outbox batch that named the commits
 */
export async function countEventTypes(
  tx: WorkspaceTx,
  access: Access,
  commits: ReceivedCommits,
  batchNo: number,
): Promise<void> {
  const { rows } = await sql<{ batchNo: number }>`
    insert into event_discovery (workspace_id, batch_no) values (${tx.workspaceId}, ${batchNo})
    on conflict (workspace_id) do update set batch_no = excluded.batch_no where event_discovery.batch_no < excluded.batch_no
    returning batch_no as "batchNo"`.execute(tx.query);
  if (rows.length === 0) return;
  await countTypes(tx, access, commits);
  await countDays(tx, access, commits);
  await countProperties(tx, access, commits);
}

/** From-clause over everything that came with these commits, stored or held. */
function received({ stored, held }: ReceivedCommits) {
  return sql`(
    select kind, name, received_at, properties, misfits is not null as misfitting, false as held
    from ${committed(stored.filter(({ replayed }) => replayed !== true))}
    union all
    select kind, name, received_at, properties, true, true from ${committed(held, 'event_quarantine')}
  ) as received`;
}

async function countTypes(tx: WorkspaceTx, _access: Access, commits: ReceivedCommits): Promise<void> {
  await sql`
    with seen as (
      select kind, name, min(received_at) as first_at, max(received_at) as last_at, count(*) as n
      from ${received(commits)} group by kind, name
    ), fitting as (
      select seen.* from seen left join event_type known
        on known.workspace_id = ${tx.workspaceId} and known.kind = seen.kind and known.name = seen.name
      order by known.name is null, seen.first_at
      limit (select count(*) from seen join event_type known using (kind, name) where known.workspace_id = ${tx.workspaceId})
        + greatest(0, ${maxEventTypes}::bigint - (select count(*) from event_type where workspace_id = ${tx.workspaceId}))
    )
    insert into event_type as stored (workspace_id, kind, name, first_seen_at, last_seen_at, count)
    select ${tx.workspaceId}, kind, name, first_at, last_at, n from fitting
    on conflict (workspace_id, kind, name) do update set
      first_seen_at = least(stored.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(stored.last_seen_at, excluded.last_seen_at),
      count = stored.count + excluded.count`.execute(tx.query);
}

/** Of types that are catalogued, how many events came on each day of the workspace. */
async function countDays(tx: WorkspaceTx, _access: Access, commits: ReceivedCommits): Promise<void> {
  await sql`
    insert into event_day as stored (workspace_id, kind, name, day, received, flagged, held)
    select ${tx.workspaceId}, kind, name, day, count(*), count(*) filter (where misfitting and not held), count(*) filter (where held)
    from (
      select received.*, (received_at at time zone (select time_zone from workspace where id = ${tx.workspaceId}))::date as day
      from ${received(commits)}
    ) as dated
    where exists (select from event_type known
      where known.workspace_id = ${tx.workspaceId} and known.kind = dated.kind and known.name = dated.name)
    group by kind, name, day
    on conflict (workspace_id, kind, name, day) do update set received = stored.received + excluded.received,
      flagged = stored.flagged + excluded.flagged, held = stored.held + excluded.held`.execute(tx.query);
}

async function countProperties(tx: WorkspaceTx, _access: Access, commits: ReceivedCommits): Promise<void> {
  await sql`
    with seen as (
      select received.kind, received.name, property, jsonb_typeof(value) as type,
        min(received_at) as first_at, max(received_at) as last_at, count(*) as n
      from ${received(commits)}
      cross join jsonb_each(properties) as own (property, value)
      where char_length(property) <= 100
      group by received.kind, received.name, property, jsonb_typeof(value)
    ), known as (
      select kind, name, count(*) as known from event_property where workspace_id = ${tx.workspaceId} group by kind, name
    ), ranked as (
      select seen.*, old.property is not null as is_known, coalesce(known.known, 0) as known_count,
        row_number() over (partition by seen.kind, seen.name, old.property is null order by seen.first_at, seen.property) as place
      from seen
      join event_type type on type.workspace_id = ${tx.workspaceId} and type.kind = seen.kind and type.name = seen.name
      left join known on known.kind = seen.kind and known.name = seen.name
      left join event_property old on old.workspace_id = ${tx.workspaceId} and old.kind = seen.kind
        and old.name = seen.name and old.property = seen.property and old.type = seen.type
    )
    insert into event_property as stored (workspace_id, kind, name, property, type, first_seen_at, last_seen_at, count)
    select ${tx.workspaceId}, kind, name, property, type, first_at, last_at, n from ranked
    where is_known or known_count + place <= ${maxPropertiesPerType}
    on conflict (workspace_id, kind, name, property, type) do update set
      first_seen_at = least(stored.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(stored.last_seen_at, excluded.last_seen_at),
      count = stored.count + excluded.count`.execute(tx.query);
}

/** Every type of event that came, the most frequent first. */
export async function listEventTypes(tx: WorkspaceTx, _access: Access): Promise<EventType[]> {
  const { rows } = await sql<EventType>`
    select kind, name, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt", count
    from event_type where workspace_id = ${tx.workspaceId} order by count desc, kind, name`.execute(tx.query);
  return rows;
}

/** The volume of every type on each of its days since `from`, the earliest first. @param from `YYYY-MM-DD` */
export async function listEventDays(tx: WorkspaceTx, _access: Access, from: string): Promise<EventDay[]> {
  const { rows } = await sql<EventDay>`
    select kind, name, day, received, flagged, held from event_day
    where workspace_id = ${tx.workspaceId} and day >= ${from} order by kind, name, day`.execute(tx.query);
  return rows;
}

/** The properties of one type, the most frequent first. */
export async function listEventProperties(
  tx: WorkspaceTx,
  _access: Access,
  type: { kind: EventKind; name: string },
): Promise<EventProperty[]> {
  const { rows } = await sql<EventProperty>`
    select property, type, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt", count
    from event_property where workspace_id = ${tx.workspaceId} and kind = ${type.kind} and name = ${type.name}
    order by count desc, property, type`.execute(tx.query);
  return rows;
}
