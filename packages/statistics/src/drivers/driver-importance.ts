import type { ModelFrame } from '../regression/model-frame.ts';

/** What one driver contributes. */
export interface DriverImportance {
  readonly driver: string;
  /** part of the outcome's variance, 0…1; over all drivers they sum to R² */
  readonly importance: number;
  /** part of what all drivers explain, 0…100 */
  readonly sharePct: number;
}

/** Drivers with what each contributes to R². */
export interface ImportanceAnalysis {
  /** rows used */
  readonly n: number;
  readonly missing: number;
  /** 0…1 */
  readonly rSquared: number;
  /** in the order given */
  readonly drivers: readonly DriverImportance[];
}

/** Names the shares of a frame's predictors, which sum to R². */
export function describeImportance({ n, missing, predictors }: ModelFrame, shares: Float64Array): ImportanceAnalysis {
  const rSquared = shares.reduce((sum, share) => sum + share, 0);
  const drivers = predictors.map(({ name }, at) => {
    const importance = shares[at] ?? 0;
    return { driver: name, importance, sharePct: (100 * importance) / rSquared };
  });
  return { n, missing, rSquared, drivers };
}
