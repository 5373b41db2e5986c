import type { NumericColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { createSurvivalFrame, orderByTime } from './survival-frame.ts';

/** How well a score tells who has the event first. */
export interface Concordance {
  /** (concordant + tied / 2) / pairs, 0…1; 0.5 is chance */
  readonly concordance: number;
  /** weighted numbers of pairs that can be compared */
  readonly concordant: number;
  readonly discordant: number;
  /** equal scores */
  readonly tied: number;
}

/** Sums of weights by rank, added to and read in a handful of steps each (a Fenwick tree). */
class RankSums {
  readonly sums: Float64Array;

  constructor(size: number) {
    this.sums = new Float64Array(size + 1);
  }

  add(rank: number, weight: number): void {
    for (let at = rank + 1; at < this.sums.length; at += at & -at) this.sums[at] = (this.sums[at] ?? 0) + weight;
  }

  /** Sum over the ranks below. */
  sumBelow(rank: number): number {
    let sum = 0;
    for (let at = rank; at > 0; at -= at & -at) sum += this.sums[at] ?? 0;
    return sum;
  }
}

function rankScores(scores: Float64Array): { ranks: Int32Array; count: number } {
  const distinct = [...new Set(scores)].sort((a, b) => a - b);
  const places = new Map(distinct.map((score, rank) => [score, rank]));
  return { ranks: Int32Array.from(scores, (score) => places.get(score) ?? 0), count: distinct.length };
}

/** Pairs within one stratum, comparing every event with all who are still without it later. */
export function tallyConcordance(
  rows: readonly number[],
  { times, events, weights, scores }: Readonly<Record<'times' | 'events' | 'weights' | 'scores', Float64Array>>,
): { concordant: number; discordant: number; tied: number } {
  const { order, starts } = orderByTime(Float64Array.from(rows, (row) => times[row] ?? 0));
  const { ranks, count } = rankScores(Float64Array.from(rows, (row) => scores[row] ?? 0));
  const later = new RankSums(count);
  let laterTotal = 0;
  const pairs = { concordant: 0, discordant: 0, tied: 0 };
  for (let t = starts.length - 2; t >= 0; t--) {
    const now = Array.from(order.subarray(starts[t], starts[t + 1]));
    const isEvent = (place: number): boolean => events[rows[place] ?? 0] === 1;
    const weightOf = (place: number): number => weights[rows[place] ?? 0] ?? 0;
    const enter = (place: number): void => {
      later.add(ranks[place] ?? 0, weightOf(place));
      laterTotal += weightOf(place);
    };
    // Who is censored at the time of an event outlived it; two events at one time can't be compared.
    for (const place of now) if (!isEvent(place)) enter(place);
    for (const place of now) {
      if (!isEvent(place)) continue;
      const below = later.sumBelow(ranks[place] ?? 0);
      const upTo = later.sumBelow((ranks[place] ?? 0) + 1);
      pairs.concordant += weightOf(place) * below;
      pairs.tied += weightOf(place) * (upTo - below);
      pairs.discordant += weightOf(place) * (laterTotal - upTo);
    }
    for (const place of now) if (isEvent(place)) enter(place);
  }
  return pairs;
}

/** The share of pairs in agreement. */
export function summariseConcordance(pairs: {
  concordant: number;
  discordant: number;
  tied: number;
}): Outcome<Concordance> {
  const total = pairs.concordant + pairs.discordant + pairs.tied;
  if (total === 0) return undefinedBecause('noData');
  return defined({ ...pairs, concordance: (pairs.concordant + pairs.tied / 2) / total });
}

/**
 * Harrell's concordance (C index), 一致性指数, of a risk score with survival.
 *
 * Formula: of all pairs of which is known who had the event first, the share in which that one has the higher score; equal
 * scores count half. Pairs with both events at the same time are left out.
 *
 * @param times duration until the event or until last seen, at least 0, NaN = missing
 * @param events 1 where the event happened, 0 where censored, NaN = missing
 * @param scores higher for those expected to have the event sooner
 * @returns `noData` when no pair can be compared
 * @throws ArgumentError when a time is negative, an event is not 0 or 1, or lengths differ
 * @see F. E. Harrell et al., "Evaluating the yield of medical tests", JAMA 247 (1982)
 * @example computeConcordance([1, 2, 3], [1, 1, 0], [9, 5, 7]) // 2 of 3 pairs
 *
 * Checked against: R survival::concordance.
 */
export function computeConcordance(
  times: NumericColumn,
  events: NumericColumn,
  scores: NumericColumn,
  { weights }: { readonly weights?: NumericColumn } = {},
): Outcome<Concordance> {
  const predictors = [{ name: 'scores', values: scores }];
  const survival = createSurvivalFrame(times, events, { predictors, weights });
  const [used = new Float64Array()] = survival.frame.design.columns;
  const rows = [...used.keys()];
  return summariseConcordance(
    tallyConcordance(rows, {
      times: survival.times,
      events: survival.events,
      weights: survival.frame.weights,
      scores: used,
    }),
  );
}
