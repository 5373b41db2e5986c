import { type Access, systemAccess } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type Hierarchy, organisation } from './hierarchy.ts';
import { getHierarchy } from './hierarchy-store.ts';
import { getPlacedUnit, listUnitsOn } from './placement-store.ts';
import { computeSightChange, type NamedMember, type UnitReader } from './sight-change.ts';
import type { Day, Names, Unit } from './unit.ts';
import { readKnownHierarchy } from './unit-change-store.ts';
import { planUnitEdit } from './unit-edit.ts';

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
  /** Members who will see the unit or one below it, and who will no longer; only the organisation decides what anybody sees */
  gaining: NamedMember[];
  losing: NamedMember[];
}

/** By which rules all members see units, by name: members and roles are kept by another module. */
export type ListUnitReaders = (tx: WorkspaceTx, access: Access) => Promise<UnitReader[]>;

/**
 * Says what a move would do, and does nothing.
 * @throws ProblemError `hierarchyNotFound`, `unitNotFound`, `unitInvalid`
 */
export async function previewMove(
  tx: WorkspaceTx,
  access: Access,
  { unitId, hierarchy: code, parentCode, validFrom }: WantedMove,
  today: Day,
  listReaders: ListUnitReaders,
): Promise<MovePreview> {
  const hierarchy = await getHierarchy(tx, code ?? organisation.code);
  const unit = await getPlacedUnit(tx, access, hierarchy, unitId, today);
  const day = validFrom ?? today;
  planUnitEdit({ code: unit.code, parentCode, validFrom: day }, await readKnownHierarchy(tx, hierarchy), today);
  const tree = await listUnitsOn(tx, access, hierarchy, day, today);
  const byId = new Map(tree.map((one) => [one.id, one]));
  const move = { hierarchy, unitId, parentId: tree.find((one) => one.code === parentCode)?.id ?? null, day };
  const from = listWay(byId, byId.get(unitId)?.parentId ?? null);
  const to = listWay(byId, move.parentId);
  return {
    validFrom: day,
    units: listBelow(tree, unitId).length,
    from: from.map(({ id, names }) => ({ id, names })),
    to: to.map(({ id, names }) => ({ id, names })),
    ...(hierarchy.id === organisation.id ? await previewSight(tx, move, listReaders) : noSight),
  };
}

const noSight = { gaining: [], losing: [] };

/** Judged over the whole tree: what decides about a member's sight is not what the reader of the preview may see. */
async function previewSight(
  tx: WorkspaceTx,
  { hierarchy, unitId, parentId, day }: { hierarchy: Hierarchy; unitId: number; parentId: number | null; day: Day },
  listReaders: ListUnitReaders,
): Promise<Pick<MovePreview, 'gaining' | 'losing'>> {
  const whole = systemAccess(tx.workspaceId);
  const tree = await listUnitsOn(tx, whole, hierarchy, day, day);
  const before = new Map(tree.map((one) => [one.id, one]));
  const after = new Map(tree.map((one) => [one.id, one.id === unitId ? { ...one, parentId } : one]));
  const moved = listBelow(tree, unitId).map((one) => ({ before: listWay(before, one), after: listWay(after, one) }));
  return computeSightChange(await listReaders(tx, whole), moved);
}

function listWay(byId: ReadonlyMap<number, Unit>, unitId: number | null): Unit[] {
  const way: Unit[] = [];
  for (let at = byId.get(unitId ?? 0); at !== undefined; at = byId.get(at.parentId ?? 0)) way.unshift(at);
  return way;
}

/** A unit with everything below it. @param tree parents before children */
function listBelow(tree: readonly Unit[], unitId: number): number[] {
  const below = new Set([unitId]);
  for (const { id, parentId } of tree) if (parentId !== null && below.has(parentId)) below.add(id);
  return [...below];
}
