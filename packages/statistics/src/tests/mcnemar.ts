import { requireCount } from '../argument-error.ts';
import { computeBinomialCdf } from '../distributions/binomial.ts';
import { computeChiSquareUpperTail } from '../distributions/chi-square-cdf.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeClopperPearsonInterval } from '../scores/proportion-beta-intervals.ts';

/** How often the same people changed between two yes/no answers. */
export interface PairedCounts {
  readonly bothYes: number;
  /** yes first, then no */
  readonly yesNo: number;
  /** no first, then yes */
  readonly noYes: number;
  readonly bothNo: number;
}

/** The same people's two shares compared. */
export interface McNemar {
  readonly n: number;
  /** Share of yes in the first − share of yes in the second, as fractions of 1 */
  readonly difference: number;
  readonly statistic: number;
  readonly pValue: number;
  /** With Edwards' continuity correction */
  readonly corrected: { readonly statistic: number; readonly pValue: number };
  /** Two-sided binomial p-value of the changes; right with few of them. Undefined for counts that are not whole (`wrongShape`). */
  readonly exactPValue: Outcome<number>;
  /** Changes from yes to no for each from no to yes, with its exact interval; undefined when nobody changed to yes */
  readonly oddsRatio: Outcome<{ readonly estimate: number; readonly interval: Interval }>;
}

/**
 * McNemar's test, 麦克尼马尔检验: whether the share of yes changed among the same people.
 *
 * Formula: (b − c)² / (b + c) with one degree of freedom, b and c the changes one way and the other; corrected
 * (|b − c| − 1)² / (b + c).
 *
 * Assumptions: independent people; about ten changes for the chi-square distribution.
 *
 * @param counts how many people gave which pair of answers
 * @param options confidence of the interval of the odds ratio
 * @returns `noData` without people, `noVariance` when nobody changed
 * @throws ArgumentError when a count is negative
 * @see Q. McNemar, Psychometrika 12 (1947); A. L. Edwards, Psychometrika 13 (1948)
 *
 * Checked against: R mcnemar.test and binom.test.
 */
export function computeMcNemar(counts: PairedCounts, options: ConfidenceOption = {}): Outcome<McNemar> {
  const confidence = parseConfidence(options);
  for (const [name, count] of Object.entries(counts)) requireCount(name, count);
  const { bothYes, yesNo, noYes, bothNo } = counts;
  const n = bothYes + yesNo + noYes + bothNo;
  const changes = yesNo + noYes;
  if (n === 0) return undefinedBecause('noData');
  if (changes === 0) return undefinedBecause('noVariance');
  const test = (distance: number) => {
    const statistic = distance ** 2 / changes;
    return { statistic, pValue: computeChiSquareUpperTail(statistic, 1) };
  };
  const whole = Number.isInteger(yesNo) && Number.isInteger(noYes);
  return defined({
    n,
    difference: (yesNo - noYes) / n,
    ...test(yesNo - noYes),
    corrected: test(yesNo === noYes ? 0 : Math.abs(yesNo - noYes) - 1),
    exactPValue: whole
      ? defined(Math.min(1, 2 * computeBinomialCdf(Math.min(yesNo, noYes), changes, 0.5)))
      : undefinedBecause('wrongShape'),
    oddsRatio: noYes === 0 ? undefinedBecause('noVariance') : defined(estimateOdds(yesNo, noYes, confidence)),
  });
}

function estimateOdds(yesNo: number, noYes: number, confidence: number): { estimate: number; interval: Interval } {
  const [low, high] = computeClopperPearsonInterval(yesNo, yesNo + noYes, { confidence });
  return { estimate: yesNo / noYes, interval: [low / (1 - low), high / (1 - high)] };
}
