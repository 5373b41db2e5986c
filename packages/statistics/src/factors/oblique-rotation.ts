import { inverse, Matrix } from 'ml-matrix';
import { computeLeastSquares } from '../linear-algebra/least-squares.ts';
import { createRandom, type Random } from '../random/random.ts';
import { rotateVarimax } from './varimax.ts';

/** Factors that may correlate. */
export interface ObliqueRotation {
  /** regression weights of items on factors */
  readonly pattern: Matrix;
  readonly factorCorrelations: Matrix;
}

/** Powers of loadings that promax aims at. */
const promaxPower = 4;

/**
 * Promax rotation, 斜交 Promax 旋转: after varimax, aims at the loadings' fourth powers, which makes small ones vanish, and
 * lets factors correlate.
 *
 * @see A. Hendrickson, P. White, "Promax: a quick method for rotation to oblique simple structure", BJSP 17 (1964)
 */
export function rotatePromax(loadings: Matrix): ObliqueRotation {
  const start = rotateVarimax(loadings);
  const columns = Array.from({ length: start.columns }, (_, j) => start.getColumn(j));
  const turned = Matrix.zeros(start.columns, start.columns);
  for (const [j, column] of columns.entries()) {
    const target = column.map((value) => value * Math.abs(value) ** (promaxPower - 1));
    const { estimated, coefficients } = computeLeastSquares(columns, target);
    for (const [k, i] of estimated.entries()) turned.set(i, j, coefficients[k] ?? 0);
  }
  const scales = inverse(turned.transpose().mmul(turned)).diagonal().map(Math.sqrt);
  const rotation = turned.mulRowVector(scales);
  return {
    pattern: start.mmul(rotation),
    factorCorrelations: inverse(rotation.transpose().mmul(rotation)),
  };
}

interface ObliminPoint {
  readonly turn: Matrix;
  readonly pattern: Matrix;
  readonly value: number;
  readonly gradient: Matrix;
}

/** Direct quartimin: the sum over pairs of factors of products of squared loadings, and its slope by the rotation. */
function evaluateQuartimin(loadings: Matrix, turn: Matrix): ObliminPoint {
  const back = inverse(turn);
  const pattern = loadings.mmul(back.transpose());
  const squares = Matrix.mul(pattern, pattern);
  const totals = Array.from({ length: squares.rows }, (_, i) => squares.getRow(i).reduce((sum, x) => sum + x, 0));
  const others = Matrix.zeros(squares.rows, squares.columns);
  for (let i = 0; i < squares.rows; i += 1)
    for (let j = 0; j < squares.columns; j += 1) others.set(i, j, (totals[i] ?? 0) - squares.get(i, j));
  const value = Matrix.mul(squares, others).sum() / 4;
  const slope = Matrix.mul(pattern, others);
  const gradient = pattern.transpose().mmul(slope).mmul(back).transpose().mul(-1);
  return { turn, pattern, value, gradient };
}

function normaliseColumns(matrix: Matrix): Matrix {
  const lengths = Array.from({ length: matrix.columns }, (_, j) => Math.hypot(...matrix.getColumn(j)));
  return matrix.divRowVector(lengths);
}

const maxIterations = 2000;
const precision = 1e-9;

/** Gradient projection from one start. */
function minimiseQuartimin(loadings: Matrix, start: Matrix): ObliminPoint {
  let point = evaluateQuartimin(loadings, start);
  let step = 1;
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    const along = Matrix.mul(point.turn, point.gradient);
    const sums = Array.from({ length: along.columns }, (_, j) => along.getColumn(j).reduce((sum, x) => sum + x, 0));
    const projected = Matrix.sub(point.gradient, new Matrix(point.turn).mulRowVector(sums));
    const slope = projected.norm();
    if (slope < precision) break;
    step *= 2;
    let next = point;
    for (let halving = 0; halving < 40; halving += 1) {
      const target = normaliseColumns(Matrix.sub(point.turn, Matrix.mul(projected, step)));
      next = evaluateQuartimin(loadings, target);
      if (next.value < point.value - 0.5 * slope * slope * step) break;
      step /= 2;
    }
    if (!(next.value < point.value)) break;
    point = next;
  }
  return point;
}

function drawRotation(size: number, random: Random): Matrix {
  return normaliseColumns(new Matrix(Array.from({ length: size }, () => Array.from({ length: size }, random.normal))));
}

/** The criterion has local minima: as many starts are tried. */
const starts = 30;

/**
 * Direct oblimin rotation with γ = 0 (direct quartimin), 直接斜交旋转: lets factors correlate and makes each item load on
 * few. The best of 31 starts, drawn from a fixed seed.
 *
 * @see R. Jennrich, "A simple general method for oblique rotation", Psychometrika 67 (2002)
 */
export function rotateOblimin(loadings: Matrix): ObliqueRotation {
  const random = createRandom(1);
  let best = minimiseQuartimin(loadings, Matrix.eye(loadings.columns));
  for (let start = 0; start < starts && loadings.columns > 1; start += 1) {
    const found = minimiseQuartimin(loadings, drawRotation(loadings.columns, random));
    if (found.value < best.value - 1e-10) best = found;
  }
  return { pattern: best.pattern, factorCorrelations: best.turn.transpose().mmul(best.turn) };
}
