import { ArgumentError } from '../argument-error.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { computeMean } from '../scores/mean.ts';
import type { Moments } from '../scores/moments.ts';

/** A running A/B test as seen at one look. */
export interface SequentialLook {
  /** mean of the treatment − mean of the control, in units of the outcome */
  readonly difference: number;
  readonly standardError: number;
  /** holds the true difference at all looks together with the given confidence */
  readonly interval: Interval;
  /** smallest up to this look: may be read at any look, and stopped on */
  readonly pValue: number;
  /** whether the interval up to this look leaves 0 out */
  readonly significant: boolean;
}

/** Sums of both groups up to a look; all who came before are in. */
export interface SequentialSums {
  readonly control: Moments;
  readonly treatment: Moments;
}

/** How a sequential test is read. */
export interface SequentialOptions extends ConfidenceOption {
  /** the size of effect that is worth finding, in units of the outcome, above 0: the interval is narrowest for such */
  readonly expectedEffect: number;
}

/** Half the width of the normal-mixture confidence sequence at a variance of the difference. */
function computeMargin(variance: number, mixing: number, alpha: number): number {
  return Math.sqrt(
    ((variance * (variance + mixing)) / mixing) * (2 * Math.log(1 / alpha) + Math.log((variance + mixing) / variance)),
  );
}

/** 1 over the mixture likelihood ratio against no difference, at most 1. */
function computeAlwaysValidP(difference: number, variance: number, mixing: number): number {
  const logRatio =
    (Math.log(variance) - Math.log(variance + mixing)) / 2 +
    (mixing * difference * difference) / (2 * variance * (variance + mixing));
  return Math.min(1, Math.exp(-logRatio));
}

function computeErrorAt({ control, treatment }: SequentialSums): Outcome<{ difference: number; variance: number }> {
  const [a, b] = [computeMean(treatment), computeMean(control)];
  if (!a.defined) return a;
  if (!b.defined) return b;
  if (!a.value.uncertainty.defined) return a.value.uncertainty;
  if (!b.value.uncertainty.defined) return b.value.uncertainty;
  const variance = a.value.uncertainty.value.standardError ** 2 + b.value.uncertainty.value.standardError ** 2;
  if (variance === 0) return undefinedBecause('noVariance');
  return defined({ difference: a.value.mean - b.value.mean, variance });
}

/**
 * Always-valid A/B test, 随时有效的 A/B 检验（序贯检验）: may be looked at as often as one likes and stopped at any time.
 *
 * Formula: mixture sequential probability ratio test with a normal mixture N(0, τ²), τ the expected effect, on the difference
 * d with variance V: p = 1 / Λ, Λ = √(V / (V + τ²)) · exp(τ² d² / (2 V (V + τ²))), the smallest so far; the interval is
 * d ± √(V (V + τ²) / τ² · (2 ln(1/α) + ln((V + τ²) / V))), each cut to what earlier looks left.
 * Assumptions: people are assigned at random; some hundred in each group before the first look, so that means are about
 * normal. Wider than a test with one look planned ahead: the price of looking.
 *
 * @param looks sums up to each look, in time order; a share is the mean of 0 and 1
 * @returns one per look; a look is undefined (`noData`, `oneObservation`, `noVariance`) while a group is too small to tell
 * @throws ArgumentError when the expected effect is not above 0, or the confidence is not between 0 and 1
 * @see R. Johari, L. Pekelis, D. J. Walsh, "Always valid inference: continuous monitoring of A/B tests", Operations Research
 * 70 (2022); H. Robbins, Annals of Mathematical Statistics 41 (1970)
 * @example computeSequentialTest([{ control: monday, treatment: mondayNew }], { expectedEffect: 0.02 })
 */
export function computeSequentialTest(
  looks: readonly SequentialSums[],
  { expectedEffect, ...options }: SequentialOptions,
): Outcome<SequentialLook>[] {
  const alpha = 1 - parseConfidence(options);
  if (!(expectedEffect > 0 && Number.isFinite(expectedEffect)))
    throw new ArgumentError('expectedEffect', `must be a number above 0, not ${expectedEffect}`);
  const mixing = expectedEffect ** 2;
  let smallest = 1;
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return looks.map((look) => {
    const at = computeErrorAt(look);
    if (!at.defined) return at;
    const { difference, variance } = at.value;
    const margin = computeMargin(variance, mixing, alpha);
    smallest = Math.min(smallest, computeAlwaysValidP(difference, variance, mixing));
    low = Math.max(low, difference - margin);
    high = Math.min(high, difference + margin);
    return defined({
      difference,
      standardError: Math.sqrt(variance),
      interval: [low, high],
      pValue: smallest,
      significant: smallest <= alpha,
    });
  });
}
