import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { PersonScope } from '../directory/index.ts';

/**
 * Forgets by what texts of a person are found again that come in other words. Nothing of them can be read, so there is
 * nothing to give out.
 * @returns how many rows went
 */
export async function eraseTextMarks(tx: WorkspaceTx, person: PersonScope): Promise<number> {
  const { numAffectedRows } = await sql`delete from source_text mark using feedback f
    where mark.workspace_id = ${tx.workspaceId} and f.workspace_id = mark.workspace_id and f.occurred_at = mark.occurred_at
      and f.id = mark.feedback_id and f.profile_id = any(${person.profileIds}::uuid[])`.execute(tx.query);
  return Number(numAffectedRows ?? 0n);
}
