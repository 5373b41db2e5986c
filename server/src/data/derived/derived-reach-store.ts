import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type CommitNotice, committed, type EventChoice, isChosenEvent } from '../events/index.ts';
import type { DerivedAttribute } from './derived-attribute.ts';

/** The profiles of which the events of these commits may change a value, each once. */
export async function listProfilesCounted(
  tx: WorkspaceTx,
  _access: Access,
  attributes: readonly DerivedAttribute[],
  notices: readonly CommitNotice[],
): Promise<string[]> {
  if (notices.length === 0 || attributes.length === 0) return [];
  const isCounted = sql.join(
    attributes.map(({ rule }) => isChosenEvent(rule.event)),
    sql` or `,
  );
  const { rows } = await sql<{ id: string }>`select distinct event.profile_id as id from ${committed(notices)}
    where event.profile_id is not null and (${isCounted})`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/** So many of the latest events are looked at. */
const latestEvents = 200;

/** The persons who did such events last. */
export async function listLatestDoers(tx: WorkspaceTx, _access: Access, choice: EventChoice): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct coalesce((select m.person_id from profile_person m
      where m.workspace_id = ${tx.workspaceId} and m.profile_id = event.profile_id), event.profile_id) as id
    from (select * from event where workspace_id = ${tx.workspaceId} and kind = ${choice.kind} and name = ${choice.name}
      order by received_at desc limit ${latestEvents}) as event
    join profile p on p.workspace_id = ${tx.workspaceId} and p.id = event.profile_id
    where ${isChosenEvent(choice)}`.execute(tx.query);
  return rows.map(({ id }) => id);
}
