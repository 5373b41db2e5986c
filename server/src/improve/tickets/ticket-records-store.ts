import { type RawBuilder, sql } from 'kysely';
import type { PersonScope } from '../../data/directory/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';

/** The cases of a person with their timelines, as documents. */
export async function* listTicketRecords(tx: WorkspaceTx, person: PersonScope): AsyncGenerator<readonly object[]> {
  const { rows } = await sql<object>`
    select to_jsonb(t) - 'workspace_id' || jsonb_build_object('timeline', (
      select coalesce(jsonb_agg(to_jsonb(e) - 'workspace_id' - 'ticket_id' order by e.seq), '[]') from ticket_entry e
      where e.workspace_id = t.workspace_id and e.ticket_id = t.id)) as record
    from ticket t where t.workspace_id = ${tx.workspaceId} and t.profile_id = any(${person.profileIds}::uuid[])
    order by t.opened_at`.execute(tx.query);
  yield rows;
}

/**
 * Takes the words out of a person's cases: what was noted, and the link that he was sent. That something was done, when
 * and by whom, stays.
 * @returns how many rows were treated
 */
export function eraseTicketRecords(tx: WorkspaceTx, person: PersonScope): Promise<number> {
  return eraseTicketWords(
    tx,
    sql`select id from ticket where workspace_id = ${tx.workspaceId} and profile_id = any(${person.profileIds}::uuid[])`,
  );
}

/**
 * The same for any tickets.
 * @param tickets selects their ids
 */
export async function eraseTicketWords(tx: WorkspaceTx, tickets: RawBuilder<unknown>): Promise<number> {
  const entries = await sql`update ticket_entry set detail = detail || case kind
        when 'reopened' then '{"reason": ""}'::jsonb else '{"note": ""}'::jsonb end
    where workspace_id = ${tx.workspaceId} and ticket_id in (${tickets})
      and (coalesce(detail ->> 'note', '') <> '' or (kind = 'reopened' and detail ->> 'reason' <> ''))`.execute(
    tx.query,
  );
  const causes = await sql`update ticket set root_cause = root_cause || '{"note": ""}'::jsonb
    where id in (${tickets}) and workspace_id = ${tx.workspaceId} and root_cause ->> 'note' <> ''`.execute(tx.query);
  const followUps = await sql`update ticket_follow_up set url = ''
    where workspace_id = ${tx.workspaceId} and ticket_id in (${tickets}) and url <> ''`.execute(tx.query);
  return [entries, causes, followUps].reduce((count, { numAffectedRows }) => count + Number(numAffectedRows ?? 0n), 0);
}
