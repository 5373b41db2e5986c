import type { Access } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { organisation } from './hierarchy.ts';
import { getHierarchy } from './hierarchy-store.ts';
import { getPlacedUnit, listUnitsOn } from './placement-store.ts';
import type { Day, Names, Unit } from './unit.ts';
import { readKnownHierarchy } from './unit-change-store.ts';
import { planUnitEdit } from './unit-edit.ts';
import type { ListUnitMembers } from './unit-routes.ts';

/** A move that somebody thinks of. */
export interface WantedMove {
  unitId: number;
  hierarchy?: string | undefined;
  parentCode: string | null;
  validFrom?: Day | undefined;
}

/** What a move would do. */
export interface MovePreview {
  validFrom: Day;
  /** The unit with everything that stands below it on that day */
  units: number;
  /** The way from the root to the old and to the new parent */
  from: { id: number; names: Names }[];
  to: { id: number; names: Names }[];
  /** Members who will see the unit, and who will no longer; only the organisation decides what anybody sees */
  gaining: { memberId: string; name: string }[];
  losing: { memberId: string; name: string }[];
}

/**
 * Says what a move would do, and does nothing.
 * @throws ProblemError `hierarchyNotFound`, `unitNotFound`, `unitInvalid`
 */
export async function previewMove(
  tx: WorkspaceTx,
  access: Access,
  { unitId, hierarchy: code, parentCode, validFrom }: WantedMove,
  today: Day,
  listMembers: ListUnitMembers,
): Promise<MovePreview> {
  const hierarchy = await getHierarchy(tx, code ?? organisation.code);
  const unit = await getPlacedUnit(tx, access, hierarchy, unitId, today);
  const day = validFrom ?? today;
  planUnitEdit({ code: unit.code, parentCode, validFrom: day }, await readKnownHierarchy(tx, hierarchy), today);
  const tree = await listUnitsOn(tx, access, hierarchy, day, today);
  const byId = new Map(tree.map((one) => [one.id, one]));
  const from = listWay(byId, byId.get(unitId)?.parentId ?? null);
  const to = listWay(byId, tree.find((one) => one.code === parentCode)?.id ?? null);
  const listMembersOf = async (units: readonly Unit[]) => {
    if (hierarchy.id !== organisation.id) return [];
    return (await Promise.all(units.map(({ id }) => listMembers(tx, access, id)))).flat();
  };
  const before = await listMembersOf(from);
  const after = await listMembersOf(to);
  const own = await listMembersOf([unit]);
  return {
    validFrom: day,
    units: countBelow(tree, unitId),
    from: from.map(({ id, names }) => ({ id, names })),
    to: to.map(({ id, names }) => ({ id, names })),
    gaining: without(after, [...before, ...own]),
    losing: without(before, [...after, ...own]),
  };
}

/** Each of these members once, but for those who see the unit by another of their units anyway. */
function without(members: MovePreview['gaining'], others: MovePreview['gaining']): MovePreview['gaining'] {
  const left = new Map(members.map((member) => [member.memberId, member]));
  for (const { memberId } of others) left.delete(memberId);
  return [...left.values()];
}

function listWay(byId: ReadonlyMap<number, Unit>, unitId: number | null): Unit[] {
  const way: Unit[] = [];
  for (let at = byId.get(unitId ?? 0); at !== undefined; at = byId.get(at.parentId ?? 0)) way.unshift(at);
  return way;
}

/** @param tree parents before children */
function countBelow(tree: readonly Unit[], unitId: number): number {
  const below = new Set([unitId]);
  for (const { id, parentId } of tree) if (parentId !== null && below.has(parentId)) below.add(id);
  return below.size;
}
