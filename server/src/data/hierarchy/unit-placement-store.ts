import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { computePlacements, type UnitPlacement } from './unit-placements.ts';
import type { UnitTables } from './unit-tables.ts';

/** Every placement of a hierarchy, with the codes of its units. */
export async function readPlacements(
  tx: WorkspaceTx,
  hierarchyId: number,
): Promise<(UnitPlacement<number> & { code: string })[]> {
  const rows = await tx.query
    .withTables<UnitTables>()
    .selectFrom('unit_parent')
    .innerJoin('unit', (join) =>
      join.onRef('unit.workspace_id', '=', 'unit_parent.workspace_id').onRef('unit.id', '=', 'unit_parent.unit_id'),
    )
    .select([
      'unit_parent.unit_id as unit',
      'unit.code',
      'unit_parent.parent_id as parent',
      'unit_parent.valid_from as validFrom',
      'unit_parent.valid_to as validTo',
      'unit_parent.level as levelThen',
      'unit.level as levelToday',
    ])
    .where('unit_parent.workspace_id', '=', tx.workspaceId)
    .where('unit_parent.hierarchy_id', '=', hierarchyId)
    .orderBy('unit_parent.valid_from')
    .execute();
  const codes = new Map(rows.map(({ unit, code }) => [unit, code]));
  const periods = rows.map(({ levelThen, levelToday, ...row }) => ({ ...row, level: levelThen ?? levelToday }));
  const histories = Map.groupBy(periods, ({ unit }) => unit);
  return computePlacements(histories).map((placement) => ({ ...placement, code: codes.get(placement.unit) ?? '' }));
}
