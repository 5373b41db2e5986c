import { ArgumentError, requireCount } from '../argument-error.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** A share with its number of trials and its intervals; all as fractions of 1. */
export interface Proportion {
  readonly n: number;
  readonly share: number;
  /** The interval to show: never leaves 0…1 and holds its level with few trials. */
  readonly wilson: Interval;
  /** share ± z · √(share(1 − share)/n), not cut at 0 and 1 */
  readonly wald: Interval;
  /** Wald after adding z²/2 successes and failures, not cut at 0 and 1 */
  readonly agrestiCoull: Interval;
}

function requireShareOf(successes: number, n: number): void {
  requireCount('successes', successes);
  requireCount('n', n);
  if (successes > n) throw new ArgumentError('successes', `must be at most n, ${n}, not ${successes}`);
}

/**
 * Wilson's score interval of a share, 威尔逊得分区间, as fractions of 1.
 *
 * Formula: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
 *
 * Assumptions: independent trials with the same chance.
 *
 * @param successes how many of the trials count, 0…n
 * @param n how many trials, above 0
 * @param options confidence
 * @throws ArgumentError when the confidence is not between 0 and 1
 * @see E. B. Wilson, "Probable inference …", Journal of the American Statistical Association 22 (1927)
 *
 * Checked against: R prop.test with correct = FALSE.
 */
export function computeWilsonInterval(successes: number, n: number, options: ConfidenceOption = {}): Interval {
  const z = computeNormalQuantile(1 - (1 - parseConfidence(options)) / 2);
  const p = successes / n;
  const centre = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

/**
 * Wilson's score interval of a share with continuity correction, 威尔逊连续性校正区间, as fractions of 1: wider, and in most
 * places no less than its level.
 *
 * Formula: Wilson's limits of (x ± c)/n with c = ½, but no more than the distance of x from n/2, as R's prop.test has it.
 *
 * Assumptions: independent trials with the same chance.
 *
 * @param successes how many of the trials count, 0…n
 * @param n how many trials, above 0
 * @throws ArgumentError when successes is not within 0…n or the confidence is not between 0 and 1
 * @see R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), method 4
 *
 * Checked against: R prop.test.
 */
export function computeCorrectedWilsonInterval(successes: number, n: number, options: ConfidenceOption = {}): Interval {
  requireShareOf(successes, n);
  const z = computeNormalQuantile(1 - (1 - parseConfidence(options)) / 2);
  const correction = Math.min(0.5, Math.abs(successes - n / 2)) / n;
  const limit = (p: number, side: 1 | -1) => {
    if (p <= 0 || p >= 1) return p <= 0 ? 0 : 1;
    const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
    return (p + (z * z) / (2 * n) + side * spread) / (1 + (z * z) / n);
  };
  const p = successes / n;
  return [limit(p - correction, -1), limit(p + correction, 1)];
}

/**
 * A share and its intervals, 比例及其置信区间. Show Wilson's unless asked for another.
 *
 * Formula: Wald p ± z·√(p(1 − p)/n); Agresti–Coull the same after adding z²/2 successes and failures; Wilson's score interval.
 *
 * Assumptions: independent trials with the same chance.
 *
 * @param successes how many count, 0…n; may be a weighted sum
 * @param n how many there are
 * @param options confidence: share of intervals that hold the true share, 0…1
 * @returns `noData` when n is 0
 * @throws ArgumentError when successes is not within 0…n or the confidence is not between 0 and 1
 * @see R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998)
 * @example computeProportion(81, 263) // share 0.308, wilson 0.255…0.366
 *
 * Checked against: R prop.test and Newcombe's table I.
 */
export function computeProportion(successes: number, n: number, options: ConfidenceOption = {}): Outcome<Proportion> {
  requireShareOf(successes, n);
  const confidence = parseConfidence(options);
  if (n === 0) return undefinedBecause('noData');
  const z = computeNormalQuantile(1 - (1 - confidence) / 2);
  const share = successes / n;
  const waldMargin = z * Math.sqrt((share * (1 - share)) / n);
  const adjustedN = n + z * z;
  const adjustedShare = (successes + (z * z) / 2) / adjustedN;
  const adjustedMargin = z * Math.sqrt((adjustedShare * (1 - adjustedShare)) / adjustedN);
  return defined({
    n,
    share,
    wilson: computeWilsonInterval(successes, n, { confidence }),
    wald: [share - waldMargin, share + waldMargin],
    agrestiCoull: [adjustedShare - adjustedMargin, adjustedShare + adjustedMargin],
  });
}
