import type { GroupModel } from './group-model.ts';
import { findImpliedMoments } from './group-model.ts';
import { createLabelLookup } from './linear-constraints.ts';
import { evaluateModelExpression } from './model-expression.ts';
import type { ParameterRow, ParameterTable } from './parameter-table.ts';
import type { ModelText } from './parse-model.ts';

/** The value of every row of a table at given values of the free parameters. */
export function listRowValues(
  table: ParameterTable,
  models: readonly GroupModel[],
  parameters: Float64Array,
): Float64Array {
  const firstOfGroup = models.map((_, g) => table.rows.findIndex(({ group }) => group === g));
  return Float64Array.from(table.rows, (row, i) => {
    if (row.free >= 0) return parameters[row.free] ?? 0;
    return models[row.group]?.cells[i - (firstOfGroup[row.group] ?? 0)]?.value ?? 0;
  });
}

/** The value of every definition (`:=`) at given values of the labels. */
export function listDefinitionValues(model: ModelText, lookUp: (label: string) => number): Float64Array {
  const known = new Map<string, number>();
  for (const { name, expression } of model.definitions)
    known.set(
      name,
      evaluateModelExpression(expression, (label) => known.get(label) ?? lookUp(label)),
    );
  return Float64Array.from(known.values());
}

/**
 * Completely standardised solution, 标准化解: every row, then every definition, as if all variables, latent ones included, had
 * the variance 1. Covariances become correlations of residuals; variances shares of the total variance.
 *
 * @returns undefined where the model implies no moments
 */
export function findStandardisedSolution(
  model: ModelText,
  table: ParameterTable,
  models: readonly GroupModel[],
  parameters: Float64Array,
): Float64Array | undefined {
  const implied = models.map((group) => findImpliedMoments(group, parameters));
  const values = listRowValues(table, models, parameters);
  const standardise = (row: ParameterRow, value: number): number => {
    const moments = implied[row.group];
    const at = (name: string) => models[row.group]?.variables.indexOf(name) ?? -1;
    const deviation = (name: string) => Math.sqrt(moments?.all.get(at(name), at(name)) ?? Number.NaN);
    const residual = (name: string) => Math.sqrt(Math.abs(moments?.residual.get(at(name), at(name)) ?? Number.NaN));
    if (row.operator === '=~') return (value * deviation(row.left)) / deviation(row.right);
    if (row.operator === '~') return (value * deviation(row.right)) / deviation(row.left);
    if (row.operator === '~1') return value / deviation(row.left);
    if (row.left === row.right) return value / deviation(row.left) ** 2;
    return value === 0 ? 0 : value / (residual(row.left) * residual(row.right));
  };
  const standardised = table.rows.map((row, i) => standardise(row, values[i] ?? 0));
  const labelled = new Map(table.rows.map(({ label }, i) => [label, standardised[i] ?? 0]));
  const lookUp = (label: string) => labelled.get(label) ?? createLabelLookup(table, parameters)(label);
  const all = Float64Array.from([...standardised, ...listDefinitionValues(model, lookUp)]);
  return implied.includes(undefined) ? undefined : all;
}
