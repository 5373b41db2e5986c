import { ArgumentError } from '../argument-error.ts';
import { computeLinearPredictor } from '../regression/ols.ts';
import type { Cox } from './cox.ts';
import { walkRiskSets } from './cox-likelihood.ts';
import { findPlace } from './survival-at.ts';

/** The hazard that all share, summed over time: a value per event time, rising, kept until the next. */
export interface BaselineHazard {
  readonly times: Float64Array;
  /** cumulative hazard of someone whose every term is 0 */
  readonly hazard: Float64Array;
}

function computeShift(cox: Cox): number {
  return cox.coefficients.reduce((sum, { estimate }, j) => sum + estimate * (cox.means[j] ?? 0), 0);
}

/**
 * Baseline cumulative hazard, 基线累积风险, of a Cox regression.
 *
 * Formula: at each event time events / Σ exp(Xb) of those at risk; for tied events by Efron's way the risk set shrinks by
 * 1/d of the tied risk with each of them. For terms all 0.
 *
 * @returns one per stratum, in the order of its levels
 * @see N. Breslow, discussion of Cox, JRSS B 34 (1972)
 * @example const [baseline] = computeBaselineHazard(cox)
 *
 * Checked against: R survival::basehaz with centered = FALSE.
 */
export function computeBaselineHazard(cox: Cox): BaselineHazard[] {
  const { data } = cox;
  const estimates = cox.coefficients.map(({ estimate }) => estimate);
  const predictor = computeLinearPredictor(data.columns, estimates);
  const scale = Math.exp(-computeShift(cox));
  const steps = data.strata.map(() => ({ times: [] as number[], hazards: [] as number[] }));
  let atRisk = 0;
  let leaving = 0;
  walkRiskSets(data, {
    begin: () => {
      atRisk = 0;
    },
    enter: (row, isEvent) => {
      const risk = (data.weights[row] ?? 0) * Math.exp(predictor[row] ?? 0);
      atRisk += risk;
      if (isEvent) leaving += risk;
    },
    visit: (event) => {
      let hazard = 0;
      for (const { removed, weight } of event.steps) hazard += weight / (atRisk - removed * leaving);
      steps[event.stratum]?.times.push(event.time);
      steps[event.stratum]?.hazards.push(hazard * scale);
      leaving = 0;
    },
  });
  return steps.map(({ times, hazards }) => {
    let sum = 0;
    const hazard = Float64Array.from(hazards.reverse(), (step) => {
      sum += step;
      return sum;
    });
    return { times: Float64Array.from(times.reverse()), hazard };
  });
}

/**
 * Baseline cumulative hazard at a time, 某时点基线累积风险, 0 before the first event.
 *
 * @param baseline of `computeBaselineHazard`
 * @param time in the unit of the times that the model was fitted on
 */
export function computeHazardAt({ times, hazard }: BaselineHazard, time: number): number {
  const place = findPlace(times, time);
  return place < 0 ? 0 : (hazard[place] ?? 0);
}

/**
 * Survival predicted by a Cox regression, 预测生存率, for someone with given values.
 *
 * Formula: S(t) = exp(−H₀(t) · exp(xb)).
 *
 * @param cox a fitted model
 * @param baseline of `computeBaselineHazard`, of the stratum that the person belongs to
 * @param profile a value for every term of the model, by name (a level of a factor is 0 or 1)
 * @returns 0…1
 * @throws ArgumentError when the profile lacks a term
 * @see D. R. Cox, D. Oakes, "Analysis of Survival Data" (1984), 7.8
 * @example computePredictedSurvival(cox, baseline, { age: 60, sex: 2 }, 365)
 *
 * Checked against: R survival::survfit.coxph.
 */
export function computePredictedSurvival(
  cox: Cox,
  baseline: BaselineHazard,
  profile: Readonly<Record<string, number>>,
  time: number,
): number {
  let predictor = 0;
  for (const { term, estimate } of cox.coefficients) {
    const value = profile[term];
    if (value === undefined || !Number.isFinite(value))
      throw new ArgumentError('profile', `must give a number for ${term}`);
    predictor += estimate * value;
  }
  return Math.exp(-computeHazardAt(baseline, time) * Math.exp(predictor));
}
