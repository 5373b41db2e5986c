import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { PersonScope } from '../directory/index.ts';
import type { EventValues } from './customer-event.ts';
import { openDocuments } from './open-events.ts';

const exportedAtOnce = 1_000;

/** Everything of a person that is held because it does not fit, as documents, oldest first. */
export async function* listHeldRecords(tx: WorkspaceTx, person: PersonScope): AsyncGenerator<readonly object[]> {
  let after = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const { rows } = await sql<{ record: EventValues; at: Date; id: string }>`
      select to_jsonb(held) - 'workspace_id' - 'commit_id' as record, received_at as at, id from event_quarantine held
      where workspace_id = ${tx.workspaceId} and profile_id = any(${person.profileIds}::uuid[])
        and (received_at, id) > (${after.at}, ${after.id}::uuid)
      order by received_at, id limit ${exportedAtOnce}`.execute(tx.query);
    const records = await openDocuments(
      tx,
      rows.map(({ record }) => record),
    );
    yield records.map((record) => ({ record }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < exportedAtOnce) return;
    after = last;
  }
}

/** Deletes them: nothing counts them but the volume of a day. @returns how many were deleted */
export async function eraseHeldRecords(tx: WorkspaceTx, person: PersonScope): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from event_quarantine where workspace_id = ${tx.workspaceId} and id = any(array(
      select id from event_quarantine
      where workspace_id = ${tx.workspaceId} and profile_id = any(${person.profileIds}::uuid[]) limit ${exportedAtOnce}))`.execute(
    tx.query,
  );
  return Number(numAffectedRows ?? 0);
}
