import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { PersonScope } from '../directory/index.ts';
import { eraseEventRecords } from './event-records-store.ts';

/**
 * Parts events from whoever did them: reduced to what the warehouse counts, and nobody's.
 * @param pattern finds the person's identifiers in texts
 * @returns how many records were treated; 0 when none are left
 */
export async function detachEvents(
  tx: WorkspaceTx,
  person: PersonScope,
  pattern: string | null,
  limit: number,
): Promise<number> {
  const reduced = await eraseEventRecords(tx, person, pattern, limit);
  const { numAffectedRows } = await sql`update event set profile_id = null where workspace_id = ${tx.workspaceId}
    and (received_at, id) in (select received_at, id from event where workspace_id = ${tx.workspaceId}
      and profile_id = any(${person.profileIds}::uuid[]) and message_id = id::text limit ${limit})`.execute(tx.query);
  return Math.max(reduced, Number(numAffectedRows ?? 0n));
}
