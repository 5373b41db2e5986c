import type { Access } from '@voxloop/access';
import type { TallyRow } from './build-sql.ts';
import type { Plan, PlannedMeasure } from './plan.ts';
import { findFilteredUnit } from './plan-anonymity.ts';
import { type CountedCell, findSuppressedCells } from './suppress-cells.ts';
import { directKey, findSuppressedUnits, unitKey } from './suppress-units.ts';
import type { GroupKeys, TallyBook } from './tally-book.ts';
import type { UnitTree } from './unit-tree.ts';

/** Where a cell stands: its group and its bucket. */
export interface CellPlace {
  readonly group: string;
  readonly keys: GroupKeys;
  readonly bucket: string;
}

/** Which units of a survey are withheld, in a period, however one asks. Rows are tallies by recorded unit. */
export function decideUnits(rows: readonly TallyRow[], tree: UnitTree, threshold: number): Set<string> {
  const people = new Map<number, number>();
  for (const row of rows) people.set(Number(row.k0), (people.get(Number(row.k0)) ?? 0) + row.t_people);
  return findSuppressedUnits(tree, people, threshold);
}

/**
 * Decides which cells of a measure to withhold.
 * @param hiddenUnits what `decideUnits` says
 * @returns indexes into `places`
 */
export function decideCells(
  plan: Plan,
  planned: PlannedMeasure,
  context: { access: Access; tree: UnitTree; hiddenUnits: ReadonlySet<string> },
  book: TallyBook,
  places: readonly CellPlace[],
): Set<number> {
  const { hiddenUnits, tree } = context;
  const unitAxis = plan.query.dimensions.findIndex(({ kind }) => kind === 'unit');
  const asksHiddenUnit = listAskedUnits(plan, context.access, tree).some((id) => hiddenUnits.has(unitKey(id)));
  const forced = new Set<number>();
  const cells = places.map(({ group, keys, bucket }, index): CountedCell => {
    const people = book.find(group, bucket).reduce((sum, tally) => sum + tally.people, 0);
    const hidden = asksHiddenUnit || isHiddenGroup(plan, hiddenUnits, keys[unitAxis]);
    if (hidden && people > 0) forced.add(index);
    return { coordinates: [...keys.map(String), ...(plan.query.grain === undefined ? [] : [bucket])], people };
  });
  return findSuppressedCells(cells, planned.threshold, forced);
}

/** The units whose total the query amounts to: the filtered one, or the tops of the reader's own. */
function listAskedUnits(plan: Plan, access: Access, tree: UnitTree): number[] {
  const filtered = findFilteredUnit(plan.query);
  const dimension = plan.query.dimensions.find(({ kind }) => kind === 'unit');
  const parent = dimension?.kind === 'unit' ? dimension.parentId : undefined;
  const asked = [filtered, parent].filter((id) => id !== undefined);
  if (access.unitIds === 'all') return asked;
  const own = new Set(access.unitIds);
  const tops = access.unitIds.filter((id) => !own.has(tree.find(id)?.parentId ?? 0));
  return [...asked, ...tops];
}

/** A cell of a withheld unit; the cell of "no unit of that level" is withheld as soon as one unit's own feedback is. */
function isHiddenGroup(plan: Plan, hidden: ReadonlySet<string>, key: string | number | null | undefined): boolean {
  if (key === undefined) return false;
  if (typeof key === 'number')
    return hidden.has(unitKey(key)) || (plan.unitGroups === null && hidden.has(directKey(key)));
  return [...hidden].some((name) => name.startsWith('direct '));
}
