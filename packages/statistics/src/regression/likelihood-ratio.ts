import { computeChiSquareUpperTail } from '../distributions/index.ts';

/** A chi-square test of several coefficients at once. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly df: number;
  readonly pValue: number;
}

/** Chi-square test of a statistic that is not negative but for rounding. */
export function computeChiSquareTest(statistic: number, df: number): ChiSquareTest {
  const notNegative = Math.max(0, statistic);
  return { statistic: notNegative, df, pValue: computeChiSquareUpperTail(notNegative, df) };
}

/** Likelihood-ratio test, 似然比检验: 2 (log L − log L₀) against chi-square with as many df as parameters were added. */
export function computeLikelihoodRatio(logLikelihood: number, nullLogLikelihood: number, df: number): ChiSquareTest {
  return computeChiSquareTest(2 * (logLikelihood - nullLogLikelihood), df);
}

/** How much better than a model without predictors, in the three usual ways; each 0…1. */
export interface PseudoRSquared {
  /** 1 − log L / log L₀ */
  readonly mcFadden: number;
  /** 1 − (L₀ / L)^(2 / n) */
  readonly coxSnell: number;
  /** Cox and Snell's over the most it can be */
  readonly nagelkerke: number;
}

/** Pseudo R², 伪 R². `n` counts observations: rows, or the sum of their weights. */
export function computePseudoRSquared(logLikelihood: number, nullLogLikelihood: number, n: number): PseudoRSquared {
  const coxSnell = -Math.expm1((-2 * (logLikelihood - nullLogLikelihood)) / n);
  return {
    mcFadden: 1 - logLikelihood / nullLogLikelihood,
    coxSnell,
    nagelkerke: coxSnell / -Math.expm1((2 * nullLogLikelihood) / n),
  };
}
