import { ArgumentError, requireOpenShare } from '../argument-error.ts';
import { type Factor, type NumericColumn, parseFactorCodes, parseWeights } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type ParsedColumn, type Predictor, parsePredictors } from '../regression/predictor.ts';
import {
  type CategoryGroup,
  type CategoryOrder,
  computeGroupsPValue,
  countGroupings,
  mergeCategories,
} from './chaid-merge.ts';
import { describePredictors, type PredictorShape } from './decision-tree.ts';
import { readWholeNumber } from './read-whole-number.ts';

export interface ChaidOptions {
  /** one per row */
  readonly weights?: NumericColumn;
  /** names of factors whose levels are in order, so that only neighbours are joined; numbers always are */
  readonly ordered?: readonly string[];
  /** groups that differ with a p-value above this are joined, default 0.05 */
  readonly mergeLevel?: number;
  /** a node is divided when the corrected p-value is at most this, default 0.05 */
  readonly splitLevel?: number;
  /** a node with fewer rows is not divided, default 100 */
  readonly minSplit?: number;
  /** fewest rows in a group, default 50 */
  readonly minBucket?: number;
  /** default 3 */
  readonly maxDepth?: number;
  /** classes of equal size that numbers are put into, default 10 */
  readonly numberBins?: number;
}

export interface ChaidNode {
  readonly n: number;
  readonly weight: number;
  /** weight of each class of the response */
  readonly classWeights: readonly number[];
  /** code of the most frequent class */
  readonly prediction: number;
  readonly split?: ChaidSplit;
}

export interface ChaidSplit {
  readonly predictor: string;
  readonly statistic: number;
  /** after Bonferroni's correction for the ways to join categories, at most 1 */
  readonly pValue: number;
  readonly branches: readonly ChaidBranch[];
}

export interface ChaidBranch {
  /** levels of a factor, or ranges of a number such as `[3, 7)`; `null` stands for missing */
  readonly categories: readonly (string | null)[];
  /** the same as codes: places of levels or of ranges, −1 for missing */
  readonly codes: readonly number[];
  readonly node: ChaidNode;
}

export interface Chaid {
  readonly n: number;
  readonly missing: number;
  readonly levels: readonly string[];
  readonly predictors: readonly ChaidPredictor[];
  readonly root: ChaidNode;
}

/** A predictor as the tree saw it: levels of a factor, or where numbers are cut into ranges. */
export interface ChaidPredictor extends PredictorShape {
  /** ascending; a value is in the range of as many cuts as do not lie above it. Empty for a factor */
  readonly cuts: readonly number[];
}

/** A predictor as categories; missing is a category too. */
interface CategoryColumn {
  readonly name: string;
  readonly codes: Int32Array;
  readonly labels: readonly string[];
  readonly order: CategoryOrder;
}

interface GrowthTask {
  readonly response: Int32Array;
  readonly classes: number;
  readonly weights: Float64Array;
  readonly columns: readonly CategoryColumn[];
  readonly limits: Required<Pick<ChaidOptions, 'mergeLevel' | 'splitLevel' | 'minSplit' | 'minBucket' | 'maxDepth'>>;
}

function chooseCuts(values: Float64Array, bins: number): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const cuts = new Set<number>();
  for (let bin = 1; bin < bins; bin++) {
    const cut = sorted[Math.floor((bin * sorted.length) / bins)];
    if (cut !== undefined && cut > (sorted[0] ?? cut)) cuts.add(cut);
  }
  return [...cuts];
}

/** The category of every row: a level's place, or as many cuts as do not lie above the number; −1 where missing. */
export function categoriseColumn(column: ParsedColumn, cuts: readonly number[]): Int32Array {
  if (column.kind === 'factor') return column.codes;
  return Int32Array.from(column.values, (value) =>
    Number.isNaN(value) ? -1 : cuts.filter((cut) => cut <= value).length,
  );
}

function describeRanges(cuts: readonly number[]): string[] {
  const [first] = cuts;
  if (first === undefined) return ['all'];
  const between = cuts.slice(1).map((end, i) => `[${cuts[i]}, ${end})`);
  return [`< ${first}`, ...between, `≥ ${cuts.at(-1)}`];
}

function categorise(
  name: string,
  column: ParsedColumn,
  ordered: ReadonlySet<string>,
  cuts: readonly number[],
): CategoryColumn {
  const codes = categoriseColumn(column, cuts);
  if (column.kind === 'factor')
    return { name, codes, labels: column.levels, order: ordered.has(name) ? 'ordinal' : 'nominal' };
  return { name, codes, labels: describeRanges(cuts), order: 'ordinal' };
}

function sumClasses({ response, classes, weights }: GrowthTask, rows: readonly number[]): Float64Array {
  const sums = new Float64Array(classes);
  for (const row of rows) {
    const code = response[row] ?? 0;
    sums[code] = (sums[code] ?? 0) + (weights[row] ?? 0);
  }
  return sums;
}

function groupByCategory(task: GrowthTask, { codes }: CategoryColumn, rows: readonly number[]): CategoryGroup[] {
  const byCode = new Map<number, number[]>();
  for (const row of rows) {
    const code = codes[row] ?? -1;
    const own = byCode.get(code) ?? [];
    byCode.set(code, own);
    own.push(row);
  }
  return [...byCode]
    .sort(([a], [b]) => a - b)
    .map(([code, own]) => ({ codes: [code], classWeights: sumClasses(task, own), rows: own.length }));
}

interface Division {
  readonly column: CategoryColumn;
  readonly groups: readonly CategoryGroup[];
  readonly statistic: number;
  readonly pValue: number;
}

function findDivision(task: GrowthTask, rows: readonly number[]): Division | undefined {
  let best: Division | undefined;
  for (const column of task.columns) {
    const categories = groupByCategory(task, column, rows);
    const groups = mergeCategories(categories, column.order, task.limits);
    if (groups.length < 2 || groups.some((group) => group.rows < task.limits.minBucket)) continue;
    const test = computeGroupsPValue(groups);
    const pValue = Math.min(1, test.pValue * countGroupings(categories.length, groups.length, column.order));
    const isBetter =
      best === undefined || pValue < best.pValue || (pValue === best.pValue && test.statistic > best.statistic);
    if (pValue <= task.limits.splitLevel && isBetter) best = { column, groups, statistic: test.statistic, pValue };
  }
  return best;
}

function growNode(task: GrowthTask, rows: readonly number[], depth: number): ChaidNode {
  const sums = sumClasses(task, rows);
  const leaf: ChaidNode = {
    n: rows.length,
    weight: sums.reduce((total, weight) => total + weight, 0),
    classWeights: [...sums],
    prediction: sums.indexOf(Math.max(...sums)),
  };
  if (rows.length < task.limits.minSplit || depth >= task.limits.maxDepth) return leaf;
  const division = findDivision(task, rows);
  if (division === undefined) return leaf;
  const { column, groups, statistic, pValue } = division;
  const branches = groups.map(({ codes }) => {
    const own = new Set(codes);
    const members = rows.filter((row) => own.has(column.codes[row] ?? -1));
    return {
      categories: codes.map((code) => (code < 0 ? null : (column.labels[code] ?? ''))),
      codes,
      node: growNode(task, members, depth + 1),
    };
  });
  return { ...leaf, split: { predictor: column.name, statistic, pValue, branches } };
}

/**
 * CHAID, 卡方自动交互检测: divides people by the predictor most significantly tied to a category, into as many groups as
 * differ.
 *
 * Formula: per predictor, the two categories that differ least by Pearson's chi-square are joined while their p-value is
 * above the merge level; the predictor with the smallest p-value of the joined table, times the number of ways to join so
 * (Bonferroni), divides the node. Numbers are put into classes of equal size and joined with neighbours only; missing is a
 * category that may join any.
 *
 * Assumptions: rows are independent; expected counts are not too small, for which `minBucket` cares. With weights the test
 * takes them as counts, so scale them to the effective number of people.
 *
 * @param response a factor; rows where it is missing are left out
 * @param predictors numbers or factors; may be missing
 * @returns `noData` when no row has a response, `noVariance` when all responses are equal
 * @throws ArgumentError when lengths differ, weights are negative or all 0, an ordered name is no predictor, or an option is
 * out of range
 * @see G. V. Kass, "An exploratory technique for investigating large quantities of categorical data", Applied Statistics
 * 29 (1980)
 * @example computeChaid(churned, [{ name: 'contract', values: contract }], { minSplit: 40, minBucket: 20 })
 */
export function computeChaid(
  response: Factor,
  predictors: readonly Predictor[],
  options: ChaidOptions = {},
): Outcome<Chaid> {
  const codes = parseFactorCodes('response', response);
  const parsed = parsePredictors('predictors', predictors, codes.length);
  const weights = parseWeights('weights', options.weights, codes.length);
  const { mergeLevel = 0.05, splitLevel = 0.05, ordered = [] } = options;
  requireOpenShare('mergeLevel', mergeLevel);
  requireOpenShare('splitLevel', splitLevel);
  const stranger = ordered.find((name) => predictors.every((predictor) => predictor.name !== name));
  if (stranger !== undefined) throw new ArgumentError('ordered', `must name predictors, not "${stranger}"`);
  const bins = readWholeNumber('numberBins', options.numberBins ?? 10, 2);
  const rows = [...codes.keys()].filter((row) => (codes[row] ?? -1) >= 0 && (weights[row] ?? 0) > 0);
  const cuts = parsed.map((column) => (column.kind === 'number' ? chooseCuts(column.values, bins) : []));
  const task: GrowthTask = {
    response: codes,
    classes: response.levels.length,
    weights,
    columns: parsed.map((column, i) => categorise(predictors[i]?.name ?? '', column, new Set(ordered), cuts[i] ?? [])),
    limits: {
      mergeLevel,
      splitLevel,
      minSplit: readWholeNumber('minSplit', options.minSplit ?? 100, 2),
      minBucket: readWholeNumber('minBucket', options.minBucket ?? 50, 1),
      maxDepth: readWholeNumber('maxDepth', options.maxDepth ?? 3, 0),
    },
  };
  if (rows.length === 0) return undefinedBecause('noData');
  if (new Set(rows.map((row) => codes[row])).size < 2) return undefinedBecause('noVariance');
  return defined({
    n: rows.length,
    missing: codes.length - rows.length,
    levels: response.levels,
    predictors: describePredictors(predictors, parsed).map((shape, i) => ({ ...shape, cuts: cuts[i] ?? [] })),
    root: growNode(task, rows, 0),
  });
}
