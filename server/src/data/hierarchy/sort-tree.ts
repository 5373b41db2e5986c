import { compareCodes } from './compare-codes.ts';
import type { Unit } from './unit.ts';

/** Depth first; siblings by code. A unit whose parent is not among them becomes a root. */
export function sortTree(units: readonly Unit[]): Unit[] {
  const present = new Set(units.map(({ id }) => id));
  const byCode = units.toSorted((one, other) => compareCodes(one.code, other.code));
  const children = Map.groupBy(byCode, ({ parentId }) =>
    parentId !== null && present.has(parentId) ? parentId : null,
  );
  const sorted: Unit[] = [];
  const visit = (parent: number | null) => {
    for (const unit of children.get(parent) ?? []) {
      sorted.push(unit);
      visit(unit.id);
    }
  };
  visit(null);
  return sorted;
}
