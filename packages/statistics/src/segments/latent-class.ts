import { requireWholeNumber } from '../argument-error.ts';
import type { NumericColumn } from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/random.ts';
import { type AnswerPatterns, type CategoricalItem, createAnswerPatterns } from './answer-patterns.ts';
import { type ClassFit, drawClassParameters, runClassEm } from './latent-class-em.ts';

/** A group of people with answers of their own. */
export interface LatentClass {
  /** share of people, 0…1 */
  readonly share: number;
  /** weight of the people who belong to it most probably */
  readonly modalSize: number;
  /** per item, in their order, the chance of each of its levels, 0…1 */
  readonly items: readonly { readonly name: string; readonly chances: readonly number[] }[];
}

export interface LatentClasses {
  /** sum of weights, and rows left out because an answer is missing */
  readonly n: number;
  readonly missing: number;
  /** by falling share */
  readonly classes: readonly LatentClass[];
  readonly logLikelihood: number;
  /** free parameters */
  readonly parameters: number;
  readonly aic: number;
  readonly bic: number;
  /** likelihood-ratio and Pearson's distance from the table of all answers */
  readonly gSquared: number;
  readonly chiSquare: number;
  /** min(cells − 1, n) − parameters; below 0 the model has more parameters than the table can tell */
  readonly degreesOfFreedom: number;
  /** how clearly people belong to one class, 0…1; `noVariance` with one class */
  readonly entropyRSquared: Outcome<number>;
  /** per class, the chance that each row belongs to it; NaN where an answer is missing */
  readonly posterior: readonly Float64Array[];
  /** most probable class of each row; −1 where an answer is missing */
  readonly modalClasses: Int32Array;
  /** starts tried, and how many of them ended within 0.01 of the highest log-likelihood: one alone may not be the top */
  readonly starts: number;
  readonly startsAtMaximum: number;
}

export interface LatentClassOptions {
  /** one per row; a row of a table of frequencies has its count */
  readonly weights?: NumericColumn;
  /** default 30 */
  readonly starts?: number;
  /** of the final run, default 20 000 */
  readonly maxIterations?: number;
}

/** Every start is run until it hardly climbs; the highest then climbs on to the top. */
function findHighest(
  patterns: AnswerPatterns,
  classes: number,
  random: Random,
  starts: number,
  maxIterations: number,
): { fit: ClassFit; startsAtMaximum: number } {
  const fits = Array.from({ length: classes === 1 ? 1 : starts }, () =>
    runClassEm(patterns, drawClassParameters(patterns, classes, random), { tolerance: 1e-6, maxIterations: 2000 }),
  );
  const highest = fits.reduce((best, fit) => (fit.logLikelihood > best.logLikelihood ? fit : best));
  const fit = runClassEm(patterns, highest, { tolerance: 1e-11, maxIterations });
  const startsAtMaximum = fits.filter(({ logLikelihood }) => logLikelihood > fit.logLikelihood - 0.01).length;
  return { fit, startsAtMaximum };
}

function measureFit({ weights, n }: AnswerPatterns, { logChances }: ClassFit): { gSquared: number; chiSquare: number } {
  let [gSquared, chiSquare, expectedSeen] = [0, 0, 0];
  for (const [p, observed] of weights.entries()) {
    const expected = n * Math.exp(logChances[p] ?? 0);
    gSquared += 2 * observed * Math.log(observed / expected);
    chiSquare += (observed - expected) ** 2 / expected;
    expectedSeen += expected;
  }
  // A cell that nobody is in adds its expectation to Pearson's distance.
  return { gSquared, chiSquare: chiSquare + Math.max(0, n - expectedSeen) };
}

function computeEntropyRSquared(
  { weights, n }: AnswerPatterns,
  posterior: Float64Array,
  classes: number,
): Outcome<number> {
  if (classes === 1) return undefinedBecause('noVariance');
  let entropy = 0;
  for (const [at, p] of posterior.entries())
    if (p > 0) entropy -= (weights[Math.floor(at / classes)] ?? 0) * p * Math.log(p);
  return defined(1 - entropy / (n * Math.log(classes)));
}

/** The most probable class of each pattern, in the order of classes. */
function listModal(posterior: Float64Array, order: readonly number[]): Int32Array {
  const classes = order.length;
  return Int32Array.from({ length: posterior.length / classes }, (_, p) => {
    const own = order.map((c) => posterior[p * classes + c] ?? 0);
    return own.indexOf(Math.max(...own));
  });
}

function describeClasses(
  patterns: AnswerPatterns,
  fit: ClassFit,
  order: readonly number[],
  modal: Int32Array,
): LatentClass[] {
  return order.map((c, place) => ({
    share: fit.shares[c] ?? 0,
    modalSize: modal.reduce((sum, own, p) => sum + (own === place ? (patterns.weights[p] ?? 0) : 0), 0),
    items: patterns.items.map(({ name, levels }, j) => ({
      name,
      chances: levels.map((_, level) => fit.chances[j]?.[c * levels.length + level] ?? 0),
    })),
  }));
}

/**
 * Latent class analysis, 潜在类别分析: finds groups of people by their answers to questions with categories.
 *
 * Formula: P(answers) = Σ over classes of share × Π of the chances of each answer; maximum likelihood by expectation and
 * maximisation from many random starts, of which the highest is kept. BIC = −2 log-likelihood + parameters · log n; entropy
 * R² = 1 − Σ(−p log p) ⁄ (n log K) over the posteriors p.
 *
 * Assumptions: within a class answers are independent. Compare numbers of classes by BIC; only a likely, not a proven,
 * maximum is found (see `startsAtMaximum`).
 *
 * @param items named factors; rows with a missing answer are left out
 * @param classes how many
 * @param random seeded source of starts
 * @returns `noData` when no row is complete, `notConverged` when the final run stops before it is at rest
 * @throws ArgumentError when lengths differ, weights are negative or all 0, or a number is no whole number of at least 1
 * @see L. A. Goodman, "Exploratory latent structure analysis using both identifiable and unidentifiable models",
 * Biometrika 61 (1974)
 * @example computeLatentClasses(items, 2, createRandom(1), { weights: counts })
 *
 * Checked against: published log-likelihoods of the poLCA documentation (Stouffer & Toby's table).
 */
export function computeLatentClasses(
  items: readonly CategoricalItem[],
  classes: number,
  random: Random,
  options: LatentClassOptions = {},
): Outcome<LatentClasses> {
  const { starts = 30, maxIterations = 20_000 } = options;
  for (const [name, value] of Object.entries({ classes, starts, maxIterations })) requireWholeNumber(name, value, 1);
  const patterns = createAnswerPatterns(items, options.weights);
  const { n, missing, patternOf } = patterns;
  if (n === 0) return undefinedBecause('noData');
  const { fit, startsAtMaximum } = findHighest(patterns, classes, random, starts, maxIterations);
  if (!fit.converged) return undefinedBecause('notConverged');

  const order = [...fit.shares.keys()].sort((a, b) => (fit.shares[b] ?? 0) - (fit.shares[a] ?? 0));
  const modal = listModal(fit.posterior, order);
  const levels = patterns.items.map((item) => item.levels.length);
  const parameters = classes - 1 + classes * levels.reduce((sum, count) => sum + count - 1, 0);
  const cells = levels.reduce((product, count) => product * count, 1);
  const { logLikelihood } = fit;
  return defined({
    n,
    missing,
    classes: describeClasses(patterns, fit, order, modal),
    logLikelihood,
    parameters,
    aic: 2 * parameters - 2 * logLikelihood,
    bic: parameters * Math.log(n) - 2 * logLikelihood,
    ...measureFit(patterns, fit),
    degreesOfFreedom: Math.min(cells - 1, n) - parameters,
    entropyRSquared: computeEntropyRSquared(patterns, fit.posterior, classes),
    posterior: order.map((c) =>
      Float64Array.from(patternOf, (p) => (p < 0 ? Number.NaN : (fit.posterior[p * classes + c] ?? 0))),
    ),
    modalClasses: patternOf.map((p) => (p < 0 ? -1 : (modal[p] ?? 0))),
    starts: classes === 1 ? 1 : starts,
    startsAtMaximum,
  });
}
