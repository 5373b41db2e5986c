import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { RetainedKind } from './retained-kind.ts';

const importsPerStep = 20;

/** Imports of responses and of people, each with what is left of its file and with the values of its errors. */
const tables = ['feedback_import', 'profile_import'] as const;

/** Past imports: the record of each, what is left of its file, and the values that could not be taken. */
export const retainedImports: RetainedKind = {
  kind: 'import',
  endings: ['delete'],
  minimumDays: 1,
  defaultDays: null,
  count: async (tx, { before }) => {
    let count = 0;
    for (const table of tables) {
      const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)} i
        where ${dueOf(tx, before)}`.execute(tx.query);
      count += rows[0]?.count ?? 0;
    }
    return count;
  },
  retire: async (tx, { before }) => {
    let count = 0;
    for (const table of tables) {
      const { rows } = await sql<{
        id: string;
        runId: string | null;
      }>`delete from ${sql.table(table)} where workspace_id = ${tx.workspaceId}
        and id in (select i.id from ${sql.table(table)} i where ${dueOf(tx, before)} limit ${importsPerStep})
        returning id, run_id as "runId"`.execute(tx.query);
      const ids = rows.map(({ id }) => id);
      await sql`delete from ${sql.table(`${table}_chunk`)} where workspace_id = ${tx.workspaceId} and import_id = any(${ids}::uuid[])`.execute(
        tx.query,
      );
      await sql`delete from job_run where workspace_id = ${tx.workspaceId}
        and id = any(${rows.flatMap(({ runId }) => runId ?? [])}::uuid[])`.execute(tx.query);
      count += rows.length;
    }
    return { count, next: count === 0 ? null : 'more' };
  },
};

/** Begun before, and not at work. */
function dueOf(tx: WorkspaceTx, before: Date) {
  return sql`i.workspace_id = ${tx.workspaceId} and i.created_at < ${before} and not exists (
    select from job_run r where r.workspace_id = i.workspace_id and r.id = i.run_id and r.state in ('waiting', 'running'))`;
}
