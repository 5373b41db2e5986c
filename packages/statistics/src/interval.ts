/** A confidence interval: lower and upper limit in the unit of its estimate. */
export type Interval = readonly [low: number, high: number];

/** The confidence level used unless another is asked for: 95 %. */
export const defaultConfidence = 0.95;
