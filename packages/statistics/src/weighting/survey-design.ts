import { ArgumentError } from '../argument-error.ts';
import {
  type Factor,
  type NumericColumn,
  parseFactorCodes,
  parseNumericColumn,
  parseWeights,
  requireLength,
} from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** How a sample was drawn. */
export interface SurveyDesign {
  /** Design weights, 1 unless given */
  readonly weights?: NumericColumn;
  /** The stratum of each row; one for all unless given */
  readonly strata?: Factor;
  /** The cluster (primary sampling unit) of each row, numbered within or across strata; each row its own unless given */
  readonly clusters?: Factor;
  /**
   * For the finite population correction: in each row how many clusters (rows, without clusters) its stratum has in the
   * population, or, where all are at most 1, which share of them was drawn. None unless given.
   */
  readonly populationSizes?: NumericColumn;
}

/** A design that may be trusted. */
export interface ParsedDesign {
  readonly weights: Float64Array;
  /** The cluster of each row: 0 … clusters − 1 */
  readonly clusters: Int32Array;
  readonly clusterCount: number;
  /** The stratum of each cluster */
  readonly stratumOf: Int32Array;
  readonly strata: readonly {
    readonly clusters: number;
    /** Share of the stratum's clusters that was drawn, 0 without correction */
    readonly sampledShare: number;
  }[];
  /** Clusters − strata */
  readonly degreesOfFreedom: number;
}

/**
 * Takes a design at the door of a procedure.
 *
 * @throws ArgumentError when lengths differ, a row has no stratum or cluster, a weight is negative or a population too small
 */
export function parseSurveyDesign(design: SurveyDesign, rows: number): ParsedDesign {
  const weights = parseWeights('weights', design.weights, rows);
  const strata = parseCodes('strata', design.strata, rows);
  const own = design.clusters === undefined ? undefined : parseCodes('clusters', design.clusters, rows);
  const places = new Map<number, number>();
  const clusters = new Int32Array(rows);
  const stratumOf: number[] = [];
  const width = (design.clusters?.levels.length ?? rows) + 1;
  for (let row = 0; row < rows; row++) {
    const stratum = strata[row] ?? 0;
    // The same number in two strata means two clusters.
    const key = stratum * width + (own?.[row] ?? row);
    const place = places.get(key) ?? places.size;
    if (place === places.size) {
      places.set(key, place);
      stratumOf.push(stratum);
    }
    clusters[row] = place;
  }
  const counts = new Map<number, number>();
  for (const stratum of stratumOf) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  const sizes = parsePopulationSizes(design.populationSizes, strata, rows);
  const codes = [...counts.keys()];
  const known = codes.map((code) => {
    const drawn = counts.get(code) ?? 0;
    const size = sizes.get(code);
    if (size !== undefined && size > 1 && size < drawn)
      throw new ArgumentError('populationSizes', `say ${size} where ${drawn} were drawn`);
    return { clusters: drawn, sampledShare: size === undefined ? 0 : size > 1 ? drawn / size : size };
  });
  return {
    weights,
    clusters,
    clusterCount: stratumOf.length,
    stratumOf: Int32Array.from(stratumOf, (code) => codes.indexOf(code)),
    strata: known,
    degreesOfFreedom: stratumOf.length - known.length,
  };
}

function parseCodes(argument: string, factor: Factor | undefined, rows: number): Int32Array {
  if (factor === undefined) return new Int32Array(rows);
  const codes = parseFactorCodes(argument, factor, rows);
  const missing = codes.indexOf(-1);
  if (missing >= 0) throw new ArgumentError(argument, `row ${missing} has none`);
  return codes;
}

/** The population of each stratum, which must be the same in all its rows. */
function parsePopulationSizes(
  values: NumericColumn | undefined,
  strata: Int32Array,
  rows: number,
): Map<number, number> {
  const sizes = new Map<number, number>();
  if (values === undefined) return sizes;
  const column = parseNumericColumn('populationSizes', values);
  requireLength('populationSizes', column, rows);
  for (const [row, size] of column.entries()) {
    if (!(size > 0)) throw new ArgumentError('populationSizes', `must be above 0; row ${row} holds ${size}`);
    const stratum = strata[row] ?? 0;
    const known = sizes.get(stratum) ?? size;
    if (known !== size)
      throw new ArgumentError(
        'populationSizes',
        `must be equal within a stratum; row ${row} holds ${size}, not ${known}`,
      );
    sizes.set(stratum, size);
  }
  return sizes;
}

/**
 * The covariance of linearised estimates, 线性化协方差: Σ over strata (1 − sampled share) · m/(m − 1) · Σ over its m clusters of
 * the products of their totals' distances from the stratum's mean.
 *
 * @param totals for each estimate, its influence added up by cluster
 * @returns the lower triangle with the diagonal, row by row; `oneObservation` when a stratum has a single cluster
 * @see D. A. Binder, International Statistical Review 51 (1983)
 */
export function computeDesignCovariance(
  totals: readonly Float64Array[],
  { strata, stratumOf }: ParsedDesign,
): Outcome<readonly Float64Array[]> {
  if (strata.some(({ clusters, sampledShare }) => clusters < 2 && sampledShare < 1))
    return undefinedBecause('oneObservation');
  const centred = totals.map((column) => {
    const means = new Float64Array(strata.length);
    for (const [cluster, total] of column.entries()) {
      const stratum = stratumOf[cluster] ?? 0;
      means[stratum] = (means[stratum] ?? 0) + total / (strata[stratum]?.clusters ?? 1);
    }
    return column.map((total, cluster) => total - (means[stratumOf[cluster] ?? 0] ?? 0));
  });
  const scales = strata.map(
    ({ clusters, sampledShare }) => ((1 - sampledShare) * clusters) / Math.max(1, clusters - 1),
  );
  return defined(
    centred.map((a, i) =>
      Float64Array.from(centred.slice(0, i + 1), (b) => {
        let sum = 0;
        for (let c = 0; c < a.length; c++) sum += (scales[stratumOf[c] ?? 0] ?? 0) * (a[c] ?? 0) * (b[c] ?? 0);
        return sum;
      }),
    ),
  );
}
