import { findRoot } from '../distributions/find-root.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** What the next point of a series is expected to be. */
export interface SeasonalBaseline {
  readonly mean: number;
  /** Variance of that mean */
  readonly variance: number;
  /** How much points of a phase truly differ, τ², pooled over phases */
  readonly betweenVariance: number;
  /** Points of the past less their phases */
  readonly degreesOfFreedom: number;
}

interface PhaseMean {
  mean: number;
  weights: number;
  n: number;
}

/** The mean of each phase, weighted by 1 / (s² + τ²), and what is left of Σ (y − mean)² / (s² + τ²). */
function summarise(scores: Float64Array, errors: Float64Array, phases: number, betweenVariance: number) {
  const means = Array.from({ length: phases }, (): PhaseMean => ({ mean: 0, weights: 0, n: 0 }));
  const weightOf = (place: number) => 1 / ((errors[place] ?? 1) ** 2 + betweenVariance);
  // Phase 0 is that of the point to come: the places a whole number of seasons before it.
  const phaseOf = (place: number) => means[(scores.length - place) % phases];
  for (const [place, score] of scores.entries()) {
    const phase = phaseOf(place);
    if (Number.isNaN(score) || phase === undefined) continue;
    const weight = weightOf(place);
    phase.n++;
    phase.weights += weight;
    phase.mean += (weight * (score - phase.mean)) / phase.weights;
  }
  let q = 0;
  for (const [place, score] of scores.entries())
    if (!Number.isNaN(score)) q += weightOf(place) * (score - (phaseOf(place)?.mean ?? score)) ** 2;
  return { means, q };
}

/**
 * The expectation of the next point from the same phase of past seasons, 季节基线.
 *
 * @param scores the past, the latest last; NaN = no score
 * @param errors standard errors, above 0 where there is a score
 * @param seasonLength points of one season
 * @returns `tooFewRows` where the phase to come has fewer than two scores
 */
export function computeSeasonalBaseline(
  scores: Float64Array,
  errors: Float64Array,
  seasonLength: number,
): Outcome<SeasonalBaseline> {
  const { means } = summarise(scores, errors, seasonLength, 0);
  if ((means[0]?.n ?? 0) < 2) return undefinedBecause('tooFewRows');
  const points = means.reduce((sum, { n }) => sum + n, 0);
  const degreesOfFreedom = points - means.filter(({ n }) => n > 0).length;
  const excess = (variance: number) => degreesOfFreedom - summarise(scores, errors, seasonLength, variance).q;
  let high = 1e-6 * Math.max(...errors.filter((error) => error > 0)) ** 2;
  while (excess(high) < 0) high *= 4;
  const betweenVariance = findRoot(excess, 0, high);
  const next = summarise(scores, errors, seasonLength, betweenVariance).means[0];
  if (next === undefined) return undefinedBecause('tooFewRows');
  return defined({ mean: next.mean, variance: 1 / next.weights, betweenVariance, degreesOfFreedom });
}
