import { Matrix } from 'ml-matrix';
import { computeCholesky } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type ChiSquareTest, computeChiSquareTest } from '../regression/likelihood-ratio.ts';
import type { Cox } from './cox.ts';
import { mirrorLower, walkScores } from './cox-likelihood.ts';
import { computeKaplanMeier } from './kaplan-meier.ts';
import { findPlace } from './survival-at.ts';

/** Whether the effect of one predictor changes over time. */
export interface HazardsTest extends ChiSquareTest {
  readonly predictor: string;
}

/** Whether effects change over time. */
export interface ProportionalHazards {
  /** one per predictor, in the order of the model */
  readonly predictors: readonly HazardsTest[];
  /** of all predictors together */
  readonly overall: ChiSquareTest;
}

/** Share that has had the event before a time, less its mean over all events: a scale on which events lie evenly. */
function createTimeScale({ frame }: Cox): Outcome<(time: number) => number> {
  const [times = new Float64Array(), events = new Float64Array()] = frame.columns;
  const whole = computeKaplanMeier(times, events);
  if (!whole.defined) return whole;
  const [curve] = whole.value.curves;
  if (!curve) return undefinedBecause('noData');
  const shareBefore = (time: number): number => {
    const place = findPlace(curve.times, time);
    const before = curve.times[place] === time ? place - 1 : place;
    return before < 0 ? 0 : 1 - (curve.survival[before] ?? 0);
  };
  let sum = 0;
  let count = 0;
  for (let i = 0; i < times.length; i++) {
    if (events[i] !== 1) continue;
    sum += shareBefore(times[i] ?? 0);
    count++;
  }
  return defined((time) => shareBefore(time) - sum / count);
}

/** Score of the time effects, and the information of effects (first) and time effects together. */
function computeTimeScore(cox: Cox, scale: (time: number) => number): { score: Float64Array; information: Matrix } {
  const size = cox.coefficients.length;
  const estimates = cox.coefficients.map(({ estimate }) => estimate);
  const score = new Float64Array(size);
  const parts = [0, 1, 2].map(() => new Float64Array(size * size));
  walkScores(cox.data, estimates, (event, scoreStep, informationStep) => {
    const at = scale(event.time);
    for (let j = 0; j < size; j++) score[j] = (score[j] ?? 0) + at * (scoreStep[j] ?? 0);
    for (const [power, part] of parts.entries())
      for (let cell = 0; cell < part.length; cell++)
        part[cell] = (part[cell] ?? 0) + at ** power * (informationStep[cell] ?? 0);
  });
  const information = Matrix.zeros(2 * size, 2 * size);
  const [plain, crossed, squared] = parts.map((part) => mirrorLower(part, size));
  if (plain) information.setSubMatrix(plain, 0, 0);
  if (crossed) information.setSubMatrix(crossed, 0, size).setSubMatrix(crossed, size, 0);
  if (squared) information.setSubMatrix(squared, size, size);
  return { score, information };
}

/** Uᵀ I⁻¹ U for some of the time effects, the effects themselves free. */
function testTimeEffects(
  { score, information }: { score: Float64Array; information: Matrix },
  places: readonly number[],
): Outcome<ChiSquareTest> {
  const size = score.length;
  const kept = [...Array.from({ length: size }, (_, j) => j), ...places.map((j) => j + size)];
  const cholesky = computeCholesky(information.selection(kept, kept));
  if (!cholesky.defined) return undefinedBecause('singular');
  const slope = Matrix.columnVector(kept.map((at) => (at < size ? 0 : (score[at - size] ?? 0))));
  return defined(computeChiSquareTest(slope.transpose().mmul(cholesky.value.solve(slope)).get(0, 0), places.length));
}

/**
 * Test of proportional hazards, 比例风险假设检验, of a Cox regression: whether effects stay the same over time.
 *
 * Formula: score test that the model gains nothing from effects that change with g(t), the share that has had the event
 * before t (Kaplan–Meier of all rows), less its mean over the events; a factor is tested over all its levels.
 *
 * @param cox a fitted model
 * @returns `singular` when the effects over time can't be told apart, such as with very few events
 * @see P. M. Grambsch, T. M. Therneau, "Proportional hazards tests and diagnostics based on weighted residuals", Biometrika
 * 81 (1994)
 * @example computeProportionalHazards(cox) // a small p-value: the effect of that predictor changes over time
 *
 * Checked against: R survival::cox.zph.
 */
export function computeProportionalHazards(cox: Cox): Outcome<ProportionalHazards> {
  const scale = createTimeScale(cox);
  if (!scale.defined) return scale;
  const score = computeTimeScore(cox, scale.value);
  const { terms } = cox.frame.design;
  const overall = testTimeEffects(score, [...terms.keys()]);
  if (!overall.defined) return overall;
  const predictors: HazardsTest[] = [];
  for (const [at, { name }] of cox.frame.predictors.entries()) {
    const own = [...terms.keys()].filter((j) => terms[j]?.predictor === at);
    const test = testTimeEffects(score, own);
    if (!test.defined) return test;
    predictors.push({ predictor: name, ...test.value });
  }
  return defined({ predictors, overall: overall.value });
}
