import { requireOpenShare } from '../argument-error.ts';
import type { NumericColumn } from '../data/index.ts';
import { defaultConfidence, type Interval } from '../interval.ts';
import { defined, type Outcome } from '../outcome.ts';
import type { Predictor } from '../regression/predictor.ts';
import { type BootstrapOptions, computePercentileInterval, drawBootstrap } from './bootstrap.ts';
import { centreFrame, computeDriverCorrelations, type DriverCorrelations } from './driver-correlations.ts';
import { createDriverFrame, type ImportanceOptions, requireFewDrivers, requireNumbers } from './driver-frame.ts';
import { type DriverImportance, describeImportance } from './driver-importance.ts';
import { computeJohnsonShares } from './johnson-shares.ts';
import { computeShapleyShares } from './shapley-shares.ts';

/** Which measure of importance: Shapley values (LMG) or Johnson's relative weights. */
export type ImportanceMeasure = 'lmg' | 'relativeWeights';

/** A driver's importance with how sure it is. */
export interface UncertainImportance extends DriverImportance {
  /** of `importance` */
  readonly interval: Interval;
  /** of `sharePct` */
  readonly shareIntervalPct: Interval;
  /** 1 is the most important */
  readonly rank: number;
  /** the ranks that the driver may really have */
  readonly rankInterval: Interval;
  /** share of samples in which it came first, 0…1 */
  readonly firstShare: number;
}

/** Two drivers compared. */
export interface ImportanceDifference {
  readonly first: string;
  readonly second: string;
  /** importance of the first − importance of the second */
  readonly difference: number;
  readonly interval: Interval;
  /** whether the interval leaves 0 out; where not, neither can be said to matter more */
  readonly distinguishable: boolean;
}

/** Importance with intervals, ranks and comparisons. */
export interface ImportanceUncertainty {
  readonly n: number;
  readonly missing: number;
  readonly rSquared: number;
  readonly rSquaredInterval: Interval;
  readonly drivers: readonly UncertainImportance[];
  /** every pair once, in the order of the drivers */
  readonly differences: readonly ImportanceDifference[];
}

/** Shares of a measure. */
export function computeShares(measure: ImportanceMeasure, correlations: DriverCorrelations): Outcome<Float64Array> {
  return measure === 'lmg' ? computeShapleyShares(correlations) : computeJohnsonShares(correlations);
}

/** Rank of every value, 1 for the largest; equal values share the better rank. */
function rankDescending(values: readonly number[]): number[] {
  return values.map((value) => 1 + values.filter((other) => other > value).length);
}

/** Per driver, its rank in every sample. */
function rankSamples(samples: readonly Float64Array[]): Float64Array[] {
  const ranks = samples.map((values) => new Float64Array(values.length));
  const count = samples[0]?.length ?? 0;
  for (let replicate = 0; replicate < count; replicate++)
    for (const [j, rank] of rankDescending(samples.map((values) => values[replicate] ?? 0)).entries()) {
      const own = ranks[j];
      if (own) own[replicate] = rank;
    }
  return ranks;
}

function sumSamples(samples: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(samples[0]?.length ?? 0);
  for (const values of samples) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (values[i] ?? 0);
  return sums;
}

function compareDrivers(
  drivers: readonly DriverImportance[],
  samples: readonly Float64Array[],
  confidence: number,
): ImportanceDifference[] {
  return drivers.flatMap((first, a) =>
    drivers.slice(a + 1).map((second, later) => {
      const other = samples[a + 1 + later];
      const differences = (samples[a] ?? new Float64Array()).map((value, i) => value - (other?.[i] ?? 0));
      const interval = computePercentileInterval(differences, confidence);
      return {
        first: first.driver,
        second: second.driver,
        difference: first.importance - second.importance,
        interval,
        distinguishable: interval[0] > 0 || interval[1] < 0,
      };
    }),
  );
}

/**
 * Bootstrap intervals and rank uncertainty of driver importance, 驱动因素重要性的自助法区间与排名不确定性.
 *
 * Formula: rows are drawn with replacement, the measure is computed from each sample, and the middle `confidence` of the
 * samples is the interval (percentiles); so for ranks and for the difference of every two drivers.
 * Assumptions: rows are independent. An importance is never negative, so its interval can't leave 0 out: compare drivers by
 * `differences`.
 *
 * @param outcome one number per row, NaN = missing
 * @param predictors the drivers, each as long as the outcome; at most 20 for `lmg`, numbers only for `relativeWeights`
 * @param options `measure`, default `lmg`; `random` and `replicates` (at least 20, default 1000) of the bootstrap
 * @returns `noData`, `tooFewRows`, `noVariance`, `singular`; also when that holds for more than a tenth of the samples
 * @throws ArgumentError when a column or an option is not what it must be
 * @see U. Grömping, "Estimators of relative importance in linear regression", The American Statistician 61 (2007);
 * S. Tonidandel, J. M. LeBreton, J. W. Johnson, Psychological Methods 14 (2009)
 * @example computeImportanceUncertainty(satisfaction, drivers, { random: createRandom(1) })
 */
export function computeImportanceUncertainty(
  outcome: NumericColumn,
  predictors: readonly Predictor[],
  {
    measure = 'lmg',
    confidence = defaultConfidence,
    ...options
  }: ImportanceOptions & BootstrapOptions & { readonly measure?: ImportanceMeasure; readonly confidence?: number },
): Outcome<ImportanceUncertainty> {
  requireOpenShare('confidence', confidence);
  if (measure === 'lmg') requireFewDrivers(predictors);
  else requireNumbers(predictors);
  const frame = createDriverFrame(outcome, predictors, options);
  if (!frame.defined) return frame;
  const centred = centreFrame(frame.value);
  const compute = (weights: Float64Array): Outcome<Float64Array> => {
    const correlations = computeDriverCorrelations(centred, weights);
    return correlations.defined ? computeShares(measure, correlations.value) : correlations;
  };
  const shares = compute(frame.value.weights);
  if (!shares.defined) return shares;
  const drawn = drawBootstrap(frame.value.weights, compute, options);
  if (!drawn.defined) return drawn;

  const samples = drawn.value;
  const { n, missing, rSquared, drivers } = describeImportance(frame.value, shares.value);
  const ranks = rankDescending(drivers.map(({ importance }) => importance));
  const sampleRanks = rankSamples(samples);
  const totals = sumSamples(samples);
  return defined({
    n,
    missing,
    rSquared,
    rSquaredInterval: computePercentileInterval(totals, confidence),
    drivers: drivers.map((driver, j) => {
      const values = samples[j] ?? new Float64Array();
      const own = sampleRanks[j] ?? new Float64Array();
      const [best, worst] = computePercentileInterval(own, confidence);
      return {
        ...driver,
        interval: computePercentileInterval(values, confidence),
        shareIntervalPct: computePercentileInterval(
          values.map((value, i) => (100 * value) / (totals[i] ?? 1)),
          confidence,
        ),
        rank: ranks[j] ?? 0,
        rankInterval: [Math.floor(best), Math.ceil(worst)],
        firstShare: own.filter((rank) => rank === 1).length / own.length,
      };
    }),
    differences: compareDrivers(drivers, samples, confidence),
  });
}
