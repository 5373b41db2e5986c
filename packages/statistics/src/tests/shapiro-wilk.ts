import { type NumericColumn, parseNumericColumn, takePresent } from '../data/index.ts';
import { computeNormalUpperTail } from '../distributions/normal-cdf.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { computePolynomial } from '../distributions/polynomial.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** How far values are from a normal distribution. */
export interface ShapiroWilk {
  readonly n: number;
  readonly missing: number;
  /** W, at most 1; small values tell against normality */
  readonly statistic: number;
  readonly pValue: number;
}

/** Above this many values Royston's fit of the p-value does not hold. */
const maxN = 5000;

/** Royston's fits, from the constant term upwards. */
const fits = {
  last: [0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056],
  lastButOne: [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633],
  smallMean: [0.544, -0.39978, 0.025054, -6.714e-4],
  smallDeviation: [1.3822, -0.77857, 0.062767, -0.0020322],
  smallLimit: [-2.273, 0.459],
  mean: [-1.5861, -0.31082, -0.083751, 0.0038915],
  deviation: [-0.4803, -0.082676, 0.0030302],
};

/** Weights of the larger half of the ordered values, the largest first; the smaller half has the same with a minus. */
function computeWeights(n: number): number[] {
  const half = Math.floor(n / 2);
  if (n === 3) return [Math.SQRT1_2];
  const scores = Array.from({ length: half }, (_, i) => -computeNormalQuantile((i + 1 - 0.375) / (n + 0.25)));
  const squares = 2 * scores.reduce((sum, score) => sum + score * score, 0);
  const root = 1 / Math.sqrt(n);
  const [s1 = 0, s2 = 0] = scores;
  const first = computePolynomial(fits.last, root) + s1 / Math.sqrt(squares);
  if (n <= 5) {
    const scale = Math.sqrt((squares - 2 * s1 * s1) / (1 - 2 * first * first));
    return scores.map((score, i) => (i === 0 ? first : score / scale));
  }
  const second = computePolynomial(fits.lastButOne, root) + s2 / Math.sqrt(squares);
  const scale = Math.sqrt((squares - 2 * s1 * s1 - 2 * s2 * s2) / (1 - 2 * first * first - 2 * second * second));
  return scores.map((score, i) => (i === 0 ? first : i === 1 ? second : score / scale));
}

function computePValue(statistic: number, n: number): number {
  if (n === 3) {
    const smallest = Math.asin(Math.sqrt(0.75));
    return Math.max(0, (6 / Math.PI) * (Math.asin(Math.sqrt(statistic)) - smallest));
  }
  const logRest = Math.log1p(-statistic);
  if (n <= 11) {
    const limit = computePolynomial(fits.smallLimit, n);
    if (logRest >= limit) return 1e-99;
    const z = -Math.log(limit - logRest) - computePolynomial(fits.smallMean, n);
    return computeNormalUpperTail(z / Math.exp(computePolynomial(fits.smallDeviation, n)));
  }
  const logN = Math.log(n);
  const z = logRest - computePolynomial(fits.mean, logN);
  return computeNormalUpperTail(z / Math.exp(computePolynomial(fits.deviation, logN)));
}

/**
 * Shapiro–Wilk test of normality, 夏皮罗–威尔克正态性检验.
 *
 * Formula: W = (Σ aᵢ x₍ᵢ₎)² / Σ(x − x̄)² with Royston's approximate weights, and his normal transformation of 1 − W.
 *
 * Assumptions: independent values, few ties.
 *
 * @param values 3…5000 numbers; NaN = missing
 * @returns `tooFewRows` with fewer than three values, `tooManyRows` with more than 5000, `noVariance` when all are equal
 * @throws ArgumentError when a value is infinite or no number
 * @see S. S. Shapiro and M. B. Wilk, Biometrika 52 (1965); P. Royston, "Remark AS R94", Applied Statistics 44 (1995)
 * @example computeShapiroWilk([148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236]) // W 0.789, p 0.0067
 *
 * Checked against: R shapiro.test.
 */
export function computeShapiroWilk(values: NumericColumn): Outcome<ShapiroWilk> {
  const column = takePresent(parseNumericColumn('values', values));
  const n = column.length;
  if (n < 3) return undefinedBecause('tooFewRows');
  if (n > maxN) return undefinedBecause('tooManyRows');
  const sorted = column.slice().sort();
  if (sorted[0] === sorted[n - 1]) return undefinedBecause('noVariance');
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const contrast = computeWeights(n).reduce(
    (sum, weight, i) => sum + weight * ((sorted[n - 1 - i] ?? 0) - (sorted[i] ?? 0)),
    0,
  );
  const statistic = Math.min(1, (contrast * contrast) / squares);
  return defined({ n, missing: values.length - n, statistic, pValue: Math.min(1, computePValue(statistic, n)) });
}
