import { ArgumentError } from '../argument-error.ts';
import { type NumericColumn, parseNumericColumn } from '../data/index.ts';
import { computeStudentTUpperTail } from '../distributions/index.ts';
import { defined, type Outcome } from '../outcome.ts';
import type { Coefficient } from '../regression/coefficient.ts';
import { computeOls, type Ols } from '../regression/ols.ts';

/**
 * What an attribute does to satisfaction. `basic` hurts when bad, does nothing when good · `performance` does both ·
 * `excitement` delights when good, does nothing when bad · `indifferent` neither.
 */
export type AttributeRole = 'basic' | 'performance' | 'excitement' | 'indifferent';

/** The two-sided effect of one attribute. */
export interface PenaltyReward {
  readonly attribute: string;
  /** change of the outcome when the attribute is bad rather than middling; usually negative */
  readonly penalty: Coefficient;
  /** change of the outcome when the attribute is good rather than middling; usually positive */
  readonly reward: Coefficient;
  /** reward − penalty: how much hangs on the attribute in all */
  readonly impactRange: number;
  /** p-value that reward and penalty are equally large */
  readonly asymmetryPValue: number;
  readonly role: AttributeRole;
}

/** A penalty–reward analysis. */
export interface PenaltyRewardAnalysis {
  readonly attributes: readonly PenaltyReward[];
  /** the regression on two dummies per attribute, named `attribute: low` and `attribute: high` */
  readonly model: Ols;
}

/** What counts as bad and as good, and how the regression is fitted. */
export interface PenaltyRewardOptions {
  /** ratings up to this one are bad */
  readonly lowMax: number;
  /** ratings from this one on are good */
  readonly highMin: number;
  readonly weights?: NumericColumn;
  /** an effect counts when its p-value is below 1 − confidence; default 0.95 */
  readonly confidence?: number;
}

function createDummy(values: Float64Array, holds: (value: number) => boolean): Float64Array {
  return values.map((value) => (Number.isNaN(value) ? Number.NaN : holds(value) ? 1 : 0));
}

function chooseRole(punishes: boolean, rewards: boolean): AttributeRole {
  if (punishes) return rewards ? 'performance' : 'basic';
  return rewards ? 'excitement' : 'indifferent';
}

function describeAttribute(attribute: string, at: number, model: Ols, alpha: number): PenaltyReward[] {
  const [low, high] = [1 + 2 * at, 2 + 2 * at];
  const penalty = model.coefficients[low];
  const reward = model.coefficients[high];
  if (!penalty || !reward) return [];
  const { covariance, degreesOfFreedom } = model;
  const variance = covariance.get(low, low) + covariance.get(high, high) + 2 * covariance.get(low, high);
  const t = (penalty.estimate + reward.estimate) / Math.sqrt(variance);
  return [
    {
      attribute,
      penalty,
      reward,
      impactRange: reward.estimate - penalty.estimate,
      asymmetryPValue: 2 * computeStudentTUpperTail(Math.abs(t), degreesOfFreedom),
      role: chooseRole(penalty.estimate < 0 && penalty.pValue < alpha, reward.estimate > 0 && reward.pValue < alpha),
    },
  ];
}

/**
 * Penalty–reward contrast analysis, 惩罚–奖励对比分析: which attributes only hurt when bad, and which delight when good.
 *
 * Formula: linear regression of the outcome on two 0/1 columns per attribute, bad and good, against the middling ratings;
 * the coefficients are penalty and reward; that they are equally large is tested by t of their sum.
 * Assumptions: those of linear regression; every attribute has bad, middling and good ratings.
 *
 * @param outcome overall satisfaction, one number per row, NaN = missing
 * @param attributes ratings, each as long as the outcome
 * @returns `noData`, `tooFewRows`, `noVariance` (an attribute has no bad or no good rating), `singular` (or no middling one)
 * @throws ArgumentError when `lowMax` is not below `highMin`, or a column is not what it must be
 * @see D. R. Brandt, "How service marketers can identify value-enhancing service elements", Journal of Services Marketing 2
 * (1988); K. Matzler, E. Sauerwein, International Journal of Service Industry Management 13 (2002)
 * @example computePenaltyReward(satisfaction, [{ name: 'staff', values: staff }], { lowMax: 4, highMin: 9 })
 */
export function computePenaltyReward(
  outcome: NumericColumn,
  attributes: readonly { readonly name: string; readonly values: NumericColumn }[],
  { lowMax, highMin, ...options }: PenaltyRewardOptions,
): Outcome<PenaltyRewardAnalysis> {
  if (!(lowMax < highMin)) throw new ArgumentError('lowMax', `must be below highMin, ${highMin}, not ${lowMax}`);
  const predictors = attributes.flatMap(({ name, values }, at) => {
    const column = parseNumericColumn(`attributes[${at}].values`, values);
    return [
      { name: `${name}: low`, values: createDummy(column, (value) => value <= lowMax) },
      { name: `${name}: high`, values: createDummy(column, (value) => value >= highMin) },
    ];
  });
  const model = computeOls(outcome, predictors, options);
  if (!model.defined) return model;
  const alpha = 1 - (options.confidence ?? 0.95);
  return defined({
    attributes: attributes.flatMap(({ name }, at) => describeAttribute(name, at, model.value, alpha)),
    model: model.value,
  });
}
