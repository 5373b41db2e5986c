import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { defaultRootCauses, type RootCause } from './root-cause.ts';

type RootCauseTables = {
  root_cause: { workspace_id: string; code: string; names: RootCause['names']; active: boolean };
};

/** The causes that can be chosen in this workspace: those of the product, named or put to rest by it, and its own. */
export async function listRootCauses(tx: WorkspaceTx): Promise<RootCause[]> {
  const rows = await tx.query
    .withTables<RootCauseTables>()
    .selectFrom('root_cause')
    .select(['code', 'names', 'active'])
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('code')
    .execute();
  const own = new Map(rows.map((row) => [row.code, row]));
  const kept = defaultRootCauses.filter(({ code }) => !own.has(code));
  return [...kept, ...rows.filter(({ active }) => active).map(({ code, names }) => ({ code, names }))];
}
