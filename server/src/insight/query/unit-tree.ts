import type { Unit } from '../../data/hierarchy/index.ts';

/** A hierarchy as it stands on a day, made ready for grouping. */
export interface UnitTree {
  find(id: number): Unit | undefined;
  /** Every unit, parents before children */
  listIds(): number[];
  childrenOf(id: number | null): readonly number[];
  /** The unit and everything below it; empty for an unknown one */
  subtreeOf(id: number): number[];
  /** Every unit that stands at or below a unit of the level → that unit */
  groupByLevel(level: string): Map<number, number>;
  /** Every unit below the parent → the direct child of the parent above it (or itself) */
  groupByChild(parentId: number): Map<number, number>;
}

/** @param units parents before children, as `listUnits` gives them */
export function buildUnitTree(units: readonly Unit[]): UnitTree {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const children = new Map<number | null, number[]>();
  for (const { id, parentId } of units) {
    const parent = parentId !== null && byId.has(parentId) ? parentId : null;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [id]);
    else siblings.push(id);
  }
  const childrenOf = (id: number | null) => children.get(id) ?? [];
  const subtreeOf = (id: number): number[] => {
    if (!byId.has(id)) return [];
    const found = [id];
    for (let at = 0; at < found.length; at++) found.push(...childrenOf(found[at] ?? null));
    return found;
  };
  return {
    find: (id) => byId.get(id),
    listIds: () => [...byId.keys()],
    childrenOf,
    subtreeOf,
    groupByLevel(level) {
      const groups = new Map<number, number>();
      for (const { id, level: own, parentId } of units) {
        const group = own === level ? id : parentId === null ? undefined : groups.get(parentId);
        if (group !== undefined) groups.set(id, group);
      }
      return groups;
    },
    groupByChild(parentId) {
      return new Map(childrenOf(parentId).flatMap((child) => subtreeOf(child).map((id) => [id, child] as const)));
    },
  };
}
