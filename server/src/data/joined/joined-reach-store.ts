import type { Access } from '@voxloop/access';
import { type RawBuilder, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { MappedProfile } from '../directory/index.ts';
import { type CommitNotice, committed, isChosenEvent } from '../events/index.ts';
import { inHours, orderOfEvent } from './join-sql-store.ts';
import type { JoinedField } from './joined-field.ts';

/** The feedback whose values the events of these commits may change, each once. */
export async function listFeedbackAround(
  tx: WorkspaceTx,
  _access: Access,
  fields: readonly JoinedField[],
  notices: readonly CommitNotice[],
): Promise<string[]> {
  if (notices.length === 0 || fields.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with happened as materialized (
      select event.profile_id, event.occurred_at, ${sql.raw(orderOfEvent)} as order_id,
        array[${sql.join(fields.map(({ rule }) => isChosenEvent(rule.event)))}]::boolean[] as meets
      from ${committed(notices)} where ${sql.join(
        fields.map(({ rule }) => isChosenEvent(rule.event)),
        sql` or `,
      )}
    ) ${sql.join(
      fields.map((field, at) => reach(tx, field, at)),
      sql` union `,
    )}`.execute(tx.query);
  return rows.map(({ id }) => id);
}

function reach(tx: WorkspaceTx, { rule: { join } }: JoinedField, at: number): RawBuilder<unknown> {
  const meets = sql`happened.meets[${at + 1}::integer]`;
  if (join.by === 'order')
    return sql`select f.id from happened join feedback f on f.workspace_id = ${tx.workspaceId}
      and f.attributes ? 'orderId' and f.attributes ->> 'orderId' = happened.order_id where ${meets}`;
  const window = inHours(join.windowHours);
  const [from, to] =
    join.side === 'before'
      ? [sql`happened.occurred_at`, sql`happened.occurred_at + ${window}`]
      : [sql`happened.occurred_at - ${window}`, sql`happened.occurred_at`];
  return sql`select f.id from happened
    cross join lateral (${profilesOf(tx, sql`happened.profile_id`)}) as person
    join feedback f on f.workspace_id = ${tx.workspaceId} and f.profile_id = person.id and f.occurred_at between ${from} and ${to}
    where ${meets} and happened.profile_id is not null`;
}

/** All profiles of a profile's person. */
function profilesOf(tx: WorkspaceTx, profileId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${profileId} as id union
    select other.profile_id from profile_person own
    join profile_person other on other.workspace_id = own.workspace_id and other.person_id = own.person_id
    where own.workspace_id = ${tx.workspaceId} and own.profile_id = ${profileId}`;
}

/** The feedback of everybody who was one person with one of these profiles, before or now. */
export async function listFeedbackOfMapped(
  tx: WorkspaceTx,
  _access: Access,
  mapped: readonly MappedProfile[],
): Promise<string[]> {
  if (mapped.length === 0) return [];
  const persons = [...new Set(mapped.flatMap(({ personId, beforeId }) => [personId, beforeId]))];
  const profiles = [...new Set([...persons, ...mapped.map(({ profileId }) => profileId)])];
  const { rows } = await sql<{ id: string }>`
    with touched as materialized (
      select unnest(${profiles}::uuid[]) as id union
      select profile_id from profile_person where workspace_id = ${tx.workspaceId} and person_id = any(${persons}::uuid[])
    ) select f.id from touched join feedback f on f.workspace_id = ${tx.workspaceId} and f.profile_id = touched.id`.execute(
    tx.query,
  );
  return rows.map(({ id }) => id);
}
