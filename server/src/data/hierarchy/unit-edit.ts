import { ProblemError } from '../../foundation/errors/index.ts';
import type { Day, Names } from './unit.ts';
import { type KnownUnit, planUnitImport, type UnitImportPlan } from './unit-import.ts';

/** One unit as a person edits it; what is left out stays as it is. */
export interface UnitEdit {
  code: string;
  names?: Names | undefined;
  level?: string | undefined;
  /** null: make it a root. */
  parentCode?: string | null | undefined;
  validFrom?: Day | undefined;
  active?: boolean | undefined;
}

const header = ['code', 'parentCode', 'level', 'nameZh', 'nameEn', 'validFrom', 'active'];

/**
 * The plan of one creation or change by hand. It goes through the same rules as a file of one row.
 * @throws ProblemError `unitInvalid` naming the first rule broken
 */
export function planUnitEdit(edit: UnitEdit, known: ReadonlyMap<string, KnownUnit>, today: Day): UnitImportPlan {
  const existing = known.get(edit.code);
  const parent =
    edit.parentCode === undefined
      ? (existing?.edges.findLast((edge) => edge.validFrom <= today)?.parent ?? null)
      : edit.parentCode;
  const cells = [
    edit.code,
    parent ?? '',
    edit.level ?? existing?.level ?? '',
    edit.names?.['zh-CN'] ?? existing?.names['zh-CN'] ?? '',
    edit.names?.en ?? existing?.names.en ?? '',
    edit.validFrom ?? '',
    edit.active === undefined ? '' : String(edit.active),
  ];
  const plan = planUnitImport(
    [
      { line: 1, cells: header },
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
