import { Matrix } from 'ml-matrix';
import { computeNormalUpperTail } from '../distributions/normal-cdf.ts';
import { computeNormalQuantile } from '../distributions/normal-quantile.ts';
import { createLabelLookup } from './linear-constraints.ts';
import type { ModelText } from './parse-model.ts';
import type { SemEstimate } from './sem-estimate.ts';
import type { EstimateInference, SemParameter } from './sem-fit.ts';
import { findStandardisedSolution, listDefinitionValues, listRowValues } from './standardised-solution.ts';

/** z test and interval of an estimate; undefined without a standard error. */
function inferFrom(estimate: number, standardError: number, confidence: number): EstimateInference | undefined {
  if (!(standardError > 0)) return undefined;
  const z = estimate / standardError;
  const margin = computeNormalQuantile(1 - (1 - confidence) / 2) * standardError;
  const interval = [estimate - margin, estimate + margin] as const;
  return { standardError, z, pValue: 2 * computeNormalUpperTail(Math.abs(z)), interval };
}

/** Relative step of the numerical derivative of the delta method. */
const derivativeStep = 1e-4;

/** Standard errors of functions of the parameters by the delta method: gradients by central differences. */
function computeDeltaErrors(
  compute: (parameters: Float64Array) => Float64Array | undefined,
  parameters: Float64Array,
  covariance: Matrix,
): Float64Array {
  const size = compute(parameters)?.length ?? 0;
  const jacobian = Matrix.zeros(size, parameters.length);
  for (let j = 0; j < parameters.length; j += 1) {
    const step = derivativeStep * Math.max(0.1, Math.abs(parameters[j] ?? 0));
    const shifted = (direction: number) =>
      compute(parameters.map((value, i) => (i === j ? value + direction * step : value)));
    const [low, high] = [shifted(-1), shifted(1)];
    for (let i = 0; i < size; i += 1) jacobian.set(i, j, ((high?.[i] ?? 0) - (low?.[i] ?? 0)) / (2 * step));
  }
  const spread = jacobian.mmul(covariance);
  return Float64Array.from({ length: size }, (_, i) => {
    let variance = 0;
    for (let j = 0; j < parameters.length; j += 1) variance += spread.get(i, j) * jacobian.get(i, j);
    return Math.sqrt(Math.max(0, variance));
  });
}

/** Below this a standard error is rounding: the value can't vary. */
const negligible = 1e-9;

/** Lists every parameter and definition with its standard error and its standardised value. */
export function listSemParameters(
  model: ModelText,
  estimate: SemEstimate,
  covariance: Matrix,
  groupNames: readonly string[],
  confidence: number,
): SemParameter[] {
  const { table, parameters } = estimate;
  const models = estimate.groups.map((group) => group.model);
  const standardise = (at: Float64Array) => findStandardisedSolution(model, table, models, at);
  const standardised = standardise(parameters) ?? new Float64Array();
  const standardisedErrors = computeDeltaErrors(standardise, parameters, covariance);
  const standardisedOf = (i: number) => (Number.isFinite(standardised[i]) ? standardised[i] : undefined);
  const errorOf = (i: number) => ((standardisedErrors[i] ?? 0) > negligible ? standardisedErrors[i] : undefined);
  const values = listRowValues(table, models, parameters);
  const rows = table.rows.map((row, i): SemParameter => {
    const value = values[i] ?? 0;
    const standardError = row.free < 0 ? 0 : Math.sqrt(Math.max(0, covariance.get(row.free, row.free)));
    return {
      left: row.left,
      operator: row.operator,
      right: row.right,
      group: groupNames[row.group] ?? '',
      label: row.label,
      estimate: value,
      isFixed: row.free < 0,
      inference: inferFrom(value, standardError, confidence),
      standardised: standardisedOf(i),
      standardisedError: errorOf(i),
    };
  });
  const define = (at: Float64Array) => listDefinitionValues(model, createLabelLookup(table, at));
  const defined = define(parameters);
  const definedErrors = computeDeltaErrors(define, parameters, covariance);
  const definitions = model.definitions.map(({ name }, i): SemParameter => {
    const value = defined[i] ?? 0;
    return {
      left: name,
      operator: ':=',
      right: '',
      group: '',
      label: name,
      estimate: value,
      isFixed: false,
      inference: inferFrom(value, definedErrors[i] ?? 0, confidence),
      standardised: standardisedOf(table.rows.length + i),
      standardisedError: errorOf(table.rows.length + i),
    };
  });
  return [...rows, ...definitions];
}
