import type { Day } from './unit.ts';
import type { UnitPeriod } from './unit-period.ts';

/** The way to a unit from the root, the unit itself last, from a day on until the unit's next placement. */
export interface UnitPlacement<Key> {
  unit: Key;
  validFrom: Day;
  path: readonly Key[];
  /** Of each unit of the path, on that day */
  levels: readonly string[];
}

type History<Key> = readonly Pick<UnitPeriod<Key>, 'parent' | 'level' | 'validFrom' | 'validTo'>[];

/** Before the first day of every calendar that feedback bears: a unit counts as what it began as. */
const everBefore: Day = '1970-01-01';
/** The last day that the warehouse's dates know. */
const lastDay: Day = '2149-06-06';

/**
 * All placements of all units through all of time, of histories without rings: one for each time in which nothing
 * changes on the whole way up. Each unit's first placement begins at the beginning of time.
 */
export function computePlacements<Key>(histories: ReadonlyMap<Key, History<Key>>): UnitPlacement<Key>[] {
  const known = new Map<Key, readonly UnitPlacement<Key>[]>();
  const placementsOf = (unit: Key): readonly UnitPlacement<Key>[] => {
    const found = known.get(unit);
    if (found !== undefined) return found;
    const computed = computePlacementsOf(unit, histories.get(unit) ?? [], placementsOf);
    known.set(unit, computed);
    return computed;
  };
  return [...histories.keys()].flatMap(placementsOf);
}

function computePlacementsOf<Key>(
  unit: Key,
  history: History<Key>,
  placementsOf: (unit: Key) => readonly UnitPlacement<Key>[],
): UnitPlacement<Key>[] {
  const placements: UnitPlacement<Key>[] = [];
  for (const [index, { parent, level, validFrom, validTo }] of history.entries()) {
    const begins = index === 0 || validFrom < everBefore ? everBefore : validFrom;
    if (begins > lastDay || (validTo !== null && validTo <= everBefore)) continue;
    if (parent === null) placements.push({ unit, validFrom: begins, path: [unit], levels: [level] });
    else
      for (const above of listDuring(placementsOf(parent), begins, validTo))
        placements.push({
          unit,
          validFrom: above.validFrom > begins ? above.validFrom : begins,
          path: [...above.path, unit],
          levels: [...above.levels, level],
        });
  }
  return placements;
}

/** The placements in force at some time from `from` until before `to`. */
function listDuring<Key>(placements: readonly UnitPlacement<Key>[], from: Day, to: Day | null): UnitPlacement<Key>[] {
  return placements.filter(({ validFrom }, index) => {
    const next = placements[index + 1]?.validFrom;
    return (to === null || validFrom < to) && (next === undefined || next > from);
  });
}
