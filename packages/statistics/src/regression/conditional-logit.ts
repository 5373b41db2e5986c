import { Matrix } from 'ml-matrix';
import { ArgumentError, requireOpenShare } from '../argument-error.ts';
import type { Factor, NumericColumn } from '../data/index.ts';
import { defaultConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type Coefficient, computeCoefficients } from './coefficient.ts';
import { type ChiSquareTest, computeLikelihoodRatio } from './likelihood-ratio.ts';
import type { LikelihoodOptions } from './logistic.ts';
import { type Likelihood, maximiseLikelihood } from './maximise-likelihood.ts';
import { createModelFrame, type ModelFrame } from './model-frame.ts';
import type { Predictor } from './predictor.ts';

/** A conditional logit model of choices among alternatives. */
export interface ConditionalLogit {
  /** rows (alternatives) used */
  readonly n: number;
  /** rows left out because something was missing */
  readonly missing: number;
  /** choice sets used */
  readonly sets: number;
  /** sets left out because no alternative of theirs that could be used was chosen */
  readonly setsWithoutChoice: number;
  /** in utility per unit of the term; there is no intercept */
  readonly coefficients: readonly Coefficient[];
  readonly covariance: Matrix;
  readonly logLikelihood: number;
  /** every alternative of a set equally likely */
  readonly nullLogLikelihood: number;
  readonly aic: number;
  readonly likelihoodRatio: ChiSquareTest;
  /** 1 − log L / log L₀ */
  readonly mcFadden: number;
  /** share of sets whose chosen alternative has the highest utility, 0…1; a tie of m counts 1 / m */
  readonly hitRate: number;
}

/** Alternatives, set after set: row i of set s lies at `starts[s] + i`, and the chosen one first. */
interface ChoiceSets {
  readonly starts: Int32Array;
  /** row by row, `terms` values each */
  readonly values: Float64Array;
  readonly terms: number;
  readonly weights: Float64Array;
  readonly left: number;
}

/** Rows of the frame by set, the chosen one first; null where nothing was chosen. */
function groupRows({ columns, rows }: ModelFrame): (number[] | null)[] {
  const [choices = new Float64Array(), sets = new Float64Array()] = columns;
  const members = new Map<number, { chosen: number[]; others: number[] }>();
  for (let i = 0; i < choices.length; i++) {
    const choice = choices[i];
    if (choice !== 0 && choice !== 1)
      throw new ArgumentError('choices', `must hold 0 and 1 only; row ${rows[i]} holds ${choice}`);
    const set = sets[i] ?? 0;
    const group = members.get(set) ?? { chosen: [], others: [] };
    members.set(set, group);
    (choice === 1 ? group.chosen : group.others).push(i);
    if (group.chosen.length > 1)
      throw new ArgumentError(
        'choices',
        `must mark one alternative of a set; row ${rows[i]} is a second one of its set`,
      );
  }
  return [...members.values()].map(({ chosen, others }) => (chosen.length === 0 ? null : [...chosen, ...others]));
}

function arrangeSets(frame: ModelFrame): ChoiceSets {
  const groups = groupRows(frame);
  // One alternative alone is no choice: its likelihood is 1 whatever the coefficients.
  const usable = groups.flatMap((group) => (group && group.length > 1 ? [group] : []));
  const { columns } = frame.design;
  const order = usable.flat();
  const values = new Float64Array(order.length * columns.length);
  for (const [j, column] of columns.entries())
    for (const [place, row] of order.entries()) values[place * columns.length + j] = column[row] ?? 0;
  const starts = new Int32Array(usable.length + 1);
  for (const [s, group] of usable.entries()) starts[s + 1] = (starts[s] ?? 0) + group.length;
  return {
    starts,
    values,
    terms: columns.length,
    weights: Float64Array.from(usable, ([chosen = 0]) => frame.weights[chosen] ?? 0),
    left: groups.length - usable.length,
  };
}

/** Utilities of all alternatives. */
function computeUtilities({ values, terms }: ChoiceSets, parameters: Float64Array): Float64Array {
  const utilities = new Float64Array(values.length / terms);
  for (let i = 0; i < utilities.length; i++) {
    let utility = 0;
    for (let j = 0; j < terms; j++) utility += (values[i * terms + j] ?? 0) * (parameters[j] ?? 0);
    utilities[i] = utility;
  }
  return utilities;
}

/** Turns the utilities of one set into shares, in place; returns the log of the first one's, the chosen one's. */
function computeShares(utilities: Float64Array, start: number, end: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = start; i < end; i++) largest = Math.max(largest, utilities[i] ?? 0);
  const chosen = (utilities[start] ?? 0) - largest;
  let sum = 0;
  for (let i = start; i < end; i++) {
    const weight = Math.exp((utilities[i] ?? 0) - largest);
    utilities[i] = weight;
    sum += weight;
  }
  for (let i = start; i < end; i++) utilities[i] = (utilities[i] ?? 0) / sum;
  return chosen - Math.log(sum);
}

/** Mean of the alternatives of a set, weighed by their shares. */
function computeMean({ values, terms }: ChoiceSets, shares: Float64Array, start: number, end: number): Float64Array {
  const mean = new Float64Array(terms);
  for (let i = start; i < end; i++)
    for (let j = 0; j < terms; j++) mean[j] = (mean[j] ?? 0) + (shares[i] ?? 0) * (values[i * terms + j] ?? 0);
  return mean;
}

/** Adds weight · (x − mean)(x − mean)ᵀ of one alternative to the lower triangle of the information. */
function addDeviation(
  information: Float64Array,
  { values, terms }: ChoiceSets,
  at: { readonly row: number; readonly weight: number; readonly mean: Float64Array },
): void {
  const first = at.row * terms;
  for (let j = 0; j < terms; j++) {
    const left = at.weight * ((values[first + j] ?? 0) - (at.mean[j] ?? 0));
    for (let l = 0; l <= j; l++)
      information[j * terms + l] =
        (information[j * terms + l] ?? 0) + left * ((values[first + l] ?? 0) - (at.mean[l] ?? 0));
  }
}

function createChoiceLikelihood(sets: ChoiceSets): Likelihood {
  const { starts, values, terms, weights } = sets;

  const addSet = (s: number, shares: Float64Array, score: Float64Array, information: Float64Array): void => {
    const [start, end, weight] = [starts[s] ?? 0, starts[s + 1] ?? 0, weights[s] ?? 0];
    computeShares(shares, start, end);
    const mean = computeMean(sets, shares, start, end);
    for (let j = 0; j < terms; j++)
      score[j] = (score[j] ?? 0) + weight * ((values[start * terms + j] ?? 0) - (mean[j] ?? 0));
    for (let row = start; row < end; row++)
      addDeviation(information, sets, { row, weight: weight * (shares[row] ?? 0), mean });
  };

  return {
    size: terms,
    compute: (parameters) => {
      const utilities = computeUtilities(sets, parameters);
      return weights.reduce(
        (sum, weight, s) => sum + weight * computeShares(utilities, starts[s] ?? 0, starts[s + 1] ?? 0),
        0,
      );
    },
    derive: (parameters) => {
      const shares = computeUtilities(sets, parameters);
      const score = new Float64Array(terms);
      const sums = new Float64Array(terms * terms);
      for (let s = 0; s < weights.length; s++) addSet(s, shares, score, sums);
      const information = Matrix.zeros(terms, terms);
      for (let j = 0; j < terms; j++)
        for (let l = 0; l < terms; l++) information.set(j, l, sums[Math.max(j, l) * terms + Math.min(j, l)] ?? 0);
      return { score, information };
    },
  };
}

function computeHitRate(sets: ChoiceSets, estimates: Float64Array): number {
  const utilities = computeUtilities(sets, estimates);
  let hits = 0;
  for (let s = 0; s < sets.weights.length; s++) {
    const own = utilities.subarray(sets.starts[s] ?? 0, sets.starts[s + 1] ?? 0);
    const largest = own.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    if (own[0] === largest) hits += (sets.weights[s] ?? 0) / own.filter((value) => value === largest).length;
  }
  return hits / sets.weights.reduce((sum, weight) => sum + weight, 0);
}

/**
 * Conditional (McFadden) logit, 条件逻辑回归（离散选择模型）, of which alternative of a set was chosen.
 *
 * Formula: P(alternative i) = exp(xᵢb) / Σ exp(xⱼb) over the alternatives of its set; maximum likelihood by
 * Newton–Raphson; standard errors from the information; z and Wald intervals by the normal distribution.
 * Assumptions: the odds between two alternatives do not depend on the others of the set; choices are independent.
 *
 * @param choices 1 for the chosen alternative, 0 for the others; one row per alternative, NaN = missing
 * @param sets which choice set a row belongs to; rows of a set need not be neighbours
 * @param predictors named columns of the alternatives: numbers or factors
 * @param options `weights`: of a set, read from the row of its chosen alternative
 * @returns `noData` when no set has a chosen alternative and another one, `singular` when predictors do not differ within
 * sets or determine each other there, `separation` when predictors tell every choice, `tooFewRows`
 * @throws ArgumentError when two alternatives of a set are chosen, or a column is not what it must be
 * @see D. McFadden, "Conditional logit analysis of qualitative choice behavior", in Zarembka, "Frontiers in Econometrics"
 * (1974)
 * @example computeConditionalLogit(chosen, trip, [{ name: 'cost', values: costs }])
 *
 * Checked against: R survival::clogit; W. H. Greene, "Econometric Analysis", 5th ed. (2003), table 21.11.
 */
export function computeConditionalLogit(
  choices: NumericColumn,
  sets: NumericColumn | Factor,
  predictors: readonly Predictor[],
  { weights, confidence = defaultConfidence }: LikelihoodOptions = {},
): Outcome<ConditionalLogit> {
  requireOpenShare('confidence', confidence);
  const columns = [
    { argument: 'choices', values: choices },
    { argument: 'sets', values: sets },
  ];
  const frame = createModelFrame({ columns, predictors, weights, intercept: false });
  const arranged = arrangeSets(frame);
  const k = frame.design.columns.length;
  if (arranged.weights.length === 0) return undefinedBecause('noData');
  if (k === 0) return undefinedBecause('singular');
  if (arranged.values.length / k - arranged.weights.length < k) return undefinedBecause('tooFewRows');
  const likelihood = createChoiceLikelihood(arranged);
  const nullLogLikelihood = likelihood.compute(new Float64Array(k));
  const maximum = maximiseLikelihood(likelihood, new Float64Array(k));
  if (!maximum.defined) return maximum;
  const { estimates, covariance, logLikelihood } = maximum.value;
  const terms = frame.design.terms.map(({ name }) => name);
  return defined({
    n: arranged.values.length / k,
    missing: frame.missing,
    sets: arranged.weights.length,
    setsWithoutChoice: arranged.left,
    coefficients: computeCoefficients(terms, estimates, covariance, { confidence, degreesOfFreedom: null }),
    covariance,
    logLikelihood,
    nullLogLikelihood,
    aic: -2 * logLikelihood + 2 * k,
    likelihoodRatio: computeLikelihoodRatio(logLikelihood, nullLogLikelihood, k),
    mcFadden: 1 - logLikelihood / nullLogLikelihood,
    hitRate: computeHitRate(arranged, estimates),
  });
}
