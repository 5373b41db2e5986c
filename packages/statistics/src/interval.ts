import { requireOpenShare } from './argument-error.ts';

/** A confidence interval: lower and upper limit in the unit of its estimate. */
export type Interval = readonly [low: number, high: number];

/** The confidence level used unless another is asked for: 95 %. */
export const defaultConfidence = 0.95;

/** How often intervals are to hold the true value, 0…1; 0.95 unless given. */
export interface ConfidenceOption {
  readonly confidence?: number;
}

/**
 * The confidence level to use.
 *
 * @throws ArgumentError when it is not strictly between 0 and 1
 */
export function parseConfidence({ confidence = defaultConfidence }: ConfidenceOption): number {
  requireOpenShare('confidence', confidence);
  return confidence;
}
