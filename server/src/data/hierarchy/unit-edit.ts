import { ProblemError } from '../../foundation/errors/index.ts';
import type { KnownHierarchy } from './known-hierarchy.ts';
import type { Day, Names, UnitAttributes } from './unit.ts';
import type { UnitImportPlan } from './unit-change.ts';
import { planUnitImport } from './unit-import.ts';
import { findPeriodOn } from './unit-period.ts';

/** One unit as a person edits it; what is left out stays as it is. */
export interface UnitEdit {
  code: string;
  names?: Names | undefined;
  level?: string | undefined;
  /** null: make it a root. */
  parentCode?: string | null | undefined;
  /** The day from which it counts, past, present or to come; left out: today. */
  validFrom?: Day | undefined;
  active?: boolean | undefined;
  /** '' takes an attribute away. */
  attributes?: UnitAttributes | undefined;
}

const header = ['code', 'parentCode', 'level', 'nameZh', 'nameEn', 'validFrom', 'active'];

/**
 * The plan of one creation or change by hand. It goes through the same rules as a file of one row.
 * @throws ProblemError `unitInvalid` naming the first rule broken
 */
export function planUnitEdit(edit: UnitEdit, known: KnownHierarchy, today: Day): UnitImportPlan {
  const current = findPeriodOn(known.units.get(edit.code)?.periods ?? [], edit.validFrom ?? today);
  const parent = edit.parentCode === undefined ? (current?.parent ?? null) : edit.parentCode;
  const attributes = Object.entries(edit.attributes ?? {});
  const cells = [
    edit.code,
    parent ?? '',
    edit.level ?? current?.level ?? '',
    edit.names?.['zh-CN'] ?? current?.names['zh-CN'] ?? '',
    edit.names?.en ?? current?.names.en ?? '',
    edit.validFrom ?? '',
    edit.active === undefined ? '' : String(edit.active),
    ...attributes.map(([, value]) => value),
  ];
  const plan = planUnitImport(
    [
      { line: 1, cells: [...header, ...attributes.map(([name]) => `attribute.${name}`)] },
      { line: 2, cells },
    ],
    known,
    today,
  );
  const [error] = plan.errors;
  if (error !== undefined) {
    throw new ProblemError('unitInvalid', { path: error.column, params: { fault: error.code, value: error.value } });
  }
  return plan;
}
