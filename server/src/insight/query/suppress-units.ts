import { findSuppressedCells } from './suppress-cells.ts';
import type { UnitTree } from './unit-tree.ts';

/** The key of what happened in a unit itself, not below it; and of what happened in no unit, for `null`. */
export function directKey(unitId: number | null): string {
  return `direct ${unitId}`;
}

/** The key of a unit with everything below it. */
export function unitKey(unitId: number): string {
  return `unit ${unitId}`;
}

/**
 * Decides for the whole hierarchy which units to withhold, so that it does not matter how a reader asks: among the
 * children of every shown unit, those withheld are at least two and at least `threshold` people together, and below a
 * withheld unit everything is withheld.
 *
 * @param peopleByUnit people per unit where they were recorded; 0 is "no unit"
 * @returns keys by `unitKey` and `directKey`
 */
export function findSuppressedUnits(
  tree: UnitTree,
  peopleByUnit: ReadonlyMap<number, number>,
  threshold: number,
): Set<string> {
  const totals = new Map<number, number>();
  const totalOf = (id: number): number => {
    const known = totals.get(id);
    if (known !== undefined) return known;
    const total = tree.childrenOf(id).reduce((sum, child) => sum + totalOf(child), peopleByUnit.get(id) ?? 0);
    totals.set(id, total);
    return total;
  };
  const placeless = [...peopleByUnit].reduce(
    (sum, [id, people]) => (tree.find(id) === undefined ? sum + people : sum),
    0,
  );
  const hidden = new Set<string>();
  const hideAll = (id: number) => {
    hidden.add(unitKey(id)).add(directKey(id));
    for (const child of tree.childrenOf(id)) hideAll(child);
  };
  const visit = (id: number | null) => {
    const children = tree.childrenOf(id);
    const direct = id === null ? placeless : (peopleByUnit.get(id) ?? 0);
    const line = [...children.map(totalOf), direct].map((people, index) => ({ coordinates: [String(index)], people }));
    const suppressed = findSuppressedCells(line, threshold);
    if (suppressed.has(children.length)) hidden.add(directKey(id));
    children.forEach((child, index) => {
      if (suppressed.has(index)) hideAll(child);
      else visit(child);
    });
  };
  visit(null);
  return hidden;
}
