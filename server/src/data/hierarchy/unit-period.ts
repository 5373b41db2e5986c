import type { Day, Names } from './unit.ts';

/** What can change about a unit in a hierarchy, and is remembered: its place, its names, its level, whether it is open. */
export interface UnitState<Key> {
  /** Null: it is a root. */
  parent: Key | null;
  names: Names;
  level: string;
  active: boolean;
}

/** The state of a unit from `validFrom` until before `validTo` (null: for good). */
export interface UnitPeriod<Key> extends UnitState<Key> {
  validFrom: Day;
  validTo: Day | null;
}

/** What is wrong with a history: no period at all, an end before its beginning, days told twice, or days left out. */
export interface HistoryFault {
  code: 'empty' | 'reversed' | 'overlap' | 'gap';
  /** Of the period at fault */
  index: number;
}

const stateKeys = ['parent', 'names', 'level', 'active'] as const;

/**
 * The period in force on a day, of periods in order of time. Before its first one a unit counts as what it began as, so
 * that feedback older than the tree has a place.
 * @returns undefined only where there are no periods
 */
export function findPeriodOn<Period extends { validFrom: Day }>(
  periods: readonly Period[],
  day: Day,
): Period | undefined {
  return periods.findLast(({ validFrom }) => validFrom <= day) ?? periods[0];
}

/**
 * The periods of a unit after it becomes `state` on `validFrom`. What changes then holds in later periods too, up to the
 * one that changed it anyway: a planned move stays planned, and a unit that is renamed before it keeps its new name
 * there. Neighbours that say the same are joined, so saying again what holds already changes nothing.
 */
export function changePeriods<Key>(
  periods: readonly UnitPeriod<Key>[],
  state: UnitState<Key>,
  validFrom: Day,
): UnitPeriod<Key>[] {
  const before = findPeriodOn(periods, validFrom);
  if (before === undefined) return [{ ...stateOf(state), validFrom, validTo: null }];
  const changed = stateKeys.filter((key) => !sameValue(before[key], state[key]));
  if (changed.length === 0) return [...periods];
  const earlier = periods.filter((period) => period.validFrom < validFrom);
  // What comes before everything known says nothing about what is known.
  const isNewBeginning = earlier.length === 0 && periods[0]?.validFrom !== validFrom;
  const open = new Set(isNewBeginning ? [] : changed);
  const later = periods
    .filter((period) => period.validFrom > validFrom)
    .map((period) => {
      const next = { ...period };
      for (const key of open) {
        if (sameValue(period[key], before[key])) Object.assign(next, { [key]: state[key] });
        else open.delete(key);
      }
      return next;
    });
  return joinPeriods([...earlier, { ...stateOf(state), validFrom, validTo: null }, ...later]);
}

/** Puts periods in order of time, joins neighbours that say the same, and ends each where the next begins. */
export function joinPeriods<Key>(periods: readonly UnitPeriod<Key>[]): UnitPeriod<Key>[] {
  const sorted = periods.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const joined: UnitPeriod<Key>[] = [];
  for (const period of sorted) {
    const last = joined.at(-1);
    if (last === undefined || !sameState(last, period)) joined.push(period);
  }
  return joined.map((period, index) => ({ ...period, validTo: joined[index + 1]?.validFrom ?? null }));
}

/** Looks for what is wrong with a history as somebody states it, in any order. Only the last period may have no end. */
export function findHistoryFault(periods: readonly { validFrom: Day; validTo: Day | null }[]): HistoryFault | null {
  if (periods.length === 0) return { code: 'empty', index: 0 };
  const order = [...periods.keys()].sort((a, b) =>
    (periods[a]?.validFrom ?? '') < (periods[b]?.validFrom ?? '') ? -1 : 1,
  );
  for (const [place, index] of order.entries()) {
    const period = periods[index];
    const next = periods[order[place + 1] ?? -1];
    if (period === undefined) continue;
    if (period.validTo !== null && period.validTo <= period.validFrom) return { code: 'reversed', index };
    const nextIndex = order[place + 1] ?? index;
    if (next !== undefined && (period.validTo === null || period.validTo > next.validFrom))
      return { code: 'overlap', index: nextIndex };
    if (next !== undefined && period.validTo !== null && period.validTo < next.validFrom)
      return { code: 'gap', index: nextIndex };
    // A unit that is no more is closed; it does not just end.
    if (next === undefined && period.validTo !== null) return { code: 'gap', index };
  }
  return null;
}

/** Whether two histories are the same. */
export function samePeriods<Key>(a: readonly UnitPeriod<Key>[], b: readonly UnitPeriod<Key>[]): boolean {
  return (
    a.length === b.length &&
    a.every((period, index) => {
      const other = b[index];
      return other !== undefined && period.validFrom === other.validFrom && sameState(period, other);
    })
  );
}

/** Whether two states are the same. */
export function sameState<Key>(a: UnitState<Key>, b: UnitState<Key>): boolean {
  return stateKeys.every((key) => sameValue(a[key], b[key]));
}

function stateOf<Key>({ parent, names, level, active }: UnitState<Key>): UnitState<Key> {
  return { parent, names, level, active };
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return isNames(a) && isNames(b) && a['zh-CN'] === b['zh-CN'] && a.en === b.en;
}

function isNames(value: unknown): value is Names {
  return typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value;
}
