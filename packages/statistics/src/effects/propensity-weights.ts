import { ArgumentError } from '../argument-error.ts';
import type { NumericColumn } from '../data/index.ts';
import { defined, type Outcome } from '../outcome.ts';
import { computeLogistic, type Logistic } from '../regression/logistic.ts';
import type { Predictor } from '../regression/predictor.ts';

/**
 * Whose effect is meant. `ate` everybody's · `att` that of the treated · `overlap` that of those who could as well have been
 * in either group, which is the steadiest.
 */
export type Estimand = 'ate' | 'att' | 'overlap';

/** How alike the groups are in one term of the covariates, before and after weighting. */
export interface CovariateBalance {
  readonly term: string;
  /** difference of means in pooled standard deviations; within ±0.1 is good */
  readonly before: number;
  readonly after: number;
}

/** Weights that make treated and others alike. */
export interface PropensityWeights {
  readonly n: number;
  readonly missing: number;
  /** probability of being treated, one per row used, 0…1, after trimming */
  readonly propensities: Float64Array;
  /** one per row used */
  readonly weights: Float64Array;
  /** places of the rows used */
  readonly rows: Int32Array;
  /** (Σw)² / Σw²: how many equally weighted rows would say as much */
  readonly effectiveTreated: number;
  readonly effectiveControl: number;
  /** rows whose propensity was moved to a limit of trimming */
  readonly trimmed: number;
  readonly balance: readonly CovariateBalance[];
  /** the model of who was treated */
  readonly model: Logistic;
}

/** How weights are made. */
export interface PropensityOptions {
  /** default `ate` */
  readonly estimand?: Estimand;
  /** propensities are moved into trim…1 − trim, 0…0.5, default 0 (as they are) */
  readonly trim?: number;
}

/** Weight of a row by whether it was treated and its propensity, and how the weight changes with the propensity. */
export function computeBalancingWeight(
  estimand: Estimand,
  treated: boolean,
  propensity: number,
): { weight: number; slope: number } {
  if (estimand === 'overlap') return treated ? { weight: 1 - propensity, slope: -1 } : { weight: propensity, slope: 1 };
  if (estimand === 'att') {
    if (treated) return { weight: 1, slope: 0 };
    return { weight: propensity / (1 - propensity), slope: 1 / (1 - propensity) ** 2 };
  }
  return treated
    ? { weight: 1 / propensity, slope: -1 / propensity ** 2 }
    : { weight: 1 / (1 - propensity), slope: 1 / (1 - propensity) ** 2 };
}

/** Mean and variance (divisor: sum of weights) of the rows of one group. */
function describeGroup(column: Float64Array, treated: Float64Array, group: number, weights: Float64Array | null) {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < column.length; i++) {
    if (treated[i] !== group) continue;
    const weight = weights ? (weights[i] ?? 0) : 1;
    total += weight;
    sum += weight * (column[i] ?? 0);
  }
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < column.length; i++)
    if (treated[i] === group) squares += (weights ? (weights[i] ?? 0) : 1) * ((column[i] ?? 0) - mean) ** 2;
  return { mean, variance: squares / total };
}

function computeBalance({ frame }: Logistic, weights: Float64Array): CovariateBalance[] {
  const treated = frame.columns[0] ?? new Float64Array();
  return frame.design.terms.slice(1).map(({ name }, j) => {
    const column = frame.design.columns[j + 1] ?? new Float64Array();
    const [control, treatment] = [0, 1].map((group) => describeGroup(column, treated, group, null));
    const [controlAfter, treatmentAfter] = [0, 1].map((group) => describeGroup(column, treated, group, weights));
    // A group without any spread in a term leaves the other's; without both the term would be constant.
    const spread = Math.sqrt(((control?.variance ?? 0) + (treatment?.variance ?? 0)) / 2) || 1;
    return {
      term: name,
      before: ((treatment?.mean ?? 0) - (control?.mean ?? 0)) / spread,
      after: ((treatmentAfter?.mean ?? 0) - (controlAfter?.mean ?? 0)) / spread,
    };
  });
}

function computeEffectiveN(treated: Float64Array, weights: Float64Array, group: number): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    if (treated[i] !== group) continue;
    sum += weights[i] ?? 0;
    squares += (weights[i] ?? 0) ** 2;
  }
  return (sum * sum) / squares;
}

/**
 * Propensity weights with balance, 倾向得分加权与平衡性检验: makes those who got something and those who did not alike in what
 * was known before.
 *
 * Formula: p = probability of being treated by logistic regression; weights 1/p and 1/(1 − p) (`ate`), 1 and p/(1 − p)
 * (`att`), 1 − p and p (`overlap`). Balance: difference of means over √((s₁² + s₀²) / 2) of the unweighted groups.
 * Assumptions: whatever moved both treatment and outcome is among the covariates; nobody was certain to be (un)treated.
 *
 * @param treated 1 for the treated, 0 for the others, NaN = missing
 * @param covariates known before the treatment, each as long as `treated`: numbers or factors
 * @returns `noData`, `tooFewRows`, `noVariance` (nobody or everybody was treated, or a covariate is constant), `singular`,
 * `separation` (covariates tell who was treated: no comparable others exist)
 * @throws ArgumentError when `treated` holds anything but 0 and 1, trim is not within 0…0.5, or a column is not what it must
 * be
 * @see P. R. Rosenbaum, D. B. Rubin, Biometrika 70 (1983); F. Li, K. L. Morgan, A. M. Zaslavsky, JASA 113 (2018)
 * @example computePropensityWeights(calledBack, [{ name: 'wait', values: waits }], { estimand: 'overlap' })
 */
export function computePropensityWeights(
  treated: NumericColumn,
  covariates: readonly Predictor[],
  { estimand = 'ate', trim = 0 }: PropensityOptions = {},
): Outcome<PropensityWeights> {
  if (!(trim >= 0 && trim < 0.5)) throw new ArgumentError('trim', `must lie within 0…0.5, not ${trim}`);
  const model = computeLogistic(treated, covariates);
  if (!model.defined) return model;
  const { frame, probabilities } = model.value;
  const isTreated = frame.columns[0] ?? new Float64Array();
  const propensities = probabilities.map((p) => Math.min(1 - trim, Math.max(trim, p)));
  const weights = propensities.map((p, i) => computeBalancingWeight(estimand, isTreated[i] === 1, p).weight);
  return defined({
    n: frame.n,
    missing: frame.missing,
    propensities,
    weights,
    rows: frame.rows,
    effectiveTreated: computeEffectiveN(isTreated, weights, 1),
    effectiveControl: computeEffectiveN(isTreated, weights, 0),
    trimmed: propensities.filter((p, i) => p !== probabilities[i]).length,
    balance: computeBalance(model.value, weights),
    model: model.value,
  });
}
