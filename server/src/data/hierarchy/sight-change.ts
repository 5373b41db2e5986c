import { meetsUnitCondition } from '@voxloop/access';
import type { Condition } from '@voxloop/condition';
import type { Unit } from './unit.ts';

/** By which rules a member sees units of the organisation. */
export interface UnitReader {
  memberId: string;
  name: string;
  /** The units from which he sees downwards */
  ownUnitIds: readonly number[] | 'all';
  /** Of those he sees the ones that meet it (see `meetsUnitCondition`); null: all. Who shares a role shares the object */
  condition: Condition | null;
}

/** A unit as it stands before a move and after it: the units from the root down to it. */
export interface MovedUnit {
  before: readonly Unit[];
  after: readonly Unit[];
}

export type NamedMember = Pick<UnitReader, 'memberId' | 'name'>;

/**
 * Whose sight of some units a move changes: by the units that members are given, and by the conditions of their roles,
 * which may ask for an attribute that a unit has from above.
 * @returns who will see one of them that he does not see now, and who will no longer see one; a member may be in both
 */
export function computeSightChange(
  readers: readonly UnitReader[],
  moved: readonly MovedUnit[],
): { gaining: NamedMember[]; losing: NamedMember[] } {
  const gaining: NamedMember[] = [];
  const losing: NamedMember[] = [];
  for (const [condition, sharing] of Map.groupBy(readers, (reader) => reader.condition)) {
    const meets = (way: readonly Unit[]) => condition === null || meetsUnitCondition(condition, way);
    const met = moved.map(({ before, after }) => ({ before, after, met: meets(before), willMeet: meets(after) }));
    for (const { memberId, name, ownUnitIds } of sharing) {
      const own = ownUnitIds === 'all' ? ownUnitIds : new Set(ownUnitIds);
      const leadsBy = (way: readonly Unit[]) => own === 'all' || way.some(({ id }) => own.has(id));
      const sights = met.map((unit) => ({
        sees: unit.met && leadsBy(unit.before),
        willSee: unit.willMeet && leadsBy(unit.after),
      }));
      if (sights.some(({ sees, willSee }) => willSee && !sees)) gaining.push({ memberId, name });
      if (sights.some(({ sees, willSee }) => sees && !willSee)) losing.push({ memberId, name });
    }
  }
  return { gaining, losing };
}
