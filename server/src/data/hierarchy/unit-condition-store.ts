import { meetsUnitCondition } from '@voxloop/access';
import type { Condition } from '@voxloop/condition';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { organisation } from './hierarchy.ts';
import { type UnitTables, unitColumns } from './unit-tables.ts';

/**
 * The units of the organisation that meet a condition on units (see `meetsUnitCondition`) today, in no order. An access is
 * made from this, so it takes none.
 * @param within looks among these alone
 */
export async function listUnitIdsMeeting(
  tx: WorkspaceTx,
  condition: Condition,
  within: readonly number[] | 'all',
): Promise<number[]> {
  const rows = await tx.query
    .withTables<UnitTables>()
    .selectFrom('unit')
    .select(unitColumns)
    .where('workspace_id', '=', tx.workspaceId)
    .where('hierarchy_id', '=', organisation.id)
    .execute();
  const described = new Map(rows.map((row) => [row.id, row]));
  const wanted = within === 'all' ? null : new Set(within);
  const found = rows.filter(({ id, path }) => {
    if (wanted !== null && !wanted.has(id)) return false;
    const way = path.split('.').flatMap((at) => described.get(Number(at)) ?? []);
    return meetsUnitCondition(condition, way);
  });
  return found.map(({ id }) => id);
}
