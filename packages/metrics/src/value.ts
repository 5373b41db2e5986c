import type { Interval, UndefinedReason } from '@voxloop/statistics';

/**
 * Why a value is missing: what statistics says, `noScale` when a score was stored without the scale it was given on, or
 * `suppressed` when so few people stand behind it that they could be recognised.
 */
export type MissingReason = UndefinedReason | 'noScale' | 'suppressed';

/** How far a value is from that of the previous period. Interval and significance are null for plain counts. */
export interface ValueDifference {
  readonly value: number;
  readonly interval: Interval | null;
  readonly significant: boolean | null;
}

/** One number as people see it: never without its n, and with its interval wherever it is an estimate. */
export interface Value {
  /** How many observations stand behind it; 0 when suppressed */
  readonly n: number;
  /** null: there is none, for the reason beside it */
  readonly value: number | null;
  readonly reason?: MissingReason;
  /** 95 %; null for counts and where there is too little to estimate it from */
  readonly interval: Interval | null;
  readonly standardError?: number;
  readonly standardDeviation?: number;
  readonly suppressed?: true;
  readonly difference?: ValueDifference;
  /** NPS only, in people */
  readonly composition?: { readonly promoters: number; readonly passives: number; readonly detractors: number };
  /** Distributions only: how many per value or option */
  readonly counts?: Readonly<Record<string, number>>;
}

/** A value that does not exist, and why. */
export function missingValue(reason: MissingReason, n = 0): Value {
  return { n, value: null, reason, interval: null };
}

/** A value that is withheld; not even its n is told. */
export const suppressedValue: Value = { ...missingValue('suppressed'), suppressed: true };
