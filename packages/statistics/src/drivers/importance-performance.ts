import { ArgumentError, requireOpenShare } from '../argument-error.ts';
import type { NumericColumn } from '../data/index.ts';
import { defaultConfidence, type Interval } from '../interval.ts';
import { defined, type Outcome } from '../outcome.ts';
import type { Predictor } from '../regression/predictor.ts';
import { type BootstrapOptions, computePercentileInterval, drawBootstrap } from './bootstrap.ts';
import { type CentredFrame, centreFrame, computeDriverCorrelations } from './driver-correlations.ts';
import { createDriverFrame, type ImportanceOptions, requireFewDrivers, requireNumbers } from './driver-frame.ts';
import { computeShares, type ImportanceMeasure } from './importance-uncertainty.ts';

/**
 * What to do about a driver. `improve` important and performing badly · `keep` important and performing well ·
 * `maintain` less important and performing well · `watch` less important and performing badly.
 */
export type Quadrant = 'improve' | 'keep' | 'maintain' | 'watch';

/** How sure a driver's place is. */
export interface QuadrantCertainty {
  /** of importance − its threshold, in percentage points */
  readonly importanceGap: Interval;
  /** of performance − its threshold, in points of 100 */
  readonly performanceGap: Interval;
  /** whether both gaps leave 0 out; where not, the quadrant is not distinguishable from a neighbour */
  readonly distinguishable: boolean;
}

/** A driver's place in the importance–performance grid. */
export interface DriverPlace {
  readonly driver: string;
  /** part of what all drivers explain, 0…100 */
  readonly importancePct: number;
  /** mean on the scale from worst (0) to best (100) */
  readonly performance: number;
  readonly quadrant: Quadrant;
  /** null unless a bootstrap was asked for */
  readonly certainty: QuadrantCertainty | null;
}

/** The grid. */
export interface ImportancePerformance {
  readonly n: number;
  readonly missing: number;
  /** a driver at or above a threshold counts as high */
  readonly thresholds: { readonly importancePct: number; readonly performance: number };
  readonly drivers: readonly DriverPlace[];
}

/** Where the grid is cut: the mean or median over the drivers. */
export type ThresholdRule = 'mean' | 'median';

/** How the grid is made. */
export interface QuadrantOptions extends ImportanceOptions {
  /** worst and best answer of the drivers' scale */
  readonly scale: readonly [worst: number, best: number];
  /** default `relativeWeights` */
  readonly measure?: ImportanceMeasure;
  /** default `mean` */
  readonly threshold?: ThresholdRule;
  /** when given, states which places are not distinguishable */
  readonly bootstrap?: BootstrapOptions;
  readonly confidence?: number;
}

function computeThreshold(values: ArrayLike<number>, rule: ThresholdRule): number {
  const list = Array.from(values);
  if (rule === 'mean') return list.reduce((sum, value) => sum + value, 0) / list.length;
  list.sort((a, b) => a - b);
  const middle = (list.length - 1) / 2;
  return ((list[Math.floor(middle)] ?? 0) + (list[Math.ceil(middle)] ?? 0)) / 2;
}

function chooseQuadrant(important: boolean, performing: boolean): Quadrant {
  if (important) return performing ? 'keep' : 'improve';
  return performing ? 'maintain' : 'watch';
}

/** Importance of every driver in percent, then performance of every driver on 0…100. */
function createPlacing(
  centred: CentredFrame,
  columns: readonly Float64Array[],
  { measure = 'relativeWeights', scale: [worst, best] }: QuadrantOptions,
): (weights: Float64Array) => Outcome<Float64Array> {
  return (weights) => {
    const correlations = computeDriverCorrelations(centred, weights);
    if (!correlations.defined) return correlations;
    const shares = computeShares(measure, correlations.value);
    if (!shares.defined) return shares;
    const explained = shares.value.reduce((sum, share) => sum + share, 0);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const performances = columns.map((column) => {
      const mean = column.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0) / total;
      return (100 * (mean - worst)) / (best - worst);
    });
    return defined(Float64Array.from([...shares.value.map((share) => (100 * share) / explained), ...performances]));
  };
}

/** Per driver and dimension, how far each sample's value lies above that sample's threshold. */
function computeGaps(samples: readonly Float64Array[], rule: ThresholdRule): Float64Array[] {
  const gaps = samples.map((values) => values.slice());
  for (let i = 0; i < (samples[0]?.length ?? 0); i++) {
    const threshold = computeThreshold(
      samples.map((values) => values[i] ?? 0),
      rule,
    );
    for (const gap of gaps) gap[i] = (gap[i] ?? 0) - threshold;
  }
  return gaps;
}

function leavesZeroOut([low, high]: Interval): boolean {
  return low > 0 || high < 0;
}

function listCertainties(
  samples: readonly Float64Array[],
  rule: ThresholdRule,
  confidence: number,
): QuadrantCertainty[] {
  const drivers = samples.length / 2;
  const importances = computeGaps(samples.slice(0, drivers), rule);
  const performances = computeGaps(samples.slice(drivers), rule);
  return importances.map((gaps, j) => {
    const importanceGap = computePercentileInterval(gaps, confidence);
    const performanceGap = computePercentileInterval(performances[j] ?? gaps, confidence);
    return {
      importanceGap,
      performanceGap,
      distinguishable: leavesZeroOut(importanceGap) && leavesZeroOut(performanceGap),
    };
  });
}

/**
 * Importance–performance analysis (key driver quadrants), 重要性–绩效分析（四象限图）: which drivers to improve first.
 *
 * Formula: importance = share of R² by Johnson's relative weights (or Shapley values); performance = (mean − worst) /
 * (best − worst) · 100; the grid is cut at the means (or medians) over the drivers. With a bootstrap each sample gives its
 * own places and thresholds, and a place is distinguishable when the intervals of both gaps to the threshold leave 0 out.
 * Assumptions: those of linear regression; drivers are asked on one scale.
 *
 * @param outcome one number per row, NaN = missing
 * @param predictors the drivers: columns of numbers, each as long as the outcome
 * @returns `noData`, `tooFewRows`, `noVariance`, `singular`
 * @throws ArgumentError when the scale has no length, or a column or an option is not what it must be
 * @see J. A. Martilla, J. C. James, "Importance-performance analysis", Journal of Marketing 41 (1977)
 * @example computeImportancePerformance(satisfaction, drivers, { scale: [1, 10], bootstrap: { random: createRandom(1) } })
 *
 * Checked against: R, relative weights and means.
 */
export function computeImportancePerformance(
  outcome: NumericColumn,
  predictors: readonly Predictor[],
  options: QuadrantOptions,
): Outcome<ImportancePerformance> {
  const { scale, threshold = 'mean', confidence = defaultConfidence, measure, bootstrap } = options;
  requireOpenShare('confidence', confidence);
  if (!(scale[1] - scale[0] !== 0 && Number.isFinite(scale[1] - scale[0])))
    throw new ArgumentError('scale', `must name two different numbers, not ${scale.join(', ')}`);
  requireNumbers(predictors);
  if (measure === 'lmg') requireFewDrivers(predictors);
  const frame = createDriverFrame(outcome, predictors, options);
  if (!frame.defined) return frame;
  const { n, missing, design, weights } = frame.value;
  const compute = createPlacing(centreFrame(frame.value), design.columns, options);
  const placed = compute(weights);
  if (!placed.defined) return placed;
  const importances = placed.value.subarray(0, predictors.length);
  const performances = placed.value.subarray(predictors.length);
  const thresholds = {
    importancePct: computeThreshold(importances, threshold),
    performance: computeThreshold(performances, threshold),
  };
  const drawn = bootstrap ? drawBootstrap(weights, compute, bootstrap) : null;
  if (drawn && !drawn.defined) return drawn;
  const certainties = drawn ? listCertainties(drawn.value, threshold, confidence) : [];
  const drivers = predictors.map(({ name }, j) => {
    const importancePct = importances[j] ?? 0;
    const performance = performances[j] ?? 0;
    const quadrant = chooseQuadrant(importancePct >= thresholds.importancePct, performance >= thresholds.performance);
    return { driver: name, importancePct, performance, quadrant, certainty: certainties[j] ?? null };
  });
  return defined({ n, missing, thresholds, drivers });
}
