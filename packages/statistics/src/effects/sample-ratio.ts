import { ArgumentError, requireCount } from '../argument-error.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type ChiSquareTest, computeChiSquareTest } from '../regression/likelihood-ratio.ts';

/**
 * Sample ratio mismatch, 样本比例失衡检验: whether an experiment's groups have the sizes that their assignment promised. When
 * they have not, the assignment is broken and its results are worth nothing.
 *
 * Formula: chi-square of the counts against total × promised share.
 *
 * @param counts people in each group
 * @param shares promised, each above 0; only their ratios matter
 * @returns `noData` when nobody was assigned
 * @throws ArgumentError when lengths differ, there are fewer than two groups, a count is negative or a share not above 0
 * @see A. Fabijan et al., "Diagnosing sample ratio mismatch in online controlled experiments", KDD (2019)
 * @example computeSampleRatioMismatch([50_400, 49_100], [1, 1]).pValue // far below 0.001: something is broken
 */
export function computeSampleRatioMismatch(
  counts: readonly number[],
  shares: readonly number[],
): Outcome<ChiSquareTest> {
  if (counts.length < 2) throw new ArgumentError('counts', 'must hold at least two groups');
  if (shares.length !== counts.length)
    throw new ArgumentError(
      'shares',
      `must have one value for each of the ${counts.length} groups, not ${shares.length}`,
    );
  for (const [g, count] of counts.entries()) requireCount(`counts[${g}]`, count);
  for (const [g, share] of shares.entries())
    if (!(share > 0 && Number.isFinite(share)))
      throw new ArgumentError(`shares[${g}]`, `must be above 0, not ${share}`);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefinedBecause('noData');
  const shareSum = shares.reduce((sum, share) => sum + share, 0);
  const statistic = counts.reduce((sum, count, g) => {
    const expected = (total * (shares[g] ?? 0)) / shareSum;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  return defined(computeChiSquareTest(statistic, counts.length - 1));
}
