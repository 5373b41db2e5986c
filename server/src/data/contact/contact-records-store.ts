import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { PersonScope } from '../directory/index.ts';

/** What was agreed with a person and sent to him, as documents. */
export async function* listContactRecords(tx: WorkspaceTx, person: PersonScope): AsyncGenerator<readonly object[]> {
  for (const table of ['consent_record', 'contact_minor', 'outreach'] as const) {
    const { rows } =
      await sql<object>`select jsonb_build_object('kind', ${table}::text) || (to_jsonb(t) - 'workspace_id') as record
      from ${sql.table(table)} t
      where t.workspace_id = ${tx.workspaceId} and t.profile_id = any(${person.profileIds}::uuid[])`.execute(tx.query);
    yield rows;
  }
}

/**
 * Removes what a person agreed to and what he was sent; that and when a message went out stays, for the counts. What was
 * about to go out does not.
 * @returns how many rows were treated
 */
export async function eraseContactRecords(tx: WorkspaceTx, person: PersonScope): Promise<number> {
  const ids = sql`workspace_id = ${tx.workspaceId} and profile_id = any(${person.profileIds}::uuid[])`;
  const treated = [
    sql`delete from consent_record where ${ids}`,
    sql`delete from contact_minor where ${ids}`,
    sql`delete from contact_consent where ${ids}`,
    sql`update outreach set profile_id = null, subject = '', body = '',
        state = case when state = 'reserved' then 'notSent' else state end,
        reason = case when state = 'reserved' then 'noAddress' else reason end,
        finished_at = coalesce(finished_at, created_at)
      where ${ids}`,
  ];
  let count = 0;
  for (const statement of treated) count += Number((await statement.execute(tx.query)).numAffectedRows ?? 0n);
  return count;
}
