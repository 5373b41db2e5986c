import { type Access, can } from '@voxloop/access';
import { sql } from 'kysely';
import { keptPlan, type WorkspaceTx } from '../../foundation/database/index.ts';
import type { CustomerEvent } from './customer-event.ts';
import { type EventRow, eventColumns, toCustomerEvent } from './event-row.ts';
import { inScope } from './event-store.ts';
import { openEvents } from './open-events.ts';

/** What these profiles did, the latest first, as far as the reader may see the units in which it happened. */
export async function listEventsOfProfiles(
  tx: WorkspaceTx,
  access: Access,
  profileIds: readonly string[],
  page: { after: { at: Date; id: string } | null; limit: number },
): Promise<CustomerEvent[]> {
  if (!can(access, 'events.read')) return [];
  const { after, limit } = page;
  const { rows } = await sql<EventRow>`
    ${keptPlan} select found.* from unnest(${profileIds}::uuid[]) as asked (asked_id)
    cross join lateral (
      select ${sql.raw(eventColumns)} from event
      where workspace_id = ${tx.workspaceId} and profile_id = asked_id and ${inScope(access)}
        and ${after === null ? sql`true` : sql`occurred_at <= ${after.at} and (occurred_at, id) < (${after.at}, ${after.id}::uuid)`}
      order by occurred_at desc, id desc limit ${limit}
    ) as found
    order by occurred_at desc, id desc limit ${limit}`.execute(tx.query);
  return openEvents(tx, rows.map(toCustomerEvent));
}
