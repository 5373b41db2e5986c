import type { Matrix } from 'ml-matrix';
import type { NamedColumn } from '../data/named-column.ts';
import { type BootstrapOptions, computePercentileInterval, drawBootstrap } from '../drivers/bootstrap.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { computeCorrelationMatrix } from '../linear-algebra/correlation-matrix.ts';
import { computeCovarianceMatrix } from '../linear-algebra/covariance-matrix.ts';
import { defined, type Outcome } from '../outcome.ts';
import { listTotalEffects, type PlsEffect, type PlsOptions } from './pls.ts';
import { type PlsData, readPlsData } from './pls-data.ts';
import { estimatePls, type PlsEstimate } from './pls-estimate.ts';
import { layOutPlsModel, type PlsLayout, type PlsModel } from './pls-model.ts';

/** How sure a value is, from resampled rows. */
export interface BootstrappedValue {
  readonly value: number;
  readonly standardError: number;
  /** percentiles of the resampled values */
  readonly interval: Interval;
}

/** An effect with its uncertainty. */
export interface BootstrappedEffect extends BootstrappedValue {
  readonly from: string;
  readonly to: string;
}

/** An item's weight and loading with their uncertainty. */
export interface BootstrappedItem {
  readonly construct: string;
  readonly name: string;
  readonly weight: BootstrappedValue;
  readonly loading: BootstrappedValue;
}

/** Uncertainty of a PLS path model. */
export interface PlsBootstrap {
  readonly n: number;
  /** resamples that could be estimated */
  readonly replicates: number;
  readonly failed: number;
  readonly paths: readonly BootstrappedEffect[];
  readonly totalEffects: readonly BootstrappedEffect[];
  readonly items: readonly BootstrappedItem[];
}

/** How the model is estimated, how rows are drawn, and how wide intervals are. */
export interface PlsBootstrapOptions extends PlsOptions, BootstrapOptions, ConfidenceOption {}

/** Correlations of items whose rows count as often as they were drawn. */
function computeDrawnCorrelations({ columns }: PlsData, counts: Float64Array): Outcome<Matrix> {
  const rows = Array.from(counts).flatMap((count, row) => new Array<number>(count).fill(row));
  const drawn = columns.map((column) => Float64Array.from(rows, (row) => column[row] ?? 0));
  return computeCorrelationMatrix(computeCovarianceMatrix(drawn).covariance);
}

/** Turns constructs of a resample as in the whole sample, so that a change of sign is not taken for uncertainty. */
function listValues(layout: PlsLayout, model: PlsModel, estimate: PlsEstimate, whole: PlsEstimate): Float64Array {
  const signs = layout.blocks.map((block, j) => {
    const agreement = block.reduce(
      (sum, i) => sum + estimate.fitted.weights.get(i, j) * whole.fitted.weights.get(i, j),
      0,
    );
    return agreement < 0 ? -1 : 1;
  });
  const sign = (name: string) => signs[layout.names.indexOf(name)] ?? 1;
  const at = (name: string) => layout.names.indexOf(name);
  const direct = model.paths.map(
    ({ from, to }) => estimate.structure.coefficients.get(at(to), at(from)) * sign(from) * sign(to),
  );
  const total = listTotalEffects(layout, estimate).map(({ from, to, value }) => value * sign(from) * sign(to));
  const items = layout.blocks.flatMap((block, j) =>
    block.flatMap((i, k) => [
      (signs[j] ?? 1) * estimate.fitted.weights.get(i, j),
      (signs[j] ?? 1) * (estimate.loadings[j]?.[k] ?? 0),
    ]),
  );
  return Float64Array.from([...direct, ...total, ...items]);
}

function summarise(value: number, drawn: Float64Array, confidence: number): BootstrappedValue {
  const mean = drawn.reduce((sum, each) => sum + each, 0) / drawn.length;
  const variance = drawn.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (drawn.length - 1);
  return { value, standardError: Math.sqrt(variance), interval: computePercentileInterval(drawn, confidence) };
}

/**
 * Bootstrap of a PLS path model, PLS 自助法: standard errors and percentile intervals of paths, total effects, weights and
 * loadings.
 *
 * Formula: rows are drawn with replacement, the model is estimated anew, constructs are turned as in the whole sample;
 * stochastic: a seeded source repeats it.
 *
 * Assumptions: rows independent. Resamples that can't be estimated are counted in `failed`.
 *
 * @param model as `computePls`
 * @returns the reasons of `computePls`; also when more than a tenth of the resamples can't be estimated
 * @throws ArgumentError for `replicates`, `confidence` and as `computePls`
 * @see B. Efron, R. Tibshirani, "An Introduction to the Bootstrap" (1993)
 * @example computePlsBootstrap(model, columns, { random: createRandom(7), replicates: 2000 })
 */
export function computePlsBootstrap(
  model: PlsModel,
  data: readonly NamedColumn[],
  options: PlsBootstrapOptions,
): Outcome<PlsBootstrap> {
  const { scheme = 'path', consistent = false, replicates = 1000 } = options;
  const confidence = parseConfidence(options);
  const layout = layOutPlsModel(model);
  const read = readPlsData(layout, data);
  if (!read.defined) return read;
  const whole = estimatePls(layout, read.value.correlations, scheme, consistent);
  if (!whole.defined) return whole;
  const once = new Float64Array(read.value.rows).fill(1);
  const bootstrap = drawBootstrap(
    once,
    (counts) => {
      const correlations = computeDrawnCorrelations(read.value, counts);
      if (!correlations.defined) return correlations;
      const estimate = estimatePls(layout, correlations.value, scheme, consistent);
      return estimate.defined ? defined(listValues(layout, model, estimate.value, whole.value)) : estimate;
    },
    options,
  );
  if (!bootstrap.defined) return bootstrap;
  const drawn = bootstrap.value;
  const values = listValues(layout, model, whole.value, whole.value);
  let place = 0;
  const next = () => {
    const summary = summarise(values[place] ?? 0, drawn[place] ?? new Float64Array(), confidence);
    place += 1;
    return summary;
  };
  const bootstrapEffect = ({ from, to }: Pick<PlsEffect, 'from' | 'to'>) => ({ from, to, ...next() });
  const used = drawn[0]?.length ?? 0;
  return defined({
    n: read.value.rows,
    replicates: used,
    failed: replicates - used,
    paths: model.paths.map(bootstrapEffect),
    totalEffects: listTotalEffects(layout, whole.value).map(bootstrapEffect),
    items: model.constructs.flatMap((construct) =>
      construct.items.map((name) => ({ construct: construct.name, name, weight: next(), loading: next() })),
    ),
  });
}
