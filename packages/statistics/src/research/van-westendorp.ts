import { ArgumentError } from '../argument-error.ts';
import {
  listCompleteRows,
  type NumericColumn,
  parseNumericColumn,
  parseWeights,
  requireLength,
} from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** The four prices that each person named, one row per person, NaN = missing. */
export interface PriceAnswers {
  /** so cheap that one doubts the quality */
  readonly tooCheap: NumericColumn;
  /** a bargain */
  readonly cheap: NumericColumn;
  /** expensive, but worth thinking about */
  readonly expensive: NumericColumn;
  /** out of the question */
  readonly tooExpensive: NumericColumn;
}

/** Shares of people, 0…1, at each price. */
export interface PriceCurves {
  /** named a price of at least this as too cheap */
  readonly tooCheap: Float64Array;
  readonly cheap: Float64Array;
  /** named a price of at most this as expensive */
  readonly expensive: Float64Array;
  readonly tooExpensive: Float64Array;
}

/** Where two curves meet. */
export interface PricePoint {
  readonly price: number;
  /** share of people at the meeting point, 0…1 */
  readonly share: number;
}

/** The ends of the acceptable price range. */
export interface PriceRange {
  readonly marginalCheapness: Outcome<PricePoint>;
  readonly marginalExpensiveness: Outcome<PricePoint>;
}

export interface VanWestendorp {
  /** people used */
  readonly n: number;
  /** people who left a price out */
  readonly missing: number;
  /** people whose prices do not ascend from too cheap to too expensive, left out unless `keepContradictions` */
  readonly contradictory: number;
  /** every distinct price named, ascending */
  readonly prices: Float64Array;
  readonly curves: PriceCurves;
  /** as many find it too cheap as too expensive */
  readonly optimalPrice: Outcome<PricePoint>;
  /** as many find it cheap as expensive */
  readonly indifferencePrice: Outcome<PricePoint>;
  /** van Westendorp's own range: too cheap × not cheap, not expensive × too expensive */
  readonly range: PriceRange;
  /** the narrower range often shown: too cheap × expensive, cheap × too expensive */
  readonly narrowerRange: PriceRange;
}

const questions = ['tooCheap', 'cheap', 'expensive', 'tooExpensive'] as const;
type PriceColumns = Record<(typeof questions)[number], Float64Array>;

function parseAnswers(answers: PriceAnswers): PriceColumns {
  const parse = (question: (typeof questions)[number]): Float64Array => {
    const column = parseNumericColumn(`answers.${question}`, answers[question]);
    requireLength(`answers.${question}`, column, answers.tooCheap.length);
    const negative = column.findIndex((price) => price < 0);
    if (negative >= 0)
      throw new ArgumentError(
        `answers.${question}`,
        `must hold prices of at least 0; row ${negative} holds ${column[negative]}`,
      );
    return column;
  };
  return {
    tooCheap: parse('tooCheap'),
    cheap: parse('cheap'),
    expensive: parse('expensive'),
    tooExpensive: parse('tooExpensive'),
  };
}

function ascends(columns: PriceColumns, row: number): boolean {
  const prices = questions.map((question) => columns[question][row] ?? Number.NaN);
  return prices.every((price, i) => i === 0 || price > (prices[i - 1] ?? Number.NaN));
}

/** The weighted share of people whose answer is at most each price, or at least it. */
function computeCurve(
  column: Float64Array,
  rows: readonly number[],
  weights: Float64Array,
  prices: Float64Array,
  falling: boolean,
): Float64Array {
  const indexOf = new Map(Array.from(prices, (price, i) => [price, i]));
  const at = new Float64Array(prices.length);
  let total = 0;
  for (const row of rows) {
    const place = indexOf.get(column[row] ?? Number.NaN) ?? 0;
    const weight = weights[row] ?? 0;
    at[place] = (at[place] ?? 0) + weight;
    total += weight;
  }
  const curve = new Float64Array(prices.length);
  let below = 0;
  for (let i = 0; i < prices.length; i++) {
    const here = at[i] ?? 0;
    curve[i] = (falling ? total - below : below + here) / total;
    below += here;
  }
  return curve;
}

/** The first point at which the falling curve comes below the rising one, on straight lines between the prices. */
function findCrossing(prices: Float64Array, falling: Float64Array, rising: Float64Array): Outcome<PricePoint> {
  const gap = (i: number): number => {
    const difference = (falling[i] ?? 0) - (rising[i] ?? 0);
    // Curves that meet at a price differ there by rounding only, and must not seem to have crossed before it.
    return Math.abs(difference) < 1e-12 ? 0 : difference;
  };
  for (let i = 0; i + 1 < prices.length; i++) {
    if (!(gap(i) >= 0 && gap(i + 1) < 0)) continue;
    const part = gap(i) / (gap(i) - gap(i + 1));
    const between = (curve: Float64Array) => (curve[i] ?? 0) + part * ((curve[i + 1] ?? 0) - (curve[i] ?? 0));
    return defined({ price: between(prices), share: between(falling) });
  }
  return undefinedBecause('noCrossing');
}

function complement(curve: Float64Array): Float64Array {
  return curve.map((share) => 1 - share);
}

/**
 * Van Westendorp's price sensitivity meter, 价格敏感度测试 (PSM): the range of prices that people accept, and its middle.
 *
 * Formula: at every distinct price named, too cheap and cheap are the share of people with an answer of at least the
 * price, expensive and too expensive with at most the price; straight lines between neighbouring prices; a point is the
 * first at which the falling curve comes below the rising one.
 *
 * Assumptions: all name prices of the same thing in the same currency; people whose four prices do not strictly ascend
 * contradict themselves and are left out, unless `keepContradictions`.
 *
 * @param answers prices of at least 0
 * @param options `weights`: one per person
 * @returns `noData` when nobody is left; each point is `noCrossing` where its curves never cross
 * @throws ArgumentError when a price is negative, lengths differ, or weights are negative or all 0
 * @see P. van Westendorp, "NSS price sensitivity meter: a new approach to study consumer perception of price", ESOMAR
 * Congress (1976)
 * @example computeVanWestendorp({ tooCheap: [5, 8], cheap: [9, 10], expensive: [14, 12], tooExpensive: [20, 18] })
 */
export function computeVanWestendorp(
  answers: PriceAnswers,
  options: { readonly weights?: NumericColumn; readonly keepContradictions?: boolean } = {},
): Outcome<VanWestendorp> {
  const columns = parseAnswers(answers);
  const allWeights = parseWeights('weights', options.weights, answers.tooCheap.length);
  const all = questions.map((question) => columns[question]);
  const complete = listCompleteRows(answers.tooCheap.length, all);
  const ascending = [...complete.rows].filter((row) => ascends(columns, row));
  const rows = options.keepContradictions === true ? [...complete.rows] : ascending;
  if (!rows.some((row) => (allWeights[row] ?? 0) > 0)) return undefinedBecause('noData');

  const prices = Float64Array.from(new Set(all.flatMap((column) => rows.map((row) => column[row] ?? 0)))).sort();
  const curve = (column: Float64Array, falling: boolean) => computeCurve(column, rows, allWeights, prices, falling);
  const curves: PriceCurves = {
    tooCheap: curve(columns.tooCheap, true),
    cheap: curve(columns.cheap, true),
    expensive: curve(columns.expensive, false),
    tooExpensive: curve(columns.tooExpensive, false),
  };
  const { tooCheap, cheap, expensive, tooExpensive } = curves;
  return defined({
    n: rows.length,
    missing: complete.missing,
    contradictory: complete.rows.length - ascending.length,
    prices,
    curves,
    optimalPrice: findCrossing(prices, tooCheap, tooExpensive),
    indifferencePrice: findCrossing(prices, cheap, expensive),
    range: {
      marginalCheapness: findCrossing(prices, tooCheap, complement(cheap)),
      marginalExpensiveness: findCrossing(prices, complement(expensive), tooExpensive),
    },
    narrowerRange: {
      marginalCheapness: findCrossing(prices, tooCheap, expensive),
      marginalExpensiveness: findCrossing(prices, cheap, tooExpensive),
    },
  });
}
