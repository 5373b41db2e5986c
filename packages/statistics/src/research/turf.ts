import { ArgumentError, requireWholeNumber } from '../argument-error.ts';
import type { NamedColumn, NumericColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { createReachTable, type ReachTable } from './reach-table.ts';

/** A set of items and whom it reaches. */
export interface Portfolio {
  /** names, in the order of the items */
  readonly items: readonly string[];
  /** weighted share of people who get at least one of the items, 0…1 */
  readonly reach: number;
  /** weighted mean number of the items per person */
  readonly frequency: number;
  /** frequency ⁄ reach; 0 where nobody is reached */
  readonly averagePerReached: number;
}

export interface TurfSize {
  readonly size: number;
  /** the best portfolios of this size, best first */
  readonly best: readonly Portfolio[];
}

export interface Turf {
  readonly n: number;
  readonly missing: number;
  readonly sizes: readonly TurfSize[];
}

export interface TurfOptions {
  /** one per person */
  readonly weights?: NumericColumn;
  /** largest portfolio, default 3 and never more than there are items */
  readonly maxSize?: number;
  /** how many portfolios to keep per size, default 1 */
  readonly top?: number;
}

interface Candidate {
  readonly items: readonly number[];
  readonly reached: number;
  readonly mentions: number;
}

/** How many portfolios are tried before the caller is sent to the greedy search. */
const maxPortfolios = 20_000_000;

function countPortfolios(items: number, size: number): number {
  let count = 1;
  for (let i = 0; i < size; i++) count = (count * (items - i)) / (i + 1);
  return count;
}

function describePortfolio(table: ReachTable, { items, reached, mentions }: Candidate): Portfolio {
  return {
    items: items.map((item) => table.names[item] ?? ''),
    reach: reached / table.totalWeight,
    frequency: mentions / table.totalWeight,
    averagePerReached: reached === 0 ? 0 : mentions / reached,
  };
}

/** Equal but for the rounding of sums of weights. */
function isAbout(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}

function isBetter(a: Candidate, b: Candidate): boolean {
  if (!isAbout(a.reached, b.reached)) return a.reached > b.reached;
  return !isAbout(a.mentions, b.mentions) && a.mentions > b.mentions;
}

/** Keeps the best; a later one of equal worth goes behind, so that ties stay in the order of the items. */
function keepBest(best: Candidate[], candidate: Candidate, top: number): void {
  const place = best.findIndex((kept) => isBetter(candidate, kept));
  if (place >= 0) best.splice(place, 0, candidate);
  else if (best.length < top) best.push(candidate);
  if (best.length > top) best.pop();
}

/** Every portfolio of one size. Who is reached already needs no second look, so each step down looks at fewer people. */
function searchSize(table: ReachTable, size: number, top: number): Candidate[] {
  const best: Candidate[] = [];
  const chosen: number[] = [];
  const descend = (from: number, unreached: Int32Array, reached: number, mentions: number): void => {
    for (let item = from; item <= table.names.length - (size - chosen.length); item++) {
      const flags = table.reached[item] ?? new Uint8Array();
      const rest = new Int32Array(unreached.length);
      let restCount = 0;
      let gain = 0;
      for (const pattern of unreached) {
        if (flags[pattern] === 1) gain += table.weights[pattern] ?? 0;
        else rest[restCount++] = pattern;
      }
      const mentioned = mentions + (table.itemWeights[item] ?? 0);
      chosen.push(item);
      if (chosen.length === size)
        keepBest(best, { items: [...chosen], reached: reached + gain, mentions: mentioned }, top);
      else descend(item + 1, rest.subarray(0, restCount), reached + gain, mentioned);
      chosen.pop();
    }
  };
  descend(
    0,
    Int32Array.from(table.weights, (_, i) => i),
    0,
    0,
  );
  return best;
}

/**
 * TURF (total unduplicated reach and frequency), 组合触达分析: which few items together reach most people. Tries every
 * portfolio, so the best found is the best there is.
 *
 * Formula: reach = weighted share with at least one of the items; frequency = weighted mean number of the items per
 * person; ordered by reach, then frequency, then order of items.
 *
 * Assumptions: an item either reaches a person or does not; who left an item out is left out.
 *
 * @param items one column per item: 1 reaches the person, 0 does not, NaN = missing
 * @returns the best portfolios of each size from 1 on; `noData` when nobody answered all items
 * @throws ArgumentError when a value is not 0 or 1, lengths differ, weights are negative or all 0, or there are too many
 * portfolios to try (use `computeGreedyTurf`)
 * @see G. Miaoulis, H. Free, V. Parsons, "TURF: a new planning approach for product line extensions", Marketing Research
 * 2 (1990)
 * @example computeTurf([{ name: 'tea', values: [1, 0] }, { name: 'coffee', values: [0, 1] }], { maxSize: 2 })
 */
export function computeTurf(items: readonly NamedColumn[], options: TurfOptions = {}): Outcome<Turf> {
  const { maxSize = 3, top = 1 } = options;
  requireWholeNumber('maxSize', maxSize, 1);
  requireWholeNumber('top', top, 1);
  const table = createReachTable(items, options.weights);
  if (table.totalWeight === 0) return undefinedBecause('noData');
  const sizes = Array.from({ length: Math.min(maxSize, items.length) }, (_, i) => i + 1);
  const portfolios = sizes.reduce((sum, size) => sum + countPortfolios(items.length, size), 0);
  if (portfolios > maxPortfolios)
    throw new ArgumentError(
      'maxSize',
      `gives ${portfolios} portfolios of ${items.length} items to try; use computeGreedyTurf, or fewer items`,
    );
  return defined({
    n: table.n,
    missing: table.missing,
    sizes: sizes.map((size) => ({
      size,
      best: searchSize(table, size, top).map((candidate) => describePortfolio(table, candidate)),
    })),
  });
}

/**
 * Greedy TURF, 贪心组合触达分析: adds item by item the one that reaches most new people. Fast with hundreds of items; the
 * result reaches at least 63 % (1 − 1⁄e) of what the best portfolio reaches, and mostly nearly all of it.
 *
 * Formula: as `computeTurf`, each size being the one before plus one item.
 *
 * @param items as for `computeTurf`
 * @returns one portfolio per size; its last item added is the one that the portfolio before has not
 * @throws ArgumentError as `computeTurf`, but never for the number of portfolios
 * @see G. Nemhauser, L. Wolsey, M. Fisher, "An analysis of approximations for maximizing submodular set functions",
 * Mathematical Programming 14 (1978)
 * @example computeGreedyTurf([{ name: 'tea', values: [1, 0] }, { name: 'coffee', values: [0, 1] }], { maxSize: 2 })
 */
export function computeGreedyTurf(
  items: readonly NamedColumn[],
  options: Omit<TurfOptions, 'top'> = {},
): Outcome<Turf> {
  const { maxSize = items.length } = options;
  requireWholeNumber('maxSize', maxSize, 1);
  const table = createReachTable(items, options.weights);
  if (table.totalWeight === 0) return undefinedBecause('noData');
  const sizes: TurfSize[] = [];
  const left = new Set(items.keys());
  let unreached = Array.from(table.weights.keys());
  let best: Candidate = { items: [], reached: 0, mentions: 0 };
  for (let size = 1; size <= Math.min(maxSize, items.length); size++) {
    const candidates = [...left].map((item) => extend(table, best, unreached, item));
    const [first, ...others] = candidates;
    if (first === undefined) break;
    best = others.reduce((leader, candidate) => (isBetter(candidate, leader) ? candidate : leader), first);
    const added = best.items.at(-1) ?? 0;
    left.delete(added);
    unreached = unreached.filter((pattern) => table.reached[added]?.[pattern] === 0);
    sizes.push({ size, best: [describePortfolio(table, { ...best, items: [...best.items].sort((a, b) => a - b) })] });
  }
  return defined({ n: table.n, missing: table.missing, sizes });
}

function extend(table: ReachTable, portfolio: Candidate, unreached: readonly number[], item: number): Candidate {
  const flags = table.reached[item] ?? new Uint8Array();
  const gain = unreached.reduce((sum, pattern) => sum + (flags[pattern] ?? 0) * (table.weights[pattern] ?? 0), 0);
  return {
    items: [...portfolio.items, item],
    reached: portfolio.reached + gain,
    mentions: portfolio.mentions + (table.itemWeights[item] ?? 0),
  };
}
