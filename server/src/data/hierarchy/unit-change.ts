import type { UnitAttributes } from './unit.ts';
import type { UnitImportError } from './unit-import-error.ts';
import type { UnitPeriod } from './unit-period.ts';

/** A unit as it is to be in a hierarchy: its whole history there. */
export interface UnitChange {
  code: string;
  /** Whether this hierarchy is its home; elsewhere it only has a place */
  isHome: boolean;
  attributes: UnitAttributes;
  periods: readonly UnitPeriod<string>[];
}

/** What a file would do to the tree. With errors, nothing is to be applied. */
export interface UnitImportPlan {
  /** New units, parents before children; in a further hierarchy also units that get their first place there. */
  creates: readonly UnitChange[];
  /** Units that move, some of which also change their names. */
  moves: readonly UnitChange[];
  /** Units that change names, level or attributes but stay in place. */
  renames: readonly UnitChange[];
  /** Closed units that open again. */
  opens: readonly UnitChange[];
  /** Units that close, those included that a full file leaves out. */
  closes: readonly UnitChange[];
  /** How many close because a full file does not name them. */
  leftOut: number;
  unchanged: number;
  errors: readonly UnitImportError[];
}

/** Nothing to do. */
export const emptyPlan: UnitImportPlan = {
  creates: [],
  moves: [],
  renames: [],
  opens: [],
  closes: [],
  leftOut: 0,
  unchanged: 0,
  errors: [],
};

/** Everything that a plan changes. */
export function listChanges({ creates, moves, renames, opens, closes }: UnitImportPlan): UnitChange[] {
  return [...creates, ...moves, ...renames, ...opens, ...closes];
}

/** Of the open units, at most this share may be closed by being left out of a full file without being asked about it. */
const unconfirmedShare = 0.2;

/** Whether a full file closes so much that somebody has to confirm it: a file cut short looks just the same. */
export function needsConfirmation(plan: Pick<UnitImportPlan, 'leftOut'>, openUnits: number): boolean {
  return plan.leftOut > openUnits * unconfirmedShare;
}
