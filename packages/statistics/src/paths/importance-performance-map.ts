import { Matrix } from 'ml-matrix';
import { ArgumentError, requireFinite } from '../argument-error.ts';
import type { NamedColumn } from '../data/named-column.ts';
import { defined, type Outcome } from '../outcome.ts';
import type { PlsEffect, PlsOptions } from './pls.ts';
import { type PlsData, readPlsData } from './pls-data.ts';
import { estimatePls } from './pls-estimate.ts';
import { layOutPlsModel, type PlsLayout, type PlsModel } from './pls-model.ts';
import { computeTotalEffects } from './structural-paths.ts';

/** End points of an item's scale. */
export type ScaleEnds = readonly [low: number, high: number];

/** One construct of the map. */
export interface ImportancePerformancePoint {
  readonly name: string;
  /** mean score, 0…100 of the scale */
  readonly performance: number;
  /** points by which the target rises when this construct rises by one point; undefined for the target itself */
  readonly importance: number | undefined;
}

/** Which constructs matter to a target, and how well each does. */
export interface ImportancePerformanceMap {
  readonly n: number;
  readonly missing: number;
  readonly target: string;
  readonly points: readonly ImportancePerformancePoint[];
  /** effects in points of 0…100 */
  readonly paths: readonly PlsEffect[];
}

/** The target, and the scale on which items were answered. */
export interface ImportancePerformanceOptions extends PlsOptions {
  readonly target: string;
  /** of all items, or of each by its name */
  readonly scale: ScaleEnds | Readonly<Record<string, ScaleEnds>>;
}

function isScaleEnds(scale: ImportancePerformanceOptions['scale']): scale is ScaleEnds {
  return Array.isArray(scale);
}

function listScales(layout: PlsLayout, scale: ImportancePerformanceOptions['scale']): ScaleEnds[] {
  return layout.items.map((item) => {
    const ends = isScaleEnds(scale) ? scale : scale[item];
    if (ends === undefined) throw new ArgumentError('scale', `must give the end points of "${item}"`);
    for (const end of ends) requireFinite('scale', end);
    if (!(ends[0] < ends[1])) throw new ArgumentError('scale', `must have its low end below its high end, not ${ends}`);
    return ends;
  });
}

/** Mean and standard deviation of every construct as a weighed mean of items on 0…100. */
function describeScores(layout: PlsLayout, data: PlsData, weights: Matrix, scales: readonly ScaleEnds[]) {
  return layout.blocks.map((block, j) => {
    const raw = block.map((i) => weights.get(i, j) / Math.sqrt(data.covariance.get(i, i)));
    const widths = block.map((i) => 100 / ((scales[i]?.[1] ?? 1) - (scales[i]?.[0] ?? 0)));
    // Weights of standardised items become weights of items on 0…100.
    const rescaled = raw.map((weight, k) => weight / (widths[k] ?? 1));
    const total = rescaled.reduce((sum, weight) => sum + weight, 0);
    const shares = rescaled.map((weight) => weight / total);
    const mean = block.reduce(
      (sum, i, k) => sum + (shares[k] ?? 0) * (widths[k] ?? 1) * ((data.means[i] ?? 0) - (scales[i]?.[0] ?? 0)),
      0,
    );
    const variance = block.reduce(
      (sum, i, a) =>
        sum +
        block.reduce(
          (inner, h, b) =>
            inner +
            (shares[a] ?? 0) * (shares[b] ?? 0) * (widths[a] ?? 1) * (widths[b] ?? 1) * data.covariance.get(i, h),
          0,
        ),
      0,
    );
    return { mean, deviation: Math.sqrt(variance) };
  });
}

/**
 * Importance–performance map of a PLS path model, 重要性—绩效分析 (IPMA).
 *
 * Purpose: which construct to improve first: one that moves the target much and does poorly.
 *
 * Formula: items are brought to 0…100 between the ends of their scale; a construct's score is their mean weighed by outer
 * weight / standard deviation, summing to 1; performance is its mean, importance its total effect on the target in points.
 *
 * Assumptions: as `computePls`; items of a construct point the same way.
 *
 * @param model as `computePls`
 * @param options the target construct and the ends of the scale
 * @returns the reasons of `computePls`
 * @throws ArgumentError for `target`, `scale` and as `computePls`
 * @see C. Ringle, M. Sarstedt, "Gain more insight from your PLS-SEM results: the importance-performance map analysis", IMDS 116
 * (2016)
 * @example computeImportancePerformanceMap(model, columns, { target: 'Loyalty', scale: [1, 10] })
 */
export function computeImportancePerformanceMap(
  model: PlsModel,
  data: readonly NamedColumn[],
  { target, scale, scheme = 'path', consistent = false }: ImportancePerformanceOptions,
): Outcome<ImportancePerformanceMap> {
  const layout = layOutPlsModel(model);
  const goal = layout.names.indexOf(target);
  if (goal < 0) throw new ArgumentError('target', `names no construct "${target}"`);
  const scales = listScales(layout, scale);
  const read = readPlsData(layout, data);
  if (!read.defined) return read;
  const estimated = estimatePls(layout, read.value.correlations, scheme, consistent);
  if (!estimated.defined) return estimated;
  const { fitted, structure } = estimated.value;
  const scores = describeScores(layout, read.value, fitted.weights, scales);
  const deviation = (j: number) => scores[j]?.deviation ?? 1;
  const coefficients = new Matrix(structure.coefficients);
  for (let to = 0; to < coefficients.rows; to += 1)
    for (let from = 0; from < coefficients.rows; from += 1)
      coefficients.set(to, from, (coefficients.get(to, from) * deviation(to)) / deviation(from));
  const effects = computeTotalEffects(coefficients, layout.order);
  const at = (name: string) => layout.names.indexOf(name);
  return defined({
    n: read.value.rows,
    missing: read.value.missing,
    target,
    points: layout.names.map((name, j) => ({
      name,
      performance: scores[j]?.mean ?? 0,
      importance: j === goal ? undefined : effects.get(goal, j),
    })),
    paths: model.paths.map(({ from, to }) => ({ from, to, value: coefficients.get(at(to), at(from)) })),
  });
}
