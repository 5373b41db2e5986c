import { LuDecomposition, Matrix } from 'ml-matrix';
import type { NormalMoments } from './normal-deviance.ts';
import type { ParameterRow } from './parameter-table.ts';
import type { GroupSample } from './sample-moments.ts';

/** Where a parameter stands: an arrow, a covariance, or a mean. */
interface Cell {
  readonly part: 'path' | 'covariance' | 'mean';
  readonly row: number;
  readonly column: number;
  readonly free: number;
  readonly value: number;
}

/** The matrices of a model for one group, in the reticular form: variables = paths · variables + residuals. */
export interface GroupModel {
  /** observed variables in the order of the sample, then latent ones */
  readonly variables: readonly string[];
  readonly observedCount: number;
  readonly cells: readonly Cell[];
  /** without a mean structure the means are those of the sample */
  readonly sampleMeans: Float64Array | undefined;
}

/** What a model implies at given values of its parameters. */
export interface ImpliedMoments extends NormalMoments {
  /** (I − paths)⁻¹: total effects of residuals on variables */
  readonly effects: Matrix;
  /** covariances of all variables, latent ones included */
  readonly all: Matrix;
  /** means of all variables */
  readonly allMeans: Float64Array;
  /** covariances of the residuals */
  readonly residual: Matrix;
  readonly paths: Matrix;
}

/**
 * How the implied moments of the observed variables change with one parameter: the covariances by
 * `weight · (a bᵀ + b aᵀ)`, with a and b the columns `left` and `right` of the arms, the means by `height` · column `left`.
 */
export interface CellSlope {
  readonly free: number;
  readonly left: number;
  readonly right: number;
  readonly weight: number;
  readonly height: number;
}

/** The slopes of every cell with a free parameter, over shared columns. */
export interface MomentSlopes {
  /** observed variables × (effects of every residual, then covariances with every variable) */
  readonly arms: Matrix;
  readonly cells: readonly CellSlope[];
}

function locate(row: ParameterRow, at: (name: string) => number): Omit<Cell, 'free' | 'value'> {
  const [left, right] = [at(row.left), row.right === '' ? 0 : at(row.right)];
  if (row.operator === '=~') return { part: 'path', row: right, column: left };
  if (row.operator === '~') return { part: 'path', row: left, column: right };
  if (row.operator === '~~') return { part: 'covariance', row: left, column: right };
  return { part: 'mean', row: left, column: 0 };
}

/** The value of a row fixed at what the data say of exogenous observed variables. */
function readSample(row: ParameterRow, at: (name: string) => number, sample: GroupSample): number {
  if (row.operator === '~1') return sample.means[at(row.left)] ?? 0;
  return sample.covariance.get(at(row.left), at(row.right));
}

/** Puts the parameters of one group into their places. */
export function createGroupModel(
  rows: readonly ParameterRow[],
  observed: readonly string[],
  latent: readonly string[],
  sample: GroupSample,
  meanStructure: boolean,
): GroupModel {
  const variables = [...observed, ...latent];
  const places = new Map(variables.map((name, i) => [name, i]));
  const at = (name: string) => places.get(name) ?? -1;
  return {
    variables,
    observedCount: observed.length,
    sampleMeans: meanStructure ? undefined : sample.means,
    cells: rows.map((row) => ({
      ...locate(row, at),
      free: row.free,
      value: row.fixedTo === 'data' ? readSample(row, at, sample) : row.fixedTo,
    })),
  };
}

/** The moments that a model implies; undefined where its paths form a loop without an end. */
export function findImpliedMoments(model: GroupModel, parameters: Float64Array): ImpliedMoments | undefined {
  const size = model.variables.length;
  const paths = Matrix.zeros(size, size);
  const residual = Matrix.zeros(size, size);
  const intercepts = Matrix.zeros(size, 1);
  for (const { part, row, column, free, value } of model.cells) {
    const parameter = free < 0 ? value : (parameters[free] ?? 0);
    if (part === 'path') paths.set(row, column, parameter);
    else if (part === 'mean') intercepts.set(row, 0, parameter);
    else {
      residual.set(row, column, parameter);
      residual.set(column, row, parameter);
    }
  }
  const lu = new LuDecomposition(Matrix.sub(Matrix.eye(size), paths));
  if (lu.isSingular()) return undefined;
  const effects = lu.solve(Matrix.eye(size));
  const all = effects.mmul(residual).mmul(effects.transpose());
  const allMeans = Float64Array.from(effects.mmul(intercepts).to1DArray());
  const last = model.observedCount - 1;
  return {
    effects,
    all,
    allMeans,
    residual,
    paths,
    covariance: new Matrix(all.subMatrix(0, last, 0, last)),
    means: model.sampleMeans ?? allMeans.slice(0, model.observedCount),
  };
}

/**
 * Slopes of the implied moments by every free parameter.
 *
 * Formula: with E = (I − A)⁻¹ and C the covariances of all variables, a path j → i adds Eᵢ Cⱼᵀ and its transpose, a
 * covariance adds Eᵢ Eⱼᵀ and its transpose, a mean adds Eᵢ to the means.
 *
 * @see R. McArdle, J. McDonald, "Some algebraic properties of the Reticular Action Model", BJMSP 37 (1984)
 */
export function computeMomentSlopes(model: GroupModel, implied: ImpliedMoments): MomentSlopes {
  const size = model.variables.length;
  const { observedCount, sampleMeans } = model;
  const arms = Matrix.zeros(observedCount, 2 * size);
  for (let i = 0; i < observedCount; i += 1) {
    for (let j = 0; j < size; j += 1) {
      arms.set(i, j, implied.effects.get(i, j));
      arms.set(i, size + j, implied.all.get(i, j));
    }
  }
  const cells = model.cells
    .filter(({ free }) => free >= 0)
    .map(({ part, row, column, free }): CellSlope => {
      if (part === 'mean') return { free, left: row, right: row, weight: 0, height: 1 };
      if (part === 'covariance') return { free, left: row, right: column, weight: row === column ? 0.5 : 1, height: 0 };
      const height = sampleMeans ? 0 : (implied.allMeans[column] ?? 0);
      return { free, left: row, right: size + column, weight: 1, height };
    });
  return { arms, cells };
}
