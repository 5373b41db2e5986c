import { ArgumentError } from '../argument-error.ts';
import {
  type Factor,
  listCompleteRows,
  type NumericColumn,
  parseFactorCodes,
  parseNumericColumn,
  requireLength,
  takeRows,
} from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeLevene } from './levene.ts';
import { splitByGroup } from './sample-summary.ts';
import { computeShapiroWilk } from './shapiro-wilk.ts';
import { computeTableTest } from './table-test.ts';

/** Whether distances between values mean something (a mean does), or only their order. */
export type MeasurementScale = 'interval' | 'ordinal';

/** What is asked of the data. The scale is 'interval' unless given. */
export type TestQuestion =
  /** Do groups of different people differ in a value? */
  | {
      readonly kind: 'groups';
      readonly values: NumericColumn;
      readonly group: Factor;
      readonly scale?: MeasurementScale;
    }
  /** Do several measurements of the same people differ? */
  | { readonly kind: 'repeated'; readonly measurements: readonly NumericColumn[]; readonly scale?: MeasurementScale }
  /** Do two values of the same people go together? */
  | {
      readonly kind: 'association';
      readonly x: NumericColumn;
      readonly y: NumericColumn;
      readonly scale?: MeasurementScale;
    }
  /** Do two categorical answers depend on each other, or, paired, did the same yes/no answer change? */
  | { readonly kind: 'table'; readonly rows: Factor; readonly columns: Factor; readonly paired?: boolean };

/** A test of this package by the name of its procedure. */
export type SuggestedTest =
  | 'computeTwoSampleTTest'
  | 'computeMannWhitney'
  | 'computeAnova'
  | 'computeKruskalWallis'
  | 'computePairedTTest'
  | 'computeWilcoxonSignedRank'
  | 'computeFriedman'
  | 'computePearson'
  | 'computeSpearman'
  | 'computeKendall'
  | 'computeTableTest'
  | 'computeFisherExact'
  | 'computeMcNemar';

/** Why a test was picked: stable codes with their figures, so that a screen can say them in the reader's language. */
export type TestReason =
  | { readonly code: 'groups'; readonly count: number }
  | { readonly code: 'measurements'; readonly count: number }
  | { readonly code: 'ordinalScale' }
  /** Every group is so large that its mean is nearly normal, whatever the values */
  | { readonly code: 'largeGroups'; readonly smallestN: number }
  /** Shapiro and Wilk's test finds nothing against normality in any group */
  | { readonly code: 'normal'; readonly smallestPValue: number }
  | { readonly code: 'notNormal'; readonly smallestPValue: number }
  /** Too few or too equal values to judge normality by */
  | { readonly code: 'normalityUnknown' }
  | { readonly code: 'equalVariances'; readonly pValue: number }
  | { readonly code: 'unequalVariances'; readonly pValue: number }
  | { readonly code: 'manyTies'; readonly share: number }
  /** Cochran's rule: no expected count below 1, and at most a fifth below 5 */
  | { readonly code: 'expectedCountsSuffice'; readonly smallest: number }
  | { readonly code: 'smallExpectedCounts'; readonly smallest: number }
  | { readonly code: 'pairedAnswers' };

/** A test with the reasons for it. */
export interface TestSuggestion {
  readonly test: SuggestedTest;
  /** Which of the results to read, where the test gives several */
  readonly variant: 'welch' | 'classic' | null;
  /** What shows afterwards which groups differ, where there are more than two */
  readonly followUp: 'computeTukeyHsd' | 'computeGamesHowell' | 'computeDunn' | null;
  readonly reasons: readonly TestReason[];
}

/** From here on a mean is nearly normal for most distributions of ratings and durations. */
const largeN = 30;
/** Assumptions are doubted below this p-value. */
const doubt = 0.05;
/** From this share of tied values on Kendall's tau-b is steadier than Spearman's rho. */
const manyTies = 0.5;

/**
 * Suggestion of a significance test, 检验方法推荐: picks by the question, the scale and the assumptions that the data keep, and says why.
 *
 * Rule: means are compared where the scale is interval and each group has 30 values or passes Shapiro and Wilk's test at 5 %,
 * ranks otherwise; two means always by Welch's t, several by Welch's F where Levene's test doubts equal variances; tables by
 * chi-square under Cochran's rule, else by Fisher's exact test; associations by Pearson, by Spearman for other scales or
 * shapes, and by Kendall where most values are tied.
 *
 * Assumptions: independent rows. A test picked by looking at the data is a little too optimistic: fix it before, where it
 * matters.
 *
 * @param question the data with what is asked of them
 * @returns `noData` without data, `tooFewRows` with fewer than two groups, `noVariance` for a table of one row or column
 * @throws ArgumentError when lengths differ, a code is no level, or fewer than two measurements are given
 * @see W. G. Cochran, Biometrics 10 (1954); M. Delacre, D. Lakens and C. Leys, International Review of Social Psychology 30
 *   (2017), for Welch by default
 * @example suggestTest({ kind: 'groups', values: [1, 2, 3, 4], group: createFactor(['a', 'a', 'b', 'b']), scale: 'ordinal' })
 */
export function suggestTest(question: TestQuestion): Outcome<TestSuggestion> {
  if (question.kind === 'groups') return suggestForGroups(question.values, question.group, question.scale);
  if (question.kind === 'repeated') return suggestForRepeated(question.measurements, question.scale);
  if (question.kind === 'association') return suggestForAssociation(question.x, question.y, question.scale);
  return suggestForTable(question.rows, question.columns, question.paired === true);
}

/** Whether means may be compared, and why. */
function judgeMeans(samples: readonly Float64Array[], scale: MeasurementScale = 'interval'): [boolean, TestReason] {
  if (scale === 'ordinal') return [false, { code: 'ordinalScale' }];
  const smallestN = Math.min(...samples.map(({ length }) => length));
  if (smallestN >= largeN) return [true, { code: 'largeGroups', smallestN }];
  const tests = samples.filter(({ length }) => length < largeN).map(computeShapiroWilk);
  const pValues = tests.flatMap((test) => (test.defined ? [test.value.pValue] : []));
  if (pValues.length < tests.length) return [false, { code: 'normalityUnknown' }];
  const smallestPValue = Math.min(...pValues);
  return smallestPValue < doubt
    ? [false, { code: 'notNormal', smallestPValue }]
    : [true, { code: 'normal', smallestPValue }];
}

function suggestForGroups(values: NumericColumn, group: Factor, scale?: MeasurementScale): Outcome<TestSuggestion> {
  const { groups, n } = splitByGroup(values, group);
  if (n === 0) return undefinedBecause('noData');
  if (groups.length < 2) return undefinedBecause('tooFewRows');
  const [byMeans, why] = judgeMeans(
    groups.map((each) => each.values),
    scale,
  );
  const reasons: TestReason[] = [{ code: 'groups', count: groups.length }, why];
  if (groups.length === 2)
    return defined({
      test: byMeans ? 'computeTwoSampleTTest' : 'computeMannWhitney',
      variant: byMeans ? 'welch' : null,
      followUp: null,
      reasons,
    });
  if (!byMeans) return defined({ test: 'computeKruskalWallis', variant: null, followUp: 'computeDunn', reasons });
  const levene = computeLevene(values, group);
  const pValue = levene.defined ? levene.value.pValue : 1;
  const unequal = pValue < doubt;
  return defined({
    test: 'computeAnova',
    variant: unequal ? 'welch' : 'classic',
    followUp: unequal ? 'computeGamesHowell' : 'computeTukeyHsd',
    reasons: [...reasons, { code: unequal ? 'unequalVariances' : 'equalVariances', pValue }],
  });
}

function suggestForRepeated(measurements: readonly NumericColumn[], scale?: MeasurementScale): Outcome<TestSuggestion> {
  const columns = measurements.map((values, i) => parseNumericColumn(`measurements[${i}]`, values));
  const [first, second] = columns;
  if (first === undefined || second === undefined)
    throw new ArgumentError('measurements', `must be at least two columns, not ${columns.length}`);
  for (const [i, column] of columns.entries()) requireLength(`measurements[${i}]`, column, first.length);
  const { rows } = listCompleteRows(first.length, columns);
  if (rows.length === 0) return undefinedBecause('noData');
  const count: TestReason = { code: 'measurements', count: columns.length };
  if (columns.length > 2) return defined({ test: 'computeFriedman', variant: null, followUp: null, reasons: [count] });
  const differences = Float64Array.from(rows, (row) => (first[row] ?? 0) - (second[row] ?? 0));
  const [byMeans, why] = judgeMeans([differences], scale);
  const test = byMeans ? 'computePairedTTest' : 'computeWilcoxonSignedRank';
  return defined({ test, variant: null, followUp: null, reasons: [count, why] });
}

function suggestForAssociation(x: NumericColumn, y: NumericColumn, scale?: MeasurementScale): Outcome<TestSuggestion> {
  const columns = [parseNumericColumn('x', x), parseNumericColumn('y', y)] as const;
  requireLength('y', columns[1], columns[0].length);
  const { rows } = listCompleteRows(columns[0].length, columns);
  if (rows.length === 0) return undefinedBecause('noData');
  const pairs = columns.map((column) => takeRows(column, rows));
  const [byMeans, why] = judgeMeans(pairs, scale);
  if (byMeans) return defined({ test: 'computePearson', variant: null, followUp: null, reasons: [why] });
  const share = Math.max(...pairs.map((column) => 1 - new Set(column).size / column.length));
  if (share < manyTies) return defined({ test: 'computeSpearman', variant: null, followUp: null, reasons: [why] });
  const reasons: TestReason[] = [why, { code: 'manyTies', share }];
  return defined({ test: 'computeKendall', variant: null, followUp: null, reasons });
}

function suggestForTable(rows: Factor, columns: Factor, paired: boolean): Outcome<TestSuggestion> {
  const [rowCodes, columnCodes] = [parseFactorCodes('rows', rows), parseFactorCodes('columns', columns)];
  requireLength('columns', columnCodes, rowCodes.length);
  const counts = rows.levels.map(() => columns.levels.map(() => 0));
  for (const [i, row] of rowCodes.entries()) {
    const cells = counts[row];
    const column = columnCodes[i] ?? -1;
    if (cells !== undefined && column >= 0) cells[column] = (cells[column] ?? 0) + 1;
  }
  if (counts.length === 0 || columns.levels.length === 0) return undefinedBecause('noData');
  if (paired)
    return defined({ test: 'computeMcNemar', variant: null, followUp: null, reasons: [{ code: 'pairedAnswers' }] });
  const table = computeTableTest(counts);
  if (!table.defined) return table;
  const expected = table.value.expected.flat().filter((count) => count > 0);
  const smallest = table.value.minExpected;
  const enough = smallest >= 1 && expected.filter((count) => count < 5).length <= expected.length / 5;
  return defined({
    test: enough ? 'computeTableTest' : 'computeFisherExact',
    variant: null,
    followUp: null,
    reasons: [{ code: enough ? 'expectedCountsSuffice' : 'smallExpectedCounts', smallest }],
  });
}
