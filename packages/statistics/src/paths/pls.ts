import type { Matrix } from 'ml-matrix';
import type { NamedColumn } from '../data/named-column.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type ConstructReliability, type HeterotraitRatio, listHeterotraitRatios } from './construct-quality.ts';
import { readPlsData } from './pls-data.ts';
import { estimatePls, type PlsEstimate } from './pls-estimate.ts';
import { layOutPlsModel, type PlsLayout, type PlsModel } from './pls-model.ts';
import type { PlsScheme } from './pls-weights.ts';

/** The effect of one construct on another. */
export interface PlsEffect {
  readonly from: string;
  readonly to: string;
  /** in standard deviations */
  readonly value: number;
}

/** A path, and what would be lost without it. */
export interface PlsPathCoefficient extends PlsEffect {
  /** R² lost without the path, over 1 − R²: 0.02 small, 0.15 medium, 0.35 large */
  readonly fSquared: number;
}

/** One item of a construct. */
export interface PlsItem {
  readonly name: string;
  /** of the standardised item in a construct score of variance 1 */
  readonly weight: number;
  /** correlation with the construct, −1…1; corrected with `consistent` */
  readonly loading: number;
}

/** One construct of a fitted model. */
export interface PlsConstructFit extends ConstructReliability {
  readonly name: string;
  readonly items: readonly PlsItem[];
  /** undefined for a construct that depends on no other */
  readonly rSquared: number | undefined;
  readonly adjustedRSquared: number | undefined;
}

/** A fitted PLS path model. */
export interface PlsFit {
  readonly n: number;
  /** rows left out because an item is missing */
  readonly missing: number;
  readonly iterations: number;
  readonly constructs: readonly PlsConstructFit[];
  readonly paths: readonly PlsPathCoefficient[];
  /** along all ways, direct ones included */
  readonly totalEffects: readonly PlsEffect[];
  /** constructs × constructs, in the order of `constructs` */
  readonly constructCorrelations: Matrix;
  readonly heterotraitRatios: readonly HeterotraitRatio[];
}

/** How a PLS path model is estimated. */
export interface PlsOptions {
  /** default `path` */
  readonly scheme?: PlsScheme;
  /** correct for the unreliability of reflective items (PLSc), so that estimates agree with those of factor models */
  readonly consistent?: boolean;
}

/** Every pair of constructs that a way of paths joins. */
export function listTotalEffects(layout: PlsLayout, { structure }: PlsEstimate): PlsEffect[] {
  const { names, predecessors } = layout;
  const reaches = (from: number, to: number): boolean =>
    (predecessors[to] ?? []).some((via) => via === from || reaches(from, via));
  return names.flatMap((from, i) =>
    names.flatMap((to, j) => (reaches(i, j) ? [{ from, to, value: structure.totalEffects.get(j, i) }] : [])),
  );
}

function describeConstructs(layout: PlsLayout, estimate: PlsEstimate, n: number): PlsConstructFit[] {
  return layout.names.map((name, j) => {
    const block = layout.blocks[j] ?? [];
    const predictors = layout.predecessors[j]?.length ?? 0;
    const rSquared = estimate.structure.rSquared[j] ?? 0;
    const reliability = estimate.reliabilities[j] ?? {
      averageVarianceExtracted: 1,
      compositeReliability: 1,
      alpha: 1,
      rhoA: 1,
    };
    return {
      ...reliability,
      name,
      items: block.map((i, k) => ({
        name: layout.items[i] ?? '',
        weight: estimate.fitted.weights.get(i, j),
        loading: estimate.loadings[j]?.[k] ?? 0,
      })),
      rSquared: predictors > 0 ? rSquared : undefined,
      adjustedRSquared: predictors > 0 ? 1 - ((1 - rSquared) * (n - 1)) / (n - predictors - 1) : undefined,
    };
  });
}

/**
 * PLS path model, 偏最小二乘路径模型 (PLS-SEM), the method behind customer satisfaction indices such as ECSI and ACSI.
 *
 * Purpose: how constructs measured by several items move each other, with few rows and without assuming normality.
 *
 * Formula: standardised items are weighed into construct scores. In turn, each construct gets a proxy from its neighbours
 * (`scheme`), and its weights become the covariances of its items with the proxy (mode A) or the regression weights on it (mode
 * B), until no weight changes by 1e-12. Paths are regressions between the scores; `consistent` first divides the correlations
 * of reflective constructs by √(ρA ρA).
 *
 * Assumptions: paths form no loop; scores stand for constructs (without `consistent` loadings are too high and paths too low).
 * Signs are such that most loadings of a construct are positive. Complete rows are used.
 *
 * @param model constructs with their items and modes, and the paths between them
 * @param data columns with the names of the items; NaN = missing
 * @returns `tooFewRows` when a construct has as many predictors as there are rows · `notConverged` · `singular` when items of a
 * mode B construct, or constructs, determine each other · `notPositiveDefinite` when corrected correlations are impossible ·
 * `noVariance` · `noData` · `oneObservation`
 * @throws ArgumentError for `constructs`, `paths` and `data`
 * @see M. Tenenhaus et al., "PLS path modeling", CSDA 48 (2005); T. Dijkstra, J. Henseler, "Consistent partial least squares
 * path modeling", MIS Quarterly 39 (2015)
 * @example computePls({ constructs: [{ name: 'Image', items: ['i1', 'i2'] }, { name: 'Loyalty', items: ['l1', 'l2'] }],
 *   paths: [{ from: 'Image', to: 'Loyalty' }] }, columns)
 *
 * Checked against: published SmartPLS 2 and seminr results on the mobile-phone ECSI data.
 */
export function computePls(
  model: PlsModel,
  data: readonly NamedColumn[],
  { scheme = 'path', consistent = false }: PlsOptions = {},
): Outcome<PlsFit> {
  const layout = layOutPlsModel(model);
  const read = readPlsData(layout, data);
  if (!read.defined) return read;
  const { rows: n, missing, correlations } = read.value;
  if (layout.predecessors.some((list) => n - list.length - 1 <= 0)) return undefinedBecause('tooFewRows');
  const estimated = estimatePls(layout, correlations, scheme, consistent);
  if (!estimated.defined) return estimated;
  const estimate = estimated.value;
  const at = (name: string) => layout.names.indexOf(name);
  return defined({
    n,
    missing,
    iterations: estimate.fitted.iterations,
    constructs: describeConstructs(layout, estimate, n),
    paths: model.paths.map(({ from, to }) => ({
      from,
      to,
      value: estimate.structure.coefficients.get(at(to), at(from)),
      fSquared: estimate.structure.fSquared.get(at(to), at(from)),
    })),
    totalEffects: listTotalEffects(layout, estimate),
    constructCorrelations: estimate.constructCorrelations,
    heterotraitRatios: listHeterotraitRatios(layout, correlations),
  });
}
