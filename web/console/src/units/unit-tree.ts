import type { Names, Unit } from '../api/shapes.ts';

/** A unit with what stands below it. */
export interface UnitNode {
  unit: Unit;
  children: UnitNode[];
}

/** Puts a flat list of units into trees, keeping the list's order. A unit whose parent is not listed becomes a root. */
export function buildUnitTrees(units: readonly Unit[]): UnitNode[] {
  const nodes = new Map(units.map((unit) => [unit.id, { unit, children: [] as UnitNode[] }]));
  const roots: UnitNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.unit.parentId === null ? undefined : nodes.get(node.unit.parentId);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}

/** The units from the root down to a unit, itself included; empty when the unit is not listed. */
export function listUnitPath(units: ReadonlyMap<number, Unit>, unitId: number): Unit[] {
  const path: Unit[] = [];
  let unit = units.get(unitId);
  while (unit && !path.includes(unit)) {
    path.unshift(unit);
    unit = unit.parentId === null ? undefined : units.get(unit.parentId);
  }
  return path;
}

/** Whether a unit's names or code contain what was typed (case and outer blanks do not matter). */
export function matchesUnit(unit: { code: string; names: Names }, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return [unit.code, unit.names['zh-CN'], unit.names.en].some((text) => text.toLowerCase().includes(wanted));
}
