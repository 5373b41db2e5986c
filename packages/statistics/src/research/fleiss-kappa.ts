import { ArgumentError } from '../argument-error.ts';
import { type Factor, listCompleteRows, parseFactorCodes } from '../data/index.ts';
import { computeNormalUpperTail } from '../distributions/normal-cdf.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

export interface FleissKappa {
  /** rows rated by every coder, and rows that a coder left out */
  readonly n: number;
  readonly missing: number;
  readonly coders: number;
  /** 1 is full agreement, 0 what chance gives */
  readonly kappa: number;
  /** share of agreeing pairs of coders, 0…1 */
  readonly agreement: number;
  readonly expectedAgreement: number;
  /** under the assumption that all agreement is chance: for the test, not for an interval */
  readonly nullStandardError: number;
  readonly statistic: number;
  /** two-sided */
  readonly pValue: number;
}

/**
 * Fleiss' kappa, 弗莱斯一致性系数: how far several coders agree beyond chance on unordered categories.
 *
 * Formula: κ = (P̄ − P̄ₑ) ⁄ (1 − P̄ₑ); P̄ is the mean share of agreeing pairs of coders per row, P̄ₑ the sum of squared
 * shares of the categories. The standard error of the test is that of Fleiss, Nee and Landis.
 *
 * Assumptions: every row was rated by the same number of coders, who need not be the same people.
 *
 * @param ratings one factor per coder, all with the same levels; rows with a missing rating are left out
 * @returns `noData` when no row has all ratings, `noVariance` when only one category was ever used
 * @throws ArgumentError when there are fewer than two coders, or levels or lengths differ
 * @see J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76 (1971);
 * J. L. Fleiss, J. C. M. Nee, J. R. Landis, "Large sample variance of kappa in the case of different sets of raters",
 * ibid. 86 (1979)
 * @example computeFleissKappa([createFactor(['a', 'b']), createFactor(['a', 'b']), createFactor(['b', 'a'])])
 */
export function computeFleissKappa(ratings: readonly Factor[]): Outcome<FleissKappa> {
  const first = ratings[0];
  if (first === undefined || ratings.length < 2) throw new ArgumentError('ratings', 'must have at least two coders');
  const codes = ratings.map((rating, i) => {
    if (rating.levels.join('\u0000') !== first.levels.join('\u0000'))
      throw new ArgumentError(`ratings[${i}]`, 'must have the same levels in the same order as ratings[0]');
    return parseFactorCodes(`ratings[${i}]`, rating, first.codes.length);
  });
  const { rows, missing } = listCompleteRows(first.codes.length, [], codes);
  const n = rows.length;
  const coders = ratings.length;
  if (n === 0) return undefinedBecause('noData');
  const shares = new Float64Array(first.levels.length);
  let agreeing = 0;
  for (const row of rows) {
    const votes = new Float64Array(first.levels.length);
    for (const column of codes) {
      const code = column[row] ?? 0;
      votes[code] = (votes[code] ?? 0) + 1;
    }
    for (const [level, count] of votes.entries()) {
      shares[level] = (shares[level] ?? 0) + count / (n * coders);
      agreeing += count * (count - 1);
    }
  }
  const agreement = agreeing / (n * coders * (coders - 1));
  const expectedAgreement = shares.reduce((sum, p) => sum + p * p, 0);
  const variety = shares.reduce((sum, p) => sum + p * (1 - p), 0);
  if (variety < 1e-12) return undefinedBecause('noVariance');
  const kappa = (agreement - expectedAgreement) / variety;
  const skew = shares.reduce((sum, p) => sum + p * (1 - p) * (1 - 2 * p), 0);
  const nullStandardError =
    (Math.sqrt(2) / (variety * Math.sqrt(n * coders * (coders - 1)))) * Math.sqrt(variety * variety - skew);
  const statistic = kappa / nullStandardError;
  const pValue = 2 * computeNormalUpperTail(Math.abs(statistic));
  return defined({ n, missing, coders, kappa, agreement, expectedAgreement, nullStandardError, statistic, pValue });
}
