import { Matrix } from 'ml-matrix';
import type { NamedColumn } from '../data/named-column.ts';
import { computeBivariateNormalCdf } from '../distributions/bivariate-normal-cdf.ts';
import { findRoot } from '../distributions/find-root.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { readItemData } from '../reliability/item-data.ts';

/** An ordered item: where the normal variable behind it passes from one answer to the next. */
export interface OrderedItem {
  readonly name: string;
  /** the answers that occur, ascending */
  readonly categories: Float64Array;
  /** one fewer than categories, in standard deviations */
  readonly thresholds: Float64Array;
}

/** The correlation of the normal variables behind two items. */
export interface PolychoricPair {
  readonly left: string;
  readonly right: string;
  /** `separation` when the answers agree so well that the likelihood rises up to ±1 */
  readonly correlation: Outcome<number>;
}

/** Correlations of ordered items as if they had been measured exactly. */
export interface Polychoric {
  readonly n: number;
  /** rows left out because an item is missing */
  readonly missing: number;
  readonly items: readonly OrderedItem[];
  readonly pairs: readonly PolychoricPair[];
  /** items × items; undefined for the reason of the first pair that is */
  readonly correlations: Outcome<Matrix>;
}

interface CodedItem extends OrderedItem {
  readonly codes: Int32Array;
}

function codeItem(name: string, column: Float64Array): CodedItem {
  const categories = Float64Array.from(new Set(column)).sort();
  const places = new Map(Array.from(categories, (category, place) => [category, place]));
  const codes = Int32Array.from(column, (value) => places.get(value) ?? 0);
  const thresholds = new Float64Array(categories.length - 1);
  const counts = new Float64Array(categories.length);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  let below = 0;
  for (let k = 0; k < thresholds.length; k += 1) {
    below += counts[k] ?? 0;
    thresholds[k] = computeNormalQuantile(below / column.length);
  }
  return { name, categories, thresholds, codes };
}

function tabulate(left: CodedItem, right: CodedItem): number[][] {
  const table = Array.from(left.categories, () => Array.from(right.categories, () => 0));
  for (const [row, code] of left.codes.entries()) {
    const cells = table[code];
    const place = right.codes[row] ?? 0;
    if (cells) cells[place] = (cells[place] ?? 0) + 1;
  }
  return table;
}

/** Density of the bivariate standard normal distribution; 0 at infinity. */
function computeDensity(x: number, y: number, correlation: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return 0;
  const rest = 1 - correlation * correlation;
  const exponent = (x * x - 2 * correlation * x * y + y * y) / (2 * rest);
  return Math.exp(-exponent) / (2 * Math.PI * Math.sqrt(rest));
}

/** A function of two cut points, differenced over every cell of a table. */
function listCells(left: OrderedItem, right: OrderedItem, at: (x: number, y: number) => number): number[][] {
  const bound = (thresholds: Float64Array) => [Number.NEGATIVE_INFINITY, ...thresholds, Number.POSITIVE_INFINITY];
  const corners = bound(left.thresholds).map((x) => bound(right.thresholds).map((y) => at(x, y)));
  const corner = (i: number, j: number) => corners[i]?.[j] ?? 0;
  return Array.from(left.categories, (_, i) =>
    Array.from(right.categories, (_, j) => corner(i + 1, j + 1) - corner(i, j + 1) - corner(i + 1, j) + corner(i, j)),
  );
}

/** Beyond this a correlation counts as ±1. */
const limit = 0.9995;
const leastProbability = 1e-14;

function estimatePair(left: CodedItem, right: CodedItem): Outcome<number> {
  const counts = tabulate(left, right);
  const negativeSlope = (correlation: number): number => {
    const chances = listCells(left, right, (x, y) => computeBivariateNormalCdf(x, y, correlation));
    const slopes = listCells(left, right, (x, y) => computeDensity(x, y, correlation));
    let slope = 0;
    for (const [i, row] of counts.entries())
      for (const [j, count] of row.entries())
        slope += (count * (slopes[i]?.[j] ?? 0)) / Math.max(leastProbability, chances[i]?.[j] ?? 0);
    return -slope;
  };
  const correlation = findRoot(negativeSlope, -limit, limit);
  return Math.abs(correlation) >= limit ? undefinedBecause('separation') : defined(correlation);
}

/**
 * Polychoric correlations, 多分格相关, of ordered items such as ratings.
 *
 * Purpose: how the opinions behind coarse answers correlate; Pearson's correlation of few-point items is too small.
 *
 * Formula: behind each item lies a standard normal variable, cut at thresholds; thresholds come from the margins, then each
 * correlation maximises the likelihood of the cross-table (two steps, empty cells as they are).
 *
 * Assumptions: bivariate normality behind each pair. Complete rows are used.
 *
 * @param items one column per item, its values in the order of the answers, NaN = missing, at least two
 * @returns `noData` · `oneObservation` · `noVariance` when an item has a single answer
 * @throws ArgumentError for `items`
 * @see U. Olsson, "Maximum likelihood estimation of the polychoric correlation coefficient", Psychometrika 44 (1979)
 * @example computePolychoric([{ name: 'a', values: a }, { name: 'b', values: b }])
 *
 * Checked against: R lavaan lavCor.
 */
export function computePolychoric(items: readonly NamedColumn[]): Outcome<Polychoric> {
  const data = readItemData(items, 2);
  if (!data.defined) return data;
  const { rows: n, missing, names, columns } = data.value;
  const coded = columns.map((column, i) => codeItem(names[i] ?? '', column));
  const correlations = Matrix.eye(coded.length);
  const pairs: PolychoricPair[] = [];
  for (const [i, right] of coded.entries()) {
    for (const [j, left] of coded.slice(0, i).entries()) {
      const correlation = estimatePair(left, right);
      pairs.push({ left: left.name, right: right.name, correlation });
      if (!correlation.defined) continue;
      correlations.set(i, j, correlation.value);
      correlations.set(j, i, correlation.value);
    }
  }
  const failed = pairs.find(({ correlation }) => !correlation.defined)?.correlation;
  return defined({
    n,
    missing,
    items: coded.map(({ name, categories, thresholds }) => ({ name, categories, thresholds })),
    pairs,
    correlations: failed && !failed.defined ? failed : defined(correlations),
  });
}
