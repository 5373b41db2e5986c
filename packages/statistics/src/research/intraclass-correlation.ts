import { ArgumentError, requireOpenShare } from '../argument-error.ts';
import { listCompleteRows, type NumericColumn, parseNumericColumn, requireLength } from '../data/index.ts';
import { computeFUpperTail } from '../distributions/f-cdf.ts';
import { computeFQuantile } from '../distributions/f-quantile.ts';
import { defaultConfidence, type Interval } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** One form of the coefficient, of one rater or of the mean of all. */
export interface IntraclassForm {
  /** at most 1; below 0 when raters differ more within subjects than between */
  readonly value: number;
  readonly interval: Interval;
}

/** A form for a single rater and for the mean of the raters, with the test that it is 0. */
export interface IntraclassModel {
  readonly single: IntraclassForm;
  readonly average: IntraclassForm;
  readonly f: number;
  readonly df1: number;
  readonly df2: number;
  readonly pValue: number;
}

export interface IntraclassCorrelation {
  readonly n: number;
  readonly missing: number;
  readonly raters: number;
  /** each subject has raters of its own: ICC(1) and ICC(1,k) */
  readonly oneWay: IntraclassModel;
  /** the raters stand for others like them, and their levels matter (absolute agreement): ICC(2), ICC(2,k) */
  readonly twoWayRandom: IntraclassModel;
  /** these raters only, and their levels do not matter (consistency): ICC(3), ICC(3,k) */
  readonly twoWayMixed: IntraclassModel;
}

interface MeanSquares {
  readonly n: number;
  readonly k: number;
  readonly between: number;
  readonly within: number;
  readonly raters: number;
  readonly error: number;
}

function computeMeanSquares(columns: readonly Float64Array[], rows: Int32Array): MeanSquares {
  const n = rows.length;
  const k = columns.length;
  const valueAt = (column: Float64Array, row: number): number => column[row] ?? 0;
  const raterMeans = columns.map((column) => rows.reduce((sum, row) => sum + valueAt(column, row), 0) / n);
  const mean = raterMeans.reduce((sum, value) => sum + value, 0) / k;
  let between = 0;
  let within = 0;
  let error = 0;
  for (const row of rows) {
    const rowMean = columns.reduce((sum, column) => sum + valueAt(column, row), 0) / k;
    between += k * (rowMean - mean) ** 2;
    for (const [i, column] of columns.entries()) {
      within += (valueAt(column, row) - rowMean) ** 2;
      error += (valueAt(column, row) - rowMean - (raterMeans[i] ?? 0) + mean) ** 2;
    }
  }
  const raters = raterMeans.reduce((sum, value) => sum + n * (value - mean) ** 2, 0);
  return {
    n,
    k,
    between: between / (n - 1),
    within: within / (n * (k - 1)),
    raters: raters / (k - 1),
    error: error / ((n - 1) * (k - 1)),
  };
}

/** ICC(1) and ICC(3) have the same algebra over another mean square of error. */
function describeModel(
  { n, k, between }: MeanSquares,
  noise: number,
  df2: number,
  confidence: number,
): IntraclassModel {
  const df1 = n - 1;
  const f = between / noise;
  const upper = 1 - (1 - confidence) / 2;
  const low = f / computeFQuantile(upper, df1, df2);
  const high = f * computeFQuantile(upper, df2, df1);
  return {
    single: {
      value: (between - noise) / (between + (k - 1) * noise),
      interval: [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)],
    },
    average: { value: (between - noise) / between, interval: [1 - 1 / low, 1 - 1 / high] },
    f,
    df1,
    df2,
    pValue: computeFUpperTail(f, df1, df2),
  };
}

/** ICC(2): its interval rests on Satterthwaite's degrees of freedom for a mixture of mean squares. */
function describeRandomModel(squares: MeanSquares, confidence: number): IntraclassModel {
  const { n, k, between, raters, error } = squares;
  const value = (between - error) / (between + (k - 1) * error + (k * (raters - error)) / n);
  const ratio = raters / error;
  const mixture = n * (1 + (k - 1) * value) - k * value;
  const df =
    ((k - 1) * (n - 1) * (k * value * ratio + mixture) ** 2) / ((n - 1) * (k * value * ratio) ** 2 + mixture ** 2);
  const upper = 1 - (1 - confidence) / 2;
  const lowF = computeFQuantile(upper, n - 1, df);
  const highF = computeFQuantile(upper, df, n - 1);
  const rest = k * raters + (k * n - k - n) * error;
  const low = (n * (between - lowF * error)) / (lowF * rest + n * between);
  const high = (n * (highF * between - error)) / (rest + n * highF * between);
  const stepUp = (single: number): number => (single * k) / (1 + single * (k - 1));
  const [df1, df2] = [n - 1, (n - 1) * (k - 1)];
  const f = between / error;
  return {
    single: { value, interval: [low, high] },
    average: {
      value: (between - error) / (between + (raters - error) / n),
      interval: [stepUp(low), stepUp(high)],
    },
    f,
    df1,
    df2,
    pValue: computeFUpperTail(f, df1, df2),
  };
}

/**
 * Intraclass correlation, 组内相关系数 (ICC), in its six forms: how far raters give the same subject the same number.
 *
 * Formula: from the mean squares of a two-way table without repetition; ICC(1) = (B − W) ⁄ (B + (k − 1)W),
 * ICC(2) = (B − E) ⁄ (B + (k − 1)E + k(J − E) ⁄ n), ICC(3) = (B − E) ⁄ (B + (k − 1)E); B between subjects, W within, J
 * between raters, E the rest; the mean of k raters by Spearman and Brown.
 *
 * Assumptions: ratings are about normal with equal spread; subjects that a rater left out are left out.
 *
 * @param ratings one column per rater, a row being a subject, NaN = missing
 * @returns `tooFewRows` with fewer than two complete subjects, `noVariance` when raters agree perfectly or subjects do
 * not differ at all
 * @throws ArgumentError when there are fewer than two raters, lengths differ, or the confidence is not between 0 and 1
 * @see P. E. Shrout, J. L. Fleiss, "Intraclass correlations: uses in assessing rater reliability", Psychological Bulletin
 * 86 (1979); K. O. McGraw, S. P. Wong, "Forming inferences about some intraclass correlation coefficients",
 * Psychological Methods 1 (1996)
 * @example computeIntraclassCorrelation([[9, 6, 8], [2, 1, 4], [5, 3, 6]])
 *
 * Checked against: R psych ICC; Shrout and Fleiss, table 4.
 */
export function computeIntraclassCorrelation(
  ratings: readonly NumericColumn[],
  options: { readonly confidence?: number } = {},
): Outcome<IntraclassCorrelation> {
  const { confidence = defaultConfidence } = options;
  requireOpenShare('confidence', confidence);
  if (ratings.length < 2) throw new ArgumentError('ratings', 'must have at least two raters');
  const columns = ratings.map((rating, i) => parseNumericColumn(`ratings[${i}]`, rating));
  for (const [i, column] of columns.entries()) requireLength(`ratings[${i}]`, column, columns[0]?.length ?? 0);
  const { rows, missing } = listCompleteRows(columns[0]?.length ?? 0, columns);
  if (rows.length < 2) return undefinedBecause('tooFewRows');
  const squares = computeMeanSquares(columns, rows);
  const { n, k, between, within, error } = squares;
  if (!(between > 0 && within > 0 && error > 0)) return undefinedBecause('noVariance');
  return defined({
    n,
    missing,
    raters: k,
    oneWay: describeModel(squares, within, n * (k - 1), confidence),
    twoWayRandom: describeRandomModel(squares, confidence),
    twoWayMixed: describeModel(squares, error, (n - 1) * (k - 1), confidence),
  });
}
