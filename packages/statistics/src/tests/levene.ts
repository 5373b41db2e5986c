import { createFactor, type Factor, type NumericColumn } from '../data/index.ts';
import { type Outcome, undefinedBecause } from '../outcome.ts';
import { computeAnova, type FTest } from './anova.ts';
import { computeMedian } from './median.ts';
import { splitByGroup } from './sample-summary.ts';

/**
 * Levene's test of equal variances, 莱文方差齐性检验.
 *
 * Formula: the analysis of variance of the distances |x − centre of the group|; around medians (Brown and Forsythe, robust and
 * the default) or means (Levene's original).
 *
 * Assumptions: independent values.
 *
 * @param values one per row; NaN = missing
 * @param group the group of each row
 * @param options centre: 'median' unless given
 * @returns `noData`, `tooFewRows`, or `noVariance` when all distances within groups are equal
 * @throws ArgumentError when the lengths differ or a value is infinite or no number
 * @see H. Levene, 1960; M. B. Brown and A. B. Forsythe, JASA 69 (1974)
 *
 * Checked against: R car::leveneTest.
 */
export function computeLevene(
  values: NumericColumn,
  group: Factor,
  options: { readonly centre?: 'median' | 'mean' } = {},
): Outcome<FTest> {
  const { centre = 'median' } = options;
  const { groups } = splitByGroup(values, group);
  if (groups.length === 0) return undefinedBecause('noData');
  const distances: number[] = [];
  const levels: string[] = [];
  for (const { level, values: own, mean } of groups) {
    const middle = centre === 'mean' ? mean : computeMedian(own);
    for (const value of own) {
      distances.push(Math.abs(value - middle));
      levels.push(level);
    }
  }
  return computeAnova(distances, createFactor(levels));
}
