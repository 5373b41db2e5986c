import { ArgumentError, requirePositive, requireWholeNumber } from '../argument-error.ts';
import { type NumericColumn, parseWeights } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import {
  layOutMargin,
  type ParsedMargin,
  type PopulationMargin,
  parseMargin,
  scaleToTargets,
} from './population-margin.ts';
import { computeTrimmedWeights, type WeightLimits } from './trimmed-weights.ts';
import { computeWeightSummary, type WeightSummary } from './weight-summary.ts';

/** Weights that bring a sample in line with its population. */
export interface RakedWeights {
  readonly weights: Float64Array;
  readonly summary: WeightSummary;
  /** Weighted sums by variable and category */
  readonly margins: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Largest distance of a weighted sum from its target, relative to the total; above 0 where limits get in the way */
  readonly largestDeviation: number;
  readonly iterations: number;
}

export interface RakeOptions {
  /** Weights to begin with, such as design weights; 1 unless given */
  readonly baseWeights?: NumericColumn;
  /** Limits of the weights as multiples of their mean; none unless given */
  readonly limits?: WeightLimits;
  /** Largest relative change of a weight at the end; 1e-12 unless given */
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

/** Totals of the margins may differ by rounding of this share. */
const totalTolerance = 1e-6;

/**
 * Raking (iterative proportional fitting), 迭代比例加权: weights that bring several variables in line with the population at once.
 *
 * Formula: the weights of each category are multiplied so that they add up to its target, variable by variable, again and
 * again, until no weight changes. With limits the weights are trimmed after each round.
 *
 * Assumptions: within the cells of the raked variables those who answered are like those who didn't; the targets are right.
 *
 * @param margins variables with their categories per row and their targets; the targets of each must have the same total
 * @param options baseWeights, limits, tolerance, maxIterations
 * @returns `noData` when a category with a target has no rows, `notConverged` when targets or limits contradict each other
 * @throws ArgumentError when there is no margin, lengths differ, a row has no category or a category no target, or totals differ
 * @see W. E. Deming and F. F. Stephan, Annals of Mathematical Statistics 11 (1940)
 * @example computeRakedWeights([{ name: 'sex', factor: createFactor(['f', 'm', 'm']), targets: { f: 50, m: 50 } }])
 *
 * Checked against: R survey::rake.
 */
export function computeRakedWeights(
  margins: readonly PopulationMargin[],
  options: RakeOptions = {},
): Outcome<RakedWeights> {
  const { tolerance = 1e-12, maxIterations = 1000, limits } = options;
  requirePositive('tolerance', tolerance);
  requireWholeNumber('maxIterations', maxIterations, 1);
  const rows = margins[0]?.factor.codes.length ?? 0;
  const parsed = margins.map((margin) => parseMargin(margin, rows));
  const [first] = parsed;
  if (first === undefined) throw new ArgumentError('margins', 'must name at least one variable');
  for (const { name, total } of parsed)
    if (Math.abs(total - first.total) > totalTolerance * first.total)
      throw new ArgumentError(`${name}.targets`, `add up to ${total}, those of ${first.name} to ${first.total}`);
  if (rows === 0) return undefinedBecause('noData');
  let weights: Float64Array = parseWeights('baseWeights', options.baseWeights, rows).slice();
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    const before = weights.slice();
    for (const margin of parsed) if (!scaleToTargets(margin, weights)) return undefinedBecause('noData');
    if (limits !== undefined) {
      const trimmed = trimToMultiples(weights, limits);
      if (!trimmed.defined) return trimmed;
      weights = trimmed.value;
    }
    if (isSettled(before, weights, tolerance)) return defined(describe(parsed, weights, iteration));
  }
  return undefinedBecause('notConverged');
}

function trimToMultiples(weights: Float64Array, { min = 0, max }: WeightLimits): Outcome<Float64Array> {
  const { mean } = computeWeightSummary(weights);
  return computeTrimmedWeights(weights, { min: min * mean, ...(max === undefined ? {} : { max: max * mean }) });
}

function isSettled(before: Float64Array, after: Float64Array, tolerance: number): boolean {
  return after.every((weight, row) => Math.abs(weight - (before[row] ?? 0)) <= tolerance * weight);
}

function describe(margins: readonly ParsedMargin[], weights: Float64Array, iterations: number): RakedWeights {
  const sums = Object.fromEntries(margins.map((margin) => [margin.name, layOutMargin(margin, weights)]));
  let largestDeviation = 0;
  for (const { name, levels, targets, total } of margins)
    for (const [code, level] of levels.entries())
      largestDeviation = Math.max(
        largestDeviation,
        Math.abs((sums[name]?.[level] ?? 0) - (targets[code] ?? 0)) / total,
      );
  return { weights, summary: computeWeightSummary(weights), margins: sums, largestDeviation, iterations };
}

/** Weights by cells whose size in the population is known. */
export interface PostStratifiedWeights {
  readonly weights: Float64Array;
  readonly summary: WeightSummary;
  /** By cell, what base weights were multiplied by: the weight itself where those are 1 */
  readonly factors: Readonly<Record<string, number>>;
}

/**
 * Post-stratification (cell weighting), 事后分层加权: weights that bring the cells of a sample to their size in the population.
 *
 * Formula: weight = base weight · target of the cell / sum of the base weights in it.
 *
 * Assumptions: within a cell those who answered are like those who didn't.
 *
 * @param cell the cell of each row, such as age group × region
 * @param targets people of the population in each cell
 * @param options baseWeights, 1 unless given
 * @returns `noData` when a cell with a target has no rows: join it with a neighbour
 * @throws ArgumentError when a row has no cell or a cell no target, or a target is negative
 * @see D. Holt and T. M. F. Smith, "Post stratification", JRSS A 142 (1979)
 *
 * Checked against: R survey::postStratify.
 */
export function computePostStratifiedWeights(
  cell: PopulationMargin['factor'],
  targets: PopulationMargin['targets'],
  options: Pick<RakeOptions, 'baseWeights'> = {},
): Outcome<PostStratifiedWeights> {
  const rows = cell.codes.length;
  const margin = parseMargin({ name: 'cell', factor: cell, targets }, rows);
  if (rows === 0) return undefinedBecause('noData');
  const base = parseWeights('baseWeights', options.baseWeights, rows);
  const weights = base.slice();
  if (!scaleToTargets(margin, weights)) return undefinedBecause('noData');
  const before = layOutMargin(margin, base);
  const after = layOutMargin(margin, weights);
  const factors = Object.fromEntries(margin.levels.map((level) => [level, (after[level] ?? 0) / (before[level] || 1)]));
  return defined({ weights, summary: computeWeightSummary(weights), factors });
}
