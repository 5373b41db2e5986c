import { ArgumentError, requireOpenShare } from '../argument-error.ts';
import type { Factor } from '../data/factor.ts';
import type { NamedColumn } from '../data/named-column.ts';
import { defaultConfidence } from '../interval.ts';
import { computeCholesky } from '../linear-algebra/cholesky.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { findParameterSpace, requireKnownLabels } from './linear-constraints.ts';
import { buildParameterTable, type EqualityClass } from './parameter-table.ts';
import { type ModelText, parseModel } from './parse-model.ts';
import { selectSquare } from './sample-moments.ts';
import { readSemData } from './sem-data.ts';
import { computeRobustCovariance, estimateSem, type SemEstimate, type SemEstimator } from './sem-estimate.ts';
import type { ExplainedVariance, SemFit, SemWarning } from './sem-fit.ts';
import { computeDegreesOfFreedom, computeSemMeasures } from './sem-measures.ts';
import { listSemParameters } from './sem-parameters.ts';
import { computeVariableRoles } from './variable-roles.ts';

/** How a structural equation model is estimated. */
export interface SemOptions {
  /** one model per group, estimated together; groups in the order of the levels */
  readonly group?: Factor;
  /** kinds of parameters held equal over groups */
  readonly equal?: readonly EqualityClass[];
  /** relations that `equal` is not to hold, such as `x1 ~ 1` */
  readonly partial?: readonly string[];
  /**
   * `ml` normal theory (default) · `mlm` the same estimates with Satorra–Bentler test and robust standard errors ·
   * `mlr` with Yuan–Bentler test and sandwich standard errors, also with missing values
   */
  readonly estimator?: SemEstimator;
  /** `listwise` uses complete rows (default) · `fiml` uses everything observed, missing at random */
  readonly missing?: 'listwise' | 'fiml';
  /** model means too; always so with groups, `fiml` or an intercept in the model */
  readonly meanStructure?: boolean;
  /** take what the data say of observed variables that only explain, default true */
  readonly fixedExogenous?: boolean;
  /** give factors the variance 1 instead of fixing first loadings */
  readonly standardiseLatents?: boolean;
  /** let exogenous factors not covary unless the model says so */
  readonly orthogonal?: boolean;
  readonly confidence?: number;
}

function needsMeans(model: ModelText, options: SemOptions): boolean {
  if (options.meanStructure || options.group !== undefined || options.missing === 'fiml') return true;
  return model.relations.some(({ operator }) => operator === '~1');
}

function listWarnings(estimate: SemEstimate): SemWarning[] {
  const warnings = new Set<SemWarning>();
  for (const { implied, group } of estimate.point.groups) {
    if (implied.residual.diagonal().some((variance) => variance < 0)) warnings.add('negativeVariance');
    const { observedCount, variables } = group.model;
    const latent = variables.map((_, i) => i).filter((i) => i >= observedCount);
    if (latent.length > 0 && !computeCholesky(selectSquare(implied.all, latent)).defined)
      warnings.add('latentCovarianceNotPositiveDefinite');
  }
  return [...warnings];
}

function listExplained(estimate: SemEstimate, names: readonly string[]): ExplainedVariance[] {
  return estimate.point.groups.flatMap(({ implied, group }, g) =>
    group.model.variables.flatMap((variable, i): ExplainedVariance[] => {
      if (implied.paths.getRow(i).every((path) => path === 0)) return [];
      const residual = implied.residual.get(i, i);
      const whole = implied.all.get(i, i);
      const outcome =
        residual < 0 || !(whole > 0) ? undefinedBecause('notPositiveDefinite') : defined(1 - residual / whole);
      return [{ variable, group: names[g] ?? '', rSquared: outcome }];
    }),
  );
}

/**
 * Structural equation model, 结构方程模型, and confirmatory factor analysis, 验证性因子分析, by maximum likelihood.
 *
 * Purpose: tests whether a theory of factors and effects between them agrees with the covariances of the data, and
 * estimates every loading, path and covariance of it.
 *
 * Formula: with μ and Σ the moments that the model implies, minimises ln|Σ| + tr(S Σ⁻¹) + (m − μ)ᵀ Σ⁻¹ (m − μ), summed over
 * patterns of missing values and groups (covariances divided by n), by Fisher scoring. χ² is twice the distance to the
 * log-likelihood of the saturated model; standard errors come from the expected information, with missing values or `mlr`
 * from the observed information.
 *
 * Assumptions: rows independent, variables normal (or `mlm`, `mlr`), missing values missing at random (`fiml`). Residual
 * variances are not kept from becoming negative: a Heywood case is said in `warnings`, not hidden. A model by itself is given
 * its scale by fixing each first loading to 1; residuals of outcomes and exogenous factors covary freely.
 *
 * @param model the model in lavaan's syntax: `=~`, `~`, `~~`, `~ 1`, `:=`, `==`, with `0.5*x`, `NA*x`, `label*x`,
 * `start(0.5)*x`, `c(a, b)*x` and comments after `#`
 * @param data columns with the names the model uses; NaN = missing
 * @returns `tooFewRows` when a group has no more rows than variables · `noVariance` · `notPositiveDefinite` when variables
 * determine each other · `notIdentified` when the data can't determine the parameters · `notConverged` · `noData`
 * @throws ArgumentError for `model` with line and remedy, `data`, `group`, `confidence`
 * @see K. Bollen, "Structural Equations with Latent Variables" (1989)
 * @example computeSem('visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6', columns)
 *
 * Checked against: R lavaan 0.6-14 (ML, MLM, MLR, FIML, groups, constraints, definitions).
 */
export function computeSem(model: string, data: readonly NamedColumn[], options: SemOptions = {}): Outcome<SemFit> {
  const { estimator = 'ml', missing = 'listwise', fixedExogenous = true, confidence = defaultConfidence } = options;
  requireOpenShare('confidence', confidence);
  if (estimator === 'mlm' && missing === 'fiml')
    throw new ArgumentError('estimator', 'mlm needs complete rows; with missing values use mlr');
  const parsed = parseModel(model);
  const meanStructure = needsMeans(parsed, options);
  const roles = computeVariableRoles(parsed.relations);
  const exogenous = fixedExogenous ? roles.observedExogenous : [];
  const table = buildParameterTable(parsed, {
    groups: options.group?.levels.length ?? 1,
    meanStructure,
    fixedExogenous,
    standardiseLatents: options.standardiseLatents ?? false,
    orthogonal: options.orthogonal ?? false,
    equal: options.equal ?? [],
    partial: options.partial ?? [],
  });
  requireKnownLabels(parsed, table);
  const space = findParameterSpace(parsed, table);
  const read = readSemData(data, roles, options.group, missing === 'fiml', exogenous);
  if (!read.defined) return read;
  const kind = missing === 'fiml' || estimator === 'mlr' ? 'observed' : 'expected';
  const estimated = estimateSem(table, space, read.value, meanStructure, kind);
  if (!estimated.defined) return estimated;
  const estimate = estimated.value;
  if (computeDegreesOfFreedom(estimate, meanStructure) < 0) return undefinedBecause('notIdentified');
  const fit = computeSemMeasures(estimate, read.value, meanStructure, estimator);
  if (!fit.defined) return fit;
  const covariance =
    estimator === 'ml'
      ? estimate.covariance
      : computeRobustCovariance(estimate, estimator === 'mlm' ? 'sample' : 'implied');
  const { rows, labels, samples } = read.value;
  return defined({
    n: rows,
    missing: read.value.missing,
    groups: labels.map((name, g) => ({ name, n: samples[g]?.rows ?? 0 })),
    iterations: estimate.iterations,
    parameters: listSemParameters(parsed, estimate, covariance, labels, confidence),
    fit: fit.value,
    explained: listExplained(estimate, labels),
    warnings: listWarnings(estimate),
  });
}
