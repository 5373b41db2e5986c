import { requireOpenShare } from '../argument-error.ts';
import { computeNormalUpperTail } from '../distributions/normal-cdf.ts';
import type { ConfidenceOption } from '../interval.ts';
import { defined, type Outcome } from '../outcome.ts';
import { adjustPValues } from '../tests/adjust-p-values.ts';
import { computeShrunkenScores, type ShrunkenScores } from './shrunken-scores.ts';
import { parseUnitScores, type UnitScores } from './unit-scores.ts';

export type Standing = 'above' | 'below' | 'notDistinguishable' | 'noScore';

/** A league table of units. One place per unit, in the order given. */
export interface LeagueTable {
  readonly shrunken: ShrunkenScores;
  /** Two-sided p-value of "this unit's true score is the mean of all"; NaN without a score */
  readonly pValues: Float64Array;
  /** The same, adjusted by Benjamini and Hochberg over all units */
  readonly adjustedPValues: Float64Array;
  readonly standings: readonly Standing[];
  /** 1 = highest shrunken score; 0 without a score. Equal scores share the better rank. */
  readonly ranks: Int32Array;
}

export interface LeagueTableOptions extends ConfidenceOption {
  /** Share of the units named above or below that may be so by chance, 0…1; 0.05 unless given */
  readonly falseDiscoveryRate?: number;
}

/**
 * League table of units, 单元排行榜, that names only those which truly stand out, among thousands of comparisons.
 *
 * Formula: each score is compared with the mean of all by z = (y − mean) / standard error of that difference; p-values are
 * adjusted by Benjamini and Hochberg, so that among the units named at most the false discovery rate are named by chance.
 * Ranks follow the shrunken scores.
 *
 * Assumptions: as `computeShrunkenScores`; units independent of each other.
 *
 * @param units the score and the standard error of each unit; NaN = no score
 * @param options falseDiscoveryRate; confidence of the intervals of the shrunken scores
 * @returns `noData` without a score, `oneObservation` with one unit only
 * @throws ArgumentError when lengths differ, a score has no standard error above 0, or the rate is not between 0 and 1
 * @see Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995)
 * @example computeLeagueTable({ estimates: [10, 90, 30, 32], standardErrors: [5, 5, 5, 40] })
 */
export function computeLeagueTable(units: UnitScores, options: LeagueTableOptions = {}): Outcome<LeagueTable> {
  const { falseDiscoveryRate = 0.05 } = options;
  requireOpenShare('falseDiscoveryRate', falseDiscoveryRate);
  const shrunken = computeShrunkenScores(units, options);
  if (!shrunken.defined) return shrunken;
  const { estimates, standardErrors } = parseUnitScores(units);
  const { mean, meanVariance, betweenVariance } = shrunken.value;
  const distances = estimates.map((estimate, unit) => {
    const variance = (standardErrors[unit] ?? Number.NaN) ** 2;
    const ownShare = meanVariance / (variance + betweenVariance);
    return (estimate - mean) / Math.sqrt(variance * (1 - 2 * ownShare) + meanVariance);
  });
  const pValues = distances.map((z) => (Number.isNaN(z) ? Number.NaN : 2 * computeNormalUpperTail(Math.abs(z))));
  const adjustedPValues = adjustPValues(pValues, 'benjaminiHochberg');
  const standings = Array.from(distances, (z, unit): Standing => {
    if (Number.isNaN(z)) return 'noScore';
    if ((adjustedPValues[unit] ?? 1) > falseDiscoveryRate) return 'notDistinguishable';
    return z > 0 ? 'above' : 'below';
  });
  const ranks = rankDescending(shrunken.value.estimates);
  return defined({ shrunken: shrunken.value, pValues, adjustedPValues, standings, ranks });
}

function rankDescending(values: Float64Array): Int32Array {
  const places = [...values.keys()].filter((unit) => !Number.isNaN(values[unit]));
  places.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const ranks = new Int32Array(values.length);
  for (const [place, unit] of places.entries()) {
    const before = places[place - 1];
    const tied = before !== undefined && values[before] === values[unit];
    ranks[unit] = tied ? (ranks[before] ?? 0) : place + 1;
  }
  return ranks;
}
