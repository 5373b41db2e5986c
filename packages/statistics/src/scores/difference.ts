import type { Interval } from '../interval.ts';

/** How far two scores are apart, and whether that is more than chance would make. Unit: that of the scores. */
export interface Difference {
  /** first − second */
  readonly difference: number;
  readonly standardError: number;
  /** z or t, by the method */
  readonly statistic: number;
  /** two-sided */
  readonly pValue: number;
  readonly interval: Interval;
  /** p-value below 1 − confidence */
  readonly significant: boolean;
}
