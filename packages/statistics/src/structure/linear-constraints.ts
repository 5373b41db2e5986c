import { Matrix } from 'ml-matrix';
import { ArgumentError } from '../argument-error.ts';
import { computeSymmetricEigen } from '../linear-algebra/symmetric-eigen.ts';
import { evaluateModelExpression, listLabels } from './model-expression.ts';
import { createModelSyntaxError } from './model-syntax-error.ts';
import type { ParameterTable } from './parameter-table.ts';
import type { ModelText } from './parse-model.ts';

/** The parameters that satisfy the equations of a model: `base + basis · coordinates`. */
export interface ParameterSpace {
  readonly base: Float64Array;
  /** one column per parameter that is still free; orthonormal */
  readonly basis: Matrix;
}

/** Looks up the value of a label at given values of the free parameters. */
export function createLabelLookup(table: ParameterTable, parameters: Float64Array): (label: string) => number {
  const rows = new Map(table.rows.filter(({ label }) => label !== '').map((row) => [row.label, row]));
  return (label) => {
    const row = rows.get(label);
    if (row === undefined) throw new ArgumentError('model', `no parameter has the label "${label}"`);
    if (row.free >= 0) return parameters[row.free] ?? 0;
    return row.fixedTo === 'data' ? 0 : row.fixedTo;
  };
}

/** Throws unless every label in definitions and equations belongs to a parameter, or to an earlier definition. */
export function requireKnownLabels(model: ModelText, table: ParameterTable): void {
  const known = new Set(table.rows.map(({ label }) => label));
  const require = (expression: Parameters<typeof listLabels>[0]) => {
    for (const { name, line } of listLabels(expression))
      if (!known.has(name))
        throw createModelSyntaxError(line, `no parameter has the label "${name}"; write ${name}* before its variable`);
  };
  for (const equation of model.equations) require(equation);
  for (const { name, expression } of model.definitions) {
    require(expression);
    known.add(name);
  }
}

function evaluateEquations(model: ModelText, table: ParameterTable, parameters: Float64Array): Float64Array {
  const lookUp = createLabelLookup(table, parameters);
  return Float64Array.from(model.equations, (equation) => evaluateModelExpression(equation, lookUp));
}

/** Slopes of the equations, exact when they are linear. */
function computeSlopes(model: ModelText, table: ParameterTable, at: Float64Array): Matrix {
  const slopes = Matrix.zeros(model.equations.length, table.freeCount);
  for (let j = 0; j < table.freeCount; j += 1) {
    const shifted = (step: number) =>
      evaluateEquations(
        model,
        table,
        at.map((value, i) => (i === j ? value + step : value)),
      );
    const [low, high] = [shifted(-0.5), shifted(0.5)];
    for (let i = 0; i < low.length; i += 1) slopes.set(i, j, (high[i] ?? 0) - (low[i] ?? 0));
  }
  return slopes;
}

/**
 * The space of parameters that the equations of a model leave, 等式约束.
 *
 * @returns undefined when the model has no equations
 * @throws ArgumentError when an equation is not linear in the parameters, or equations contradict each other
 */
export function findParameterSpace(model: ModelText, table: ParameterTable): ParameterSpace | undefined {
  if (model.equations.length === 0) return undefined;
  const zero = new Float64Array(table.freeCount);
  const slopes = computeSlopes(
    model,
    table,
    zero.map(() => 1),
  );
  const elsewhere = computeSlopes(
    model,
    table,
    zero.map((_, i) => 2.5 + (i % 7)),
  );
  const difference = Matrix.sub(slopes, elsewhere).norm('max');
  if (!(difference < 1e-9))
    throw new ArgumentError(
      'model',
      'has an equation (==) that is not linear; only sums and multiples of labels can be held equal',
    );
  const { values, vectors } = computeSymmetricEigen(slopes.transpose().mmul(slopes));
  const largest = Math.max(values[0] ?? 0, Number.MIN_VALUE);
  const constant = Matrix.columnVector([...evaluateEquations(model, table, zero)]);
  const base = Matrix.zeros(table.freeCount, 1);
  const open: number[] = [];
  for (const [j, value] of values.entries()) {
    if (value < 1e-12 * largest) {
      open.push(j);
      continue;
    }
    const direction = vectors.getColumnVector(j);
    const distance = slopes.mmul(direction).transpose().mmul(constant).get(0, 0) / value;
    base.sub(direction.mul(distance));
  }
  const left = Matrix.add(slopes.mmul(base), constant).norm('max');
  if (left > 1e-8) throw new ArgumentError('model', 'has equations (==) that contradict each other; remove one');
  return { base: Float64Array.from(base.to1DArray()), basis: new Matrix(vectors.subMatrixColumn(open)) };
}
