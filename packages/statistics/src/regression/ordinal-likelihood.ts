import { Matrix } from 'ml-matrix';
import type { Categories } from './categories.ts';
import { computeCrossProduct } from './cross-product.ts';
import { computeInverseLogit } from './logistic.ts';
import type { Derivatives, Likelihood } from './maximise-likelihood.ts';
import { computeLinearPredictor } from './ols.ts';

/** P(lower < latent ≤ upper) of the logistic distribution, from the tail in which it loses no digits. */
function computeProbability(lower: number, upper: number): number {
  return lower > 0
    ? computeInverseLogit(-lower) - computeInverseLogit(-upper)
    : computeInverseLogit(upper) - computeInverseLogit(lower);
}

/** First and second derivatives of log P(lower < latent ≤ upper) by its two limits. */
interface LimitDerivatives {
  readonly upper: number;
  readonly lower: number;
  readonly upperTwice: number;
  readonly lowerTwice: number;
  readonly both: number;
}

function deriveLimits(lower: number, upper: number): LimitDerivatives {
  const probability = computeProbability(lower, upper);
  const upperDensity = computeInverseLogit(upper) * computeInverseLogit(-upper);
  const lowerDensity = computeInverseLogit(lower) * computeInverseLogit(-lower);
  const u = upperDensity / probability;
  const l = lowerDensity / probability;
  return {
    upper: u,
    lower: -l,
    upperTwice: u * (1 - 2 * computeInverseLogit(upper)) - u * u,
    lowerTwice: -l * (1 - 2 * computeInverseLogit(lower)) - l * l,
    both: u * l,
  };
}

/** Sums by threshold: slopes, curvatures, and the cross curvature with the next threshold. */
interface ThresholdSums {
  readonly slopes: Float64Array;
  readonly curvatures: Float64Array;
  readonly neighbours: Float64Array;
}

/** What every row contributes, by its linear predictor, and summed by threshold. */
function deriveRows({ codes }: Categories, predictor: Float64Array, thresholds: Float64Array, weights: Float64Array) {
  const n = codes.length;
  const count = thresholds.length;
  const sums: ThresholdSums = {
    slopes: new Float64Array(count),
    curvatures: new Float64Array(count),
    neighbours: new Float64Array(count),
  };
  const slopes = new Float64Array(n);
  const curvatures = new Float64Array(n);
  // Cross curvature of a row's predictor with its upper and its lower threshold.
  const upperCross = new Float64Array(n);
  const lowerCross = new Float64Array(n);
  const add = (into: Float64Array, place: number, value: number): void => {
    if (place >= 0 && place < count) into[place] = (into[place] ?? 0) + value;
  };
  for (let i = 0; i < n; i++) {
    const code = codes[i] ?? 0;
    const weight = weights[i] ?? 0;
    const eta = predictor[i] ?? 0;
    const d = deriveLimits(
      (thresholds[code - 1] ?? Number.NEGATIVE_INFINITY) - eta,
      (thresholds[code] ?? Number.POSITIVE_INFINITY) - eta,
    );
    slopes[i] = -weight * (d.upper + d.lower);
    curvatures[i] = -weight * (d.upperTwice + 2 * d.both + d.lowerTwice);
    upperCross[i] = weight * (d.upperTwice + d.both);
    lowerCross[i] = weight * (d.lowerTwice + d.both);
    add(sums.slopes, code, weight * d.upper);
    add(sums.slopes, code - 1, weight * d.lower);
    add(sums.curvatures, code, -weight * d.upperTwice);
    add(sums.curvatures, code - 1, -weight * d.lowerTwice);
    add(sums.neighbours, code - 1, -weight * d.both);
  }
  return { sums, slopes, curvatures, upperCross, lowerCross };
}

/** Log-likelihood of the proportional-odds model; its parameters are the effects, then the thresholds. */
export function createOrdinalLikelihood(
  categories: Categories,
  columns: readonly Float64Array[],
  weights: Float64Array,
): Likelihood {
  const { codes, levels } = categories;
  const effects = columns.length;
  const count = levels.length - 1;
  const size = effects + count;
  const predict = (parameters: Float64Array): Float64Array =>
    computeLinearPredictor(columns, parameters.subarray(0, effects));

  const compute = (parameters: Float64Array): number => {
    const thresholds = parameters.subarray(effects);
    for (let j = 1; j < count; j++)
      if (!((thresholds[j] ?? 0) > (thresholds[j - 1] ?? 0))) return Number.NEGATIVE_INFINITY;
    const predictor = predict(parameters);
    let sum = 0;
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i] ?? 0;
      const eta = predictor[i] ?? 0;
      const lower = (thresholds[code - 1] ?? Number.NEGATIVE_INFINITY) - eta;
      const upper = (thresholds[code] ?? Number.POSITIVE_INFINITY) - eta;
      sum += (weights[i] ?? 0) * Math.log(computeProbability(lower, upper));
    }
    return sum;
  };

  /** Adds what a column of the design gives to the score and to its curvature with the thresholds. */
  const addColumn = (j: number, column: Float64Array, rows: ReturnType<typeof deriveRows>, into: Derivatives): void => {
    let slope = 0;
    for (let i = 0; i < codes.length; i++) {
      const value = column[i] ?? 0;
      const code = codes[i] ?? 0;
      slope += value * (rows.slopes[i] ?? 0);
      if (code < count) addBoth(into.information, j, effects + code, value * (rows.upperCross[i] ?? 0));
      if (code > 0) addBoth(into.information, j, effects + code - 1, value * (rows.lowerCross[i] ?? 0));
    }
    into.score[j] = slope;
  };

  const derive = (parameters: Float64Array): Derivatives => {
    const rows = deriveRows(categories, predict(parameters), parameters.subarray(effects), weights);
    const derivatives = { score: new Float64Array(size), information: Matrix.zeros(size, size) };
    const { score, information } = derivatives;
    information.setSubMatrix(computeCrossProduct(columns, rows.curvatures), 0, 0);
    for (const [j, column] of columns.entries()) addColumn(j, column, rows, derivatives);
    for (let j = 0; j < count; j++) {
      score[effects + j] = rows.sums.slopes[j] ?? 0;
      information.set(effects + j, effects + j, rows.sums.curvatures[j] ?? 0);
      if (j + 1 < count) addBoth(information, effects + j, effects + j + 1, rows.sums.neighbours[j] ?? 0);
    }
    return derivatives;
  };
  return { size, compute, derive };
}

function addBoth(matrix: Matrix, row: number, column: number, value: number): void {
  const sum = matrix.get(row, column) + value;
  matrix.set(row, column, sum);
  matrix.set(column, row, sum);
}
