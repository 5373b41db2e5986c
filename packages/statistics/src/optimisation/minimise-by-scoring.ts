import { Matrix } from 'ml-matrix';
import { computeCholesky } from '../linear-algebra/cholesky.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** A function at one point: its value, its slopes, and a positive semidefinite stand-in for its second slopes. */
export interface ScoringPoint {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly curvature: Matrix;
}

/** Where the search ended. */
export interface ScoringMinimum<P extends ScoringPoint> {
  readonly at: Float64Array;
  readonly point: P;
  readonly iterations: number;
}

/** When a search gives up, and when it is content. */
export interface ScoringOptions {
  readonly maxIterations?: number;
  /** stop when the step still to be made would lower the value by less than this */
  readonly tolerance?: number;
}

const minDamping = 1e-12;
const maxDamping = 1e12;
/** Above this a short step says that the damping is strong, not that the minimum is near. */
const trustedDamping = 10;

interface Step {
  readonly step: Float64Array;
  /** twice the decrease that the quadratic model promises */
  readonly decrement: number;
}

/** The step of the quadratic model with every curvature raised by `damping` of itself. */
function findStep({ gradient, curvature }: ScoringPoint, damping: number): Step | undefined {
  const damped = new Matrix(curvature);
  for (let i = 0; i < damped.rows; i += 1) {
    const own = damped.get(i, i);
    damped.set(i, i, own > 0 ? own * (1 + damping) : damping);
  }
  const outcome = computeCholesky(damped);
  if (!outcome.defined) return undefined;
  const step = outcome.value.solve(Matrix.columnVector([...gradient])).to1DArray();
  return { step: Float64Array.from(step), decrement: step.reduce((sum, s, i) => sum + s * (gradient[i] ?? 0), 0) };
}

/** A small share of the promised gain says that the step went too far: the true curvature is stronger than its stand-in. */
function adaptDamping(damping: number, gain: number): number {
  if (gain < 0.25) return Math.max(damping * 4, 0.1);
  return gain > 0.75 ? Math.max(minDamping, damping / 10) : damping;
}

/**
 * Minimises a function of which an approximate curvature is known, such as minus a log-likelihood with its expected
 * information (Fisher 计分法), with the damping of Levenberg and Marquardt. The result does not depend on the units of the
 * parameters.
 *
 * @param evaluate the function; undefined where it does not exist, such as outside of positive definite matrices
 * @returns `notConverged` when no minimum was reached, or the start is no valid point
 * @see J. Nocedal, S. Wright, "Numerical Optimization", 2nd ed. (2006), 10.3
 */
export function minimiseByScoring<P extends ScoringPoint>(
  evaluate: (at: Float64Array) => P | undefined,
  start: Float64Array,
  { maxIterations = 1000, tolerance = 1e-13 }: ScoringOptions = {},
): Outcome<ScoringMinimum<P>> {
  let at = start;
  let point = evaluate(at);
  if (point === undefined) return undefinedBecause('notConverged');
  let damping = 1e-3;
  for (let iterations = 0; iterations < maxIterations; iterations += 1) {
    const here = point;
    // Below rounding of the value itself a decrease can't be seen.
    const slack = 1e-14 * Math.abs(here.value);
    const found = findStep(here, damping);
    const isShort = found && found.decrement < Math.max(tolerance, slack);
    if (isShort && damping <= trustedDamping) return defined({ at, point: here, iterations });
    const target = found && at.map((value, i) => value - (found.step[i] ?? 0));
    const next: P | undefined = target && evaluate(target);
    if (target && next && next.value <= here.value + slack) {
      const gain = (here.value - next.value) / (found.decrement / 2);
      at = target;
      point = next;
      damping = adaptDamping(damping, gain);
    } else {
      damping *= 8;
      if (damping > maxDamping) return undefinedBecause('notConverged');
    }
  }
  return undefinedBecause('notConverged');
}
