import { Matrix } from 'ml-matrix';
import { computeCholesky } from '../linear-algebra/cholesky.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeDeviance, computeLogLikelihood, findPatternResiduals, type NormalMoments } from './normal-deviance.ts';
import { type GroupSample, type MissingPattern, selectSquare } from './sample-moments.ts';

const maxIterations = 20_000;
const precision = 1e-12;

/** Expected completion of a pattern: the regressions of what it lacks on what it has. */
function completePattern(pattern: MissingPattern, { means, covariance }: NormalMoments): NormalMoments | undefined {
  const size = covariance.rows;
  const { observed } = pattern;
  const lacking = Array.from({ length: size }, (_, j) => j).filter((j) => !observed.includes(j));
  const outcome = computeCholesky(selectSquare(covariance, observed));
  if (!outcome.defined) return undefined;
  const carry = Matrix.zeros(size, observed.length);
  for (const [i, j] of observed.entries()) carry.set(j, i, 1);
  const completed = Matrix.zeros(size, size);
  if (lacking.length > 0) {
    const cross = new Matrix(covariance.selection([...observed], lacking));
    const slopes = outcome.value.solve(cross).transpose();
    const rest = Matrix.sub(new Matrix(covariance.selection(lacking, lacking)), slopes.mmul(cross));
    for (const [i, row] of lacking.entries()) {
      for (let j = 0; j < observed.length; j += 1) carry.set(row, j, slopes.get(i, j));
      for (const [j, column] of lacking.entries()) completed.set(row, column, rest.get(i, j));
    }
  }
  completed.add(carry.mmul(pattern.covariance).mmul(carry.transpose()));
  const shift = Matrix.columnVector(observed.map((j, i) => (pattern.means[i] ?? 0) - (means[j] ?? 0)));
  const moved = carry.mmul(shift).to1DArray();
  return { means: Float64Array.from(moved, (step, j) => (means[j] ?? 0) + step), covariance: completed };
}

function poolCompletions(parts: readonly { rows: number; moments: NormalMoments }[], size: number): NormalMoments {
  const total = parts.reduce((sum, { rows }) => sum + rows, 0);
  const means = new Float64Array(size);
  for (const { rows, moments } of parts)
    for (let j = 0; j < size; j += 1) means[j] = (means[j] ?? 0) + (rows / total) * (moments.means[j] ?? 0);
  const covariance = Matrix.zeros(size, size);
  for (const { rows, moments } of parts) {
    const away = Matrix.columnVector(moments.means.map((mean, j) => mean - (means[j] ?? 0)));
    covariance.add(Matrix.add(moments.covariance, away.mmul(away.transpose())).mul(rows / total));
  }
  return { means, covariance };
}

/** Means and variances of whatever was observed of each variable: where EM starts. */
function computeAvailableMoments(patterns: readonly MissingPattern[], size: number): NormalMoments | undefined {
  const parts = Array.from({ length: size }, (_, j) =>
    patterns
      .filter(({ observed }) => observed.includes(j))
      .map(({ rows, observed, means, covariance }) => {
        const at = observed.indexOf(j);
        return {
          rows,
          moments: { means: Float64Array.of(means[at] ?? 0), covariance: new Matrix([[covariance.get(at, at)]]) },
        };
      }),
  );
  if (parts.some((list) => list.length === 0)) return undefined;
  const pooled = parts.map((list) => poolCompletions(list, 1));
  return {
    means: Float64Array.from(pooled, ({ means }) => means[0] ?? 0),
    covariance: Matrix.diag(pooled.map(({ covariance }) => covariance.get(0, 0))),
  };
}

function estimateByEm(patterns: readonly MissingPattern[], size: number): Outcome<NormalMoments> {
  let moments = computeAvailableMoments(patterns, size);
  let before = Number.POSITIVE_INFINITY;
  for (let iteration = 0; moments !== undefined && iteration < maxIterations; iteration += 1) {
    const current = moments;
    const residuals = findPatternResiduals(patterns, current);
    if (!residuals) return undefinedBecause('notPositiveDefinite');
    const deviance = computeDeviance(residuals);
    if (before - deviance < precision * Math.abs(deviance)) return defined(current);
    before = deviance;
    const parts = patterns.flatMap((pattern) => {
      const completion = completePattern(pattern, current);
      return completion ? [{ rows: pattern.rows, moments: completion }] : [];
    });
    moments = poolCompletions(parts, size);
  }
  return undefinedBecause(moments === undefined ? 'noData' : 'notConverged');
}

/**
 * Sums up a group for a structural model: its saturated moments, by maximum likelihood.
 *
 * Formula: complete data give them directly; with missing values the EM algorithm finds the means and covariances under
 * which what was observed is likeliest, the missing being missing at random.
 *
 * @returns `noData` when a variable was never observed, `notPositiveDefinite` when variables determine each other
 * @see R. Little, D. Rubin, "Statistical Analysis with Missing Data", 3rd ed. (2019), 11.2
 */
export function summariseGroup(patterns: readonly MissingPattern[], size: number): Outcome<GroupSample> {
  const [only, ...more] = patterns;
  if (only === undefined) return undefinedBecause('noData');
  const isComplete = more.length === 0 && only.observed.length === size;
  const moments = isComplete ? defined(only) : estimateByEm(patterns, size);
  if (!moments.defined) return moments;
  const residuals = findPatternResiduals(patterns, moments.value);
  if (!residuals) return undefinedBecause('notPositiveDefinite');
  const { means, covariance } = moments.value;
  const rows = patterns.reduce((sum, pattern) => sum + pattern.rows, 0);
  const logLikelihood = computeLogLikelihood(patterns, computeDeviance(residuals));
  return defined({ rows, patterns, means, covariance, logLikelihood });
}
