import { Matrix } from 'ml-matrix';
import { computeCholesky } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** Slope of a log-likelihood, and its negated curvature. */
export interface Derivatives {
  readonly score: Float64Array;
  readonly information: Matrix;
}

/** A log-likelihood that is concave in its parameters. */
export interface Likelihood {
  /** number of parameters */
  readonly size: number;
  /** the log-likelihood; −Infinity where the parameters are not allowed */
  compute(parameters: Float64Array): number;
  derive(parameters: Float64Array): Derivatives;
}

/** Where a likelihood is highest. */
export interface LikelihoodMaximum {
  readonly estimates: Float64Array;
  /** inverse of the information at the estimates */
  readonly covariance: Matrix;
  readonly logLikelihood: number;
  readonly iterations: number;
}

const iterationLimit = 60;
/** How far below its peak, by the curvature, the log-likelihood may still be. */
const gainTolerance = 1e-12;
/** Near a finite peak each step gains less than this share of the one before; on the way to infinity, about e⁻¹. */
const quadraticShare = 0.01;
/** So many steps on ground so flat without a quadratic one, and the peak is at infinity. More would reach rounding. */
const flatSteps = 4;

/** Half a step, a quarter …: the first that does not fall; null when even a tiny one does. */
function findAscent(
  likelihood: Likelihood,
  from: { readonly parameters: Float64Array; readonly logLikelihood: number },
  step: Float64Array,
): { parameters: Float64Array; logLikelihood: number } | null {
  const slack = 1e-12 * (1 + Math.abs(from.logLikelihood));
  for (let share = 1; share > 1e-9; share /= 2) {
    const parameters = from.parameters.map((value, j) => value + share * (step[j] ?? 0));
    const logLikelihood = likelihood.compute(parameters);
    if (logLikelihood >= from.logLikelihood - slack) return { parameters, logLikelihood };
  }
  return null;
}

/** A Newton step, and how much the log-likelihood should rise on it (twice, by the curvature). */
interface NewtonStep {
  readonly step: Float64Array;
  readonly gain: number;
}

/** The step that would reach the peak if the curvature stayed as it is; null where it is not that of a peak. */
function findStep(likelihood: Likelihood, parameters: Float64Array): NewtonStep | null {
  const { score, information } = likelihood.derive(parameters);
  const cholesky = computeCholesky(information);
  if (!cholesky.defined) return null;
  const step = Float64Array.from(cholesky.value.solve(Matrix.columnVector(score)).to1DArray());
  return { step, gain: step.reduce((sum, value, j) => sum + value * (score[j] ?? 0), 0) };
}

/** The maximum at some parameters, with its covariance. */
function describeMaximum(
  likelihood: Likelihood,
  { parameters, logLikelihood }: { readonly parameters: Float64Array; readonly logLikelihood: number },
  iterations: number,
): Outcome<LikelihoodMaximum> {
  const cholesky = computeCholesky(likelihood.derive(parameters).information);
  if (!cholesky.defined) return undefinedBecause('separation');
  return defined({ estimates: parameters, covariance: cholesky.value.inverse(), logLikelihood, iterations });
}

/**
 * Maximum of a concave log-likelihood by Newton–Raphson with step halving, 牛顿法极大似然.
 *
 * Whether a finite maximum exists is seen from the way there: towards a finite one the gains of the steps fall
 * quadratically, while towards infinity (separation) each is a fixed share of the one before.
 *
 * @param start where to begin
 * @returns `singular` when the information at the start is not positive definite: parameters can't be told apart;
 * `separation` when the likelihood only flattens out at infinity; `notConverged` when the iteration limit ends it
 * @see A. Albert, J. A. Anderson, "On the existence of maximum likelihood estimates in logistic regression models",
 * Biometrika 71 (1984)
 */
export function maximiseLikelihood(likelihood: Likelihood, start: Float64Array): Outcome<LikelihoodMaximum> {
  let at = { parameters: start, logLikelihood: likelihood.compute(start) };
  let previousGain = Number.POSITIVE_INFINITY;
  let flat = 0;
  for (let iteration = 0; iteration < iterationLimit; iteration++) {
    const newton = findStep(likelihood, at.parameters);
    if (!newton) return undefinedBecause(iteration === 0 ? 'singular' : 'separation');
    const next = findAscent(likelihood, at, newton.step);
    if (next) at = next;
    const isFlat = newton.gain <= gainTolerance;
    const isQuadratic = newton.gain <= quadraticShare * previousGain;
    if (isFlat && (isQuadratic || next === null)) return describeMaximum(likelihood, at, iteration + 1);
    if (!next) return undefinedBecause('notConverged');
    if (isFlat) flat++;
    if (flat >= flatSteps) return undefinedBecause('separation');
    previousGain = newton.gain;
  }
  return undefinedBecause('notConverged');
}
