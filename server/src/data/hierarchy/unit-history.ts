import { ProblemError } from '../../foundation/errors/index.ts';
import { findRingedUnits } from './find-ringed-units.ts';
import type { KnownHierarchy, KnownUnit } from './known-hierarchy.ts';
import { type Day, isLevel, mayStandBelow, type Names } from './unit.ts';
import { emptyPlan, type UnitImportPlan } from './unit-change.ts';
import { findHistoryFault, findPeriodOn, joinPeriods, type UnitPeriod } from './unit-period.ts';
import { readDay } from './unit-rows.ts';

/** A period of a unit as somebody states it; names, level and activity are those of today where they are left out. */
export interface StatedPeriod {
  validFrom: Day;
  validTo: Day | null;
  parentCode: string | null;
  names?: Names | undefined;
  level?: string | undefined;
  active?: boolean | undefined;
}

/**
 * The plan that gives a unit another history: a correction of what was known wrongly, however long ago.
 * @throws ProblemError `unitHistoryInvalid` naming the period at fault and what to do about it
 */
export function planUnitHistory(
  unit: KnownUnit,
  stated: readonly StatedPeriod[],
  known: KnownHierarchy,
): UnitImportPlan {
  for (const [index, { validFrom, validTo }] of stated.entries())
    for (const day of [validFrom, validTo])
      if (day !== null && readDay(day) !== day) throw invalid('badDate', index, day);
  const fault = findHistoryFault(stated);
  if (fault !== null) throw invalid(fault.code, fault.index, stated[fault.index]?.validFrom ?? '');
  const last = unit.periods.at(-1);
  const periods = stated.map((period, index): UnitPeriod<string> => {
    const level = unit.isHome ? (period.level ?? last?.level ?? unit.level) : unit.level;
    if (!isLevel(level)) throw invalid('badLevel', index, level);
    checkParent(period, level, index, known);
    return {
      parent: period.parentCode,
      names: unit.isHome ? (period.names ?? last?.names ?? unit.names) : unit.names,
      level,
      active: period.active ?? true,
      validFrom: period.validFrom,
      validTo: null,
    };
  });
  const history = joinPeriods(periods);
  const periodsOf = (code: string) => (code === unit.code ? history : known.units.get(code)?.periods);
  const ring = findRingedUnits([unit.code], periodsOf).get(unit.code);
  if (ring !== undefined) throw invalid(ring, 0, unit.code);
  const { code, isHome, attributes } = unit;
  return { ...emptyPlan, moves: [{ code, isHome, attributes, periods: history }] };
}

function checkParent({ parentCode, validFrom }: StatedPeriod, level: string, index: number, known: KnownHierarchy) {
  if (parentCode === null) return;
  const parent = known.units.get(parentCode);
  if (parent === undefined) throw invalid('unknownParent', index, parentCode);
  if (!mayStandBelow(level, findPeriodOn(parent.periods, validFrom)?.level ?? ''))
    throw invalid('levelOrder', index, level);
}

function invalid(fault: string, index: number, value: string): ProblemError {
  return new ProblemError('unitHistoryInvalid', { path: `periods.${index}`, params: { fault, value } });
}
