import { computeLeastSquares } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/index.ts';
import { computeMadScale, computeResiduals, createBisquareCurve, type ScaledRows } from './reweighted-fit.ts';

/** Coefficients with the smallest robust scale of residuals. */
export interface SEstimate {
  readonly estimates: Float64Array;
  readonly scale: number;
}

/** Makes the estimate withstand half of the rows, and its scale a standard deviation where errors are normal. */
const tuning = 1.54764;
const breakdown = 0.5;
const subsets = 500;
const kept = 5;
/** The search goes over at most so many rows; only the best candidates see all of them. */
const screenedRows = 2000;

/** Tukey's bisquare loss, scaled to reach 1 at the tuning constant. */
function computeLoss(u: number): number {
  const square = (u / tuning) ** 2;
  return square >= 1 ? 1 : square * (3 + square * (square - 3));
}

/** The scale s with Σ loss(e / s) = (n − k) / 2, refined from a first guess. */
function refineScale(residuals: Float64Array, guess: number, free: number, steps: number): number {
  let scale = guess;
  for (let step = 0; step < steps && scale > 0; step++) {
    const s = scale;
    const mean = residuals.reduce((sum, residual) => sum + computeLoss(residual / s), 0) / free;
    const next = scale * Math.sqrt(mean / breakdown);
    if (Math.abs(next - scale) <= 1e-12 * scale) return next;
    scale = next;
  }
  return scale;
}

/** A random sample of the rows, or all where they are few. */
function drawScreen(rows: ScaledRows, random: Random): ScaledRows {
  if (rows.outcome.length <= screenedRows) return rows;
  const sample = random.sample(rows.outcome.length, screenedRows);
  const take = (column: Float64Array): Float64Array => Float64Array.from(sample, (row) => column[row] ?? 0);
  return { columns: rows.columns.map(take), outcome: take(rows.outcome) };
}

/** Coefficients through k random rows; null where those rows determine none. */
function fitSubset({ columns, outcome }: ScaledRows, random: Random): Float64Array | null {
  const rows = random.sample(outcome.length, columns.length);
  const take = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row] ?? 0);
  const solution = computeLeastSquares(columns.map(take), take(outcome));
  return solution.rank < columns.length ? null : solution.coefficients;
}

/** Weighted steps towards the plane with the smallest scale, from a start; null when weights leave too few rows. */
function descend(rows: ScaledRows, start: Float64Array, limit: number): SEstimate | null {
  const curve = createBisquareCurve(tuning);
  const free = rows.outcome.length - rows.columns.length;
  let estimates = start;
  let residuals = computeResiduals(rows, estimates);
  let scale = refineScale(residuals, computeMadScale(residuals), free, limit > 2 ? 200 : 1);
  for (let step = 0; step < limit && scale > 0; step++) {
    const s = scale;
    const weights = residuals.map((residual) => curve.weigh(residual / s));
    const solution = computeLeastSquares(rows.columns, rows.outcome, { weights });
    if (solution.rank < rows.columns.length) return null;
    estimates = solution.coefficients;
    residuals = computeResiduals(rows, estimates);
    scale = refineScale(residuals, scale, free, limit > 2 ? 200 : 1);
    if (Math.abs(scale - s) <= 1e-12 * s) break;
  }
  return { estimates, scale };
}

/**
 * S-estimate of regression, S 估计, by the fast-S search: two steps from each of 500 random subsets (of at most 2000 rows),
 * then the best five to the end on all rows.
 *
 * @returns `singular` when no subset determines coefficients; `perfectFit` when at least half of the rows lie on a plane
 * @see M. Salibian-Barrera, V. J. Yohai, "A fast algorithm for S-regression estimates", Journal of Computational and
 * Graphical Statistics 15 (2006)
 */
export function computeSEstimate(rows: ScaledRows, random: Random): Outcome<SEstimate> {
  const screen = drawScreen(rows, random);
  const free = screen.outcome.length - screen.columns.length;
  const candidates: SEstimate[] = [];
  for (let subset = 0; subset < subsets; subset++) {
    const start = fitSubset(screen, random);
    const candidate = start && descend(screen, start, 2);
    if (!candidate) continue;
    const residuals = computeResiduals(screen, candidate.estimates);
    candidates.push({ ...candidate, scale: refineScale(residuals, candidate.scale, free, 20) });
  }
  candidates.sort((a, b) => a.scale - b.scale);
  const finished = candidates
    .slice(0, kept)
    .flatMap(({ estimates }) => descend(rows, estimates, 500) ?? [])
    .sort((a, b) => a.scale - b.scale);
  const best = finished[0];
  if (!best) return undefinedBecause('singular');
  const spread = Math.sqrt(rows.outcome.reduce((sum, value) => sum + value * value, 0) / rows.outcome.length);
  return best.scale > 1e-12 * spread ? defined(best) : undefinedBecause('perfectFit');
}
