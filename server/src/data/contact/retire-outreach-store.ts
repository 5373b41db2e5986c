import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { DueRecords, RetainedKind } from '../retention/index.ts';

const recordsPerStep = 2_000;

/** Messages to customers that went out, or were refused. */
export const retainedOutreach: RetainedKind = {
  kind: 'message',
  endings: ['anonymise', 'delete'],
  // How often somebody may be written to is counted over a year at the longest.
  minimumDays: 366,
  defaultDays: null,
  count: async (tx, due) => {
    const { rows } = await sql<{
      count: number;
    }>`select count(*) as count from outreach where ${dueOf(tx, due)}`.execute(tx.query);
    return rows[0]?.count ?? 0;
  },
  retire: async (tx, due) => {
    const old = sql`workspace_id = ${tx.workspaceId} and id in (
      select id from outreach where ${dueOf(tx, due)} order by created_at, id limit ${recordsPerStep})`;
    const statement =
      due.ending === 'delete'
        ? sql`delete from outreach where ${old}`
        : sql`update outreach set profile_id = null, subject = '', body = '' where ${old}`;
    const count = Number((await statement.execute(tx.query)).numAffectedRows ?? 0n);
    return { count, next: count === recordsPerStep ? 'more' : null };
  },
};

function dueOf(tx: WorkspaceTx, { before, ending }: DueRecords) {
  return sql`workspace_id = ${tx.workspaceId} and created_at < ${before} and finished_at < ${before}
    and ${ending === 'delete' ? sql`true` : sql`(profile_id is not null or subject <> '' or body <> '')`}`;
}
