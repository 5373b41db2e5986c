import { type Access, seesUnit } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { type Hierarchy, organisation } from './hierarchy.ts';
import { sortTree } from './sort-tree.ts';
import type { Day, Names, Unit, UnitAttributes } from './unit.ts';
import type { UnitPeriod } from './unit-period.ts';
import { listUnits, withoutAttributes } from './unit-store.ts';
import type { UnitTables } from './unit-tables.ts';

/**
 * The units of a hierarchy as they stood on a day, parents before children and siblings by code: those that the reader
 * may see today, and what stands above them today. What he may see always follows the tree of today, so a unit that
 * left his region is not shown to him in the tree of last year; one whose parent he does not see is shown as a root.
 * @param today decides what he may see
 */
export async function listUnitsOn(
  tx: WorkspaceTx,
  access: Access,
  hierarchy: Hierarchy,
  day: Day,
  today: Day,
): Promise<Unit[]> {
  const visible = await listVisibleIds(tx, access, hierarchy, today);
  const tree = await readTree(tx, access, hierarchy, day);
  if (visible === 'all') return tree;
  const shown = tree.filter(({ id }) => visible.has(id));
  return arrange(shown.map((unit) => (visible.has(unit.parentId ?? 0) ? unit : { ...unit, parentId: null })));
}

/**
 * The units of a hierarchy that a reader may see today, with those above them; `all` where nothing is hidden from him.
 * A tree that goes by an attribute holds no units of the organisation, so it is no secret.
 */
async function listVisibleIds(
  tx: WorkspaceTx,
  access: Access,
  hierarchy: Hierarchy,
  today: Day,
): Promise<ReadonlySet<number> | 'all'> {
  if (access.unitIds === 'all' || hierarchy.attribute !== null) return 'all';
  if (hierarchy.id === organisation.id) return new Set((await listUnits(tx, access)).map(({ id }) => id));
  const tree = await readTree(tx, access, hierarchy, today);
  const parentOf = new Map(tree.map(({ id, parentId }) => [id, parentId]));
  const visible = new Set<number>();
  for (const { id } of tree) {
    if (!seesUnit(access, id)) continue;
    for (let at: number | null = id; at !== null && !visible.has(at); at = parentOf.get(at) ?? null) visible.add(at);
  }
  return visible;
}

/** One unit of a hierarchy with its whole history there, in order of time; parents that the reader does not see are left out. */
export interface UnitHistory {
  unit: Unit;
  periods: (UnitPeriod<number> & { parentNames: Names | null })[];
}

/**
 * One unit with the place that it has in a hierarchy today.
 * @throws ProblemError `unitNotFound` where it has none there, or lies outside the reader's access
 */
export async function getPlacedUnit(
  tx: WorkspaceTx,
  access: Access,
  hierarchy: Hierarchy,
  unitId: number,
  today: Day,
): Promise<Unit> {
  const units = await listUnitsOn(tx, access, hierarchy, today, today);
  const unit = units.find(({ id }) => id === unitId);
  // Of the units above his own in the organisation a reader knows the names only.
  const mayKnow = hierarchy.id !== organisation.id || seesUnit(access, unitId);
  if (unit === undefined || !mayKnow) throw new ProblemError('unitNotFound', { params: { unit: String(unitId) } });
  return unit;
}

/**
 * The history of a unit in a hierarchy.
 * @throws ProblemError `unitNotFound` where it has no place there, or lies outside the reader's access
 */
export async function getUnitHistory(
  tx: WorkspaceTx,
  access: Access,
  hierarchy: Hierarchy,
  unitId: number,
  today: Day,
): Promise<UnitHistory> {
  const unit = await getPlacedUnit(tx, access, hierarchy, unitId, today);
  const units = new Map((await listUnitsOn(tx, access, hierarchy, today, today)).map((one) => [one.id, one]));
  const rows = await tx.query
    .withTables<UnitTables>()
    .selectFrom('unit_parent')
    .select(['parent_id', 'names', 'level', 'active', 'valid_from', 'valid_to'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('hierarchy_id', '=', hierarchy.id)
    .where('unit_id', '=', unitId)
    .orderBy('valid_from')
    .execute();
  return {
    unit,
    periods: rows.map((row) => {
      const parent = row.parent_id === null ? undefined : units.get(row.parent_id);
      return {
        parent: parent?.id ?? null,
        parentNames: parent?.names ?? null,
        names: row.names ?? unit.names,
        level: row.level ?? unit.level,
        active: row.active ?? unit.active,
        validFrom: row.valid_from,
        validTo: row.valid_to,
      };
    }),
  };
}

interface PlacedRow {
  id: number;
  code: string;
  names: Names;
  level: string;
  active: boolean;
  attributes: UnitAttributes;
  parentId: number | null;
  homeId: number;
}

/**
 * Everything that has a place in a hierarchy, as it stood on a day; before its first period a unit stands where it began.
 * Units of the organisation that the reader does not see are without attributes.
 */
async function readTree(tx: WorkspaceTx, access: Access, hierarchy: Hierarchy, day: Day): Promise<Unit[]> {
  const { rows } = await sql<PlacedRow>`
    select distinct on (unit.code) unit.id, unit.code, coalesce(period.names, unit.names) as names,
      coalesce(period.level, unit.level) as level, coalesce(period.active, unit.active) as active, unit.attributes,
      period.parent_id as "parentId", unit.hierarchy_id as "homeId"
    from unit_parent period join unit on unit.workspace_id = period.workspace_id and unit.id = period.unit_id
    where period.workspace_id = ${tx.workspaceId} and period.hierarchy_id = ${hierarchy.id}
    order by unit.code, period.valid_from > ${day}::date,
      case when period.valid_from <= ${day}::date then period.valid_from end desc nulls last, period.valid_from`.execute(
    tx.query,
  );
  return arrange(
    rows.map(({ homeId, ...row }) => {
      const unit = { ...row, depth: 0 };
      return homeId !== organisation.id || seesUnit(access, unit.id) ? unit : withoutAttributes(unit);
    }),
  );
}

/** Puts units into the order of their tree, each with its depth there. */
function arrange(units: readonly Unit[]): Unit[] {
  const depths = new Map<number, number>();
  return sortTree(units).map((unit) => {
    const depth = unit.parentId === null ? 0 : (depths.get(unit.parentId) ?? -1) + 1;
    depths.set(unit.id, depth);
    return { ...unit, depth };
  });
}
