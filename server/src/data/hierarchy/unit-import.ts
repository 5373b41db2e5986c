import type { TableRow } from '../../foundation/tabular/index.ts';
import { findRingedUnits } from './find-ringed-units.ts';
import type { KnownHierarchy, KnownUnit } from './known-hierarchy.ts';
import { type Day, mayStandBelow, type Names, type UnitAttributes } from './unit.ts';
import type { UnitChange, UnitImportPlan } from './unit-change.ts';
import type { UnitImportError } from './unit-import-error.ts';
import { changePeriods, findPeriodOn, samePeriods, type UnitPeriod } from './unit-period.ts';
import { readUnitRows, type UnitRow } from './unit-rows.ts';

/** `changes`: units that the file does not name stay as they are. `full`: the file is all there is, what it leaves out closes. */
export type ImportMode = 'changes' | 'full';

/**
 * Turns the rows of a unit file into a plan of creations, moves, renamings, openings and closings. Rows may come in any
 * order; a parent is either in the file or exists already. A unit may stand on several rows of different days: its history.
 * @param rows header first; see `readUnitRows` for the columns
 * @param today the day from which rows without a date count, and on which what a full file leaves out closes
 */
export function planUnitImport(
  rows: readonly TableRow[],
  known: KnownHierarchy,
  today: Day,
  mode: ImportMode = 'changes',
): UnitImportPlan {
  const { units, errors } = readUnitRows(rows, today, known);
  const planned = planRows(units, known);
  const leftOut = mode === 'full' && errors.length === 0 ? planClosings(planned, known, today) : [];
  const faults = [
    ...errors,
    ...checkCodes(units, known),
    ...checkParents(units, known, planned, mode),
    ...checkChains(units, known, planned),
  ];
  faults.sort((a, b) => a.line - b.line);
  return { ...sortIntoKinds([...planned.values(), ...leftOut], known), leftOut: leftOut.length, errors: faults };
}

type PlannedUnits = ReadonlyMap<string, UnitChange>;

function planRows(rows: readonly UnitRow[], known: KnownHierarchy): PlannedUnits {
  const planned = new Map<string, UnitChange>();
  for (const row of rows.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0))) {
    const existing = known.units.get(row.code) ?? known.placeable.get(row.code);
    planned.set(row.code, planRow(row, existing, planned.get(row.code)));
  }
  // In the order of the file again, which previews and reports keep.
  return new Map(rows.flatMap(({ code }) => [[code, planned.get(code)] as const]).flatMap(keepKnown));
}

function keepKnown([code, change]: readonly [string, UnitChange | undefined]): [string, UnitChange][] {
  return change === undefined ? [] : [[code, change]];
}

function planRow(row: UnitRow, existing: KnownUnit | undefined, before: UnitChange | undefined): UnitChange {
  const periods = before?.periods ?? existing?.periods ?? [];
  const current = findPeriodOn(periods, row.validFrom);
  const isHome = existing?.isHome ?? true;
  // A unit that is at home elsewhere keeps the name and level that it has there.
  const names = existing !== undefined && !isHome ? existing.names : completeNames(row, current ?? existing);
  const level = existing !== undefined && !isHome ? existing.level : row.level || (current?.level ?? '');
  const state = { parent: row.parentCode, names, level, active: row.active ?? current?.active ?? true };
  return {
    code: row.code,
    isHome,
    attributes: mergeAttributes(before?.attributes ?? existing?.attributes ?? {}, row.attributes),
    periods: changePeriods(periods, state, row.validFrom),
  };
}

/** An empty cell takes the attribute away. */
export function mergeAttributes(before: UnitAttributes, given: UnitAttributes): UnitAttributes {
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== ''));
}

function completeNames(row: UnitRow, existing: { names: Names } | undefined): Names {
  const zh = row.names['zh-CN'] ?? existing?.names['zh-CN'] ?? row.names.en ?? row.code;
  return { 'zh-CN': zh, en: row.names.en ?? existing?.names.en ?? zh };
}

/** What a full file leaves out closes, and keeps its place and its history. */
function planClosings(planned: PlannedUnits, known: KnownHierarchy, today: Day): UnitChange[] {
  return [...known.units.values()].flatMap(({ code, isHome, attributes, periods }) => {
    const current = findPeriodOn(periods, today);
    if (planned.has(code) || current === undefined || !current.active) return [];
    return [{ code, isHome, attributes, periods: changePeriods(periods, { ...current, active: false }, today) }];
  });
}

function checkCodes(rows: readonly UnitRow[], known: KnownHierarchy): UnitImportError[] {
  return rows
    .filter(({ code }) => known.taken.has(code))
    .map(({ line, code }) => ({ line, column: 'code', code: 'codeTaken', value: code }));
}

function checkParents(
  rows: readonly UnitRow[],
  known: KnownHierarchy,
  planned: PlannedUnits,
  mode: ImportMode,
): UnitImportError[] {
  return rows.flatMap(({ line, code, parentCode, validFrom }): UnitImportError[] => {
    if (parentCode === null) return [];
    const parent = planned.get(parentCode)?.periods ?? known.units.get(parentCode)?.periods;
    if (parent === undefined) return [{ line, column: 'parentCode', code: 'unknownParent', value: parentCode }];
    if (mode === 'full' && !planned.has(parentCode))
      return [{ line, column: 'parentCode', code: 'parentLeftOut', value: parentCode }];
    const level = findPeriodOn(planned.get(code)?.periods ?? [], validFrom)?.level ?? '';
    const above = findPeriodOn(parent, validFrom)?.level ?? '';
    return mayStandBelow(level, above) ? [] : [{ line, column: 'level', code: 'levelOrder', value: level }];
  });
}

/** Each row of a ring, now or as planned, is named; so is one that stands too deep. */
function checkChains(rows: readonly UnitRow[], known: KnownHierarchy, planned: PlannedUnits): UnitImportError[] {
  const periodsOf = (code: string) => planned.get(code)?.periods ?? known.units.get(code)?.periods;
  const moved = [...planned.values()].filter(
    ({ code, periods }) => !sameParents(periods, known.units.get(code)?.periods ?? []),
  );
  const faults = findRingedUnits(
    moved.map(({ code }) => code),
    periodsOf,
  );
  return rows.flatMap(({ line, code, parentCode }) => {
    const fault = faults.get(code);
    return fault === undefined ? [] : [{ line, column: 'parentCode', code: fault, value: parentCode ?? '' }];
  });
}

type History = readonly UnitPeriod<string>[];

function sameParents(a: History, b: History): boolean {
  const parentsOf = (periods: History) =>
    JSON.stringify(
      periods
        .filter((period, index) => period.parent !== periods[index - 1]?.parent || index === 0)
        .map(({ parent, validFrom }, index) => [parent, index === 0 ? '' : validFrom]),
    );
  return parentsOf(a) === parentsOf(b);
}

function sortIntoKinds(changes: readonly UnitChange[], known: KnownHierarchy) {
  const creates: UnitChange[] = [];
  const moves: UnitChange[] = [];
  const renames: UnitChange[] = [];
  const opens: UnitChange[] = [];
  const closes: UnitChange[] = [];
  let unchanged = 0;
  for (const change of changes) {
    const existing = known.units.get(change.code);
    if (existing === undefined) {
      creates.push(change);
      continue;
    }
    const isOpen = change.periods.at(-1)?.active ?? true;
    const wasOpen = existing.periods.at(-1)?.active ?? true;
    if (wasOpen !== isOpen) (isOpen ? opens : closes).push(change);
    else if (!sameParents(change.periods, existing.periods)) moves.push(change);
    else if (!samePeriods(change.periods, existing.periods) || !sameAttributes(change, existing)) renames.push(change);
    else unchanged++;
  }
  return { creates: sortParentsFirst(creates), moves, renames, opens, closes, unchanged };
}

function sameAttributes(a: Pick<UnitChange, 'attributes'>, b: Pick<KnownUnit, 'attributes'>): boolean {
  const names = Object.keys(a.attributes);
  return (
    names.length === Object.keys(b.attributes).length &&
    names.every((name) => a.attributes[name] === b.attributes[name])
  );
}

function sortParentsFirst(creates: readonly UnitChange[]): UnitChange[] {
  const byCode = new Map(creates.map((change) => [change.code, change]));
  const sorted = new Set<UnitChange>();
  for (const change of creates) {
    const chain = new Set<UnitChange>();
    let next: UnitChange | undefined = change;
    // A ring (already reported as an error) must not hold us here for ever.
    while (next !== undefined && !sorted.has(next) && !chain.has(next)) {
      chain.add(next);
      const parent: string | null = next.periods[0]?.parent ?? null;
      next = parent === null ? undefined : byCode.get(parent);
    }
    for (const item of [...chain].reverse()) sorted.add(item);
  }
  return [...sorted];
}
