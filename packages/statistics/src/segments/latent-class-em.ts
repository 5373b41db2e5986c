import type { Random } from '../random/random.ts';
import type { AnswerPatterns } from './answer-patterns.ts';

/** Shares of the classes, and the chance of every answer in each. */
export interface ClassParameters {
  readonly shares: Float64Array;
  /** per item, class by class, the chance of each of its levels */
  readonly chances: readonly Float64Array[];
}

/** A state of the iteration: what the parameters say of the patterns. */
export interface ClassFit extends ClassParameters {
  readonly logLikelihood: number;
  /** pattern by pattern, the chance of each class given the answers */
  readonly posterior: Float64Array;
  /** log of the chance of each pattern */
  readonly logChances: Float64Array;
  readonly converged: boolean;
}

function drawDirichlet(size: number, random: Random): Float64Array {
  const parts = Float64Array.from({ length: size }, () => random.gamma(1));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
}

/** Random chances and equal shares to begin with. */
export function drawClassParameters({ items }: AnswerPatterns, classes: number, random: Random): ClassParameters {
  const chances = items.map(({ levels }) => {
    const all = new Float64Array(classes * levels.length);
    for (let c = 0; c < classes; c++) all.set(drawDirichlet(levels.length, random), c * levels.length);
    return all;
  });
  return { shares: new Float64Array(classes).fill(1 / classes), chances };
}

/** What the parameters say of every pattern. */
function expect({ items, codes, weights }: AnswerPatterns, parameters: ClassParameters): Omit<ClassFit, 'converged'> {
  const { shares } = parameters;
  const classes = shares.length;
  const logShares = shares.map(Math.log);
  const logs = parameters.chances.map((chances) => chances.map(Math.log));
  const posterior = new Float64Array(weights.length * classes);
  const logChances = new Float64Array(weights.length);
  let logLikelihood = 0;
  for (let p = 0; p < weights.length; p++) {
    let highest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) {
      let log = logShares[c] ?? 0;
      for (let j = 0; j < items.length; j++)
        log += logs[j]?.[c * (items[j]?.levels.length ?? 0) + (codes[p * items.length + j] ?? 0)] ?? 0;
      posterior[p * classes + c] = log;
      highest = Math.max(highest, log);
    }
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      const part = Math.exp((posterior[p * classes + c] ?? 0) - highest);
      posterior[p * classes + c] = part;
      sum += part;
    }
    for (let c = 0; c < classes; c++) posterior[p * classes + c] = (posterior[p * classes + c] ?? 0) / sum;
    logChances[p] = highest + Math.log(sum);
    logLikelihood += (weights[p] ?? 0) * (logChances[p] ?? 0);
  }
  return { ...parameters, posterior, logChances, logLikelihood };
}

/** Divides the sums of each class by its weight; a class without any weight keeps even chances. */
function normalise(sums: Float64Array, shares: Float64Array, levels: number): void {
  for (let at = 0; at < sums.length; at++) {
    const weight = shares[Math.floor(at / levels)] ?? 0;
    sums[at] = weight === 0 ? 1 / levels : (sums[at] ?? 0) / weight;
  }
}

/** The parameters that fit best if the classes of the patterns were known as the posterior says. */
function maximise(
  { items, codes, weights, n }: AnswerPatterns,
  posterior: Float64Array,
  classes: number,
): ClassParameters {
  const levels = items.map((item) => item.levels.length);
  const shares = new Float64Array(classes);
  const chances = levels.map((count) => new Float64Array(classes * count));
  for (let at = 0; at < posterior.length; at++) {
    const [p, c] = [Math.floor(at / classes), at % classes];
    const part = (weights[p] ?? 0) * (posterior[at] ?? 0);
    shares[c] = (shares[c] ?? 0) + part;
    for (const [j, own] of chances.entries()) {
      const cell = c * (levels[j] ?? 0) + (codes[p * items.length + j] ?? 0);
      own[cell] = (own[cell] ?? 0) + part;
    }
  }
  for (const [j, own] of chances.entries()) normalise(own, shares, levels[j] ?? 1);
  return { shares: shares.map((share) => share / n), chances };
}

/**
 * Expectation–maximisation from given parameters, until the log-likelihood gains less than the tolerance.
 *
 * @see A. P. Dempster, N. M. Laird, D. B. Rubin, "Maximum likelihood from incomplete data via the EM algorithm", Journal
 * of the Royal Statistical Society B 39 (1977)
 */
export function runClassEm(
  patterns: AnswerPatterns,
  start: ClassParameters,
  limits: { readonly tolerance: number; readonly maxIterations: number },
): ClassFit {
  let fit = expect(patterns, start);
  for (let iteration = 0; iteration < limits.maxIterations; iteration++) {
    const next = expect(patterns, maximise(patterns, fit.posterior, start.shares.length));
    const gain = next.logLikelihood - fit.logLikelihood;
    fit = next;
    if (gain < limits.tolerance) return { ...fit, converged: true };
  }
  return { ...fit, converged: false };
}
