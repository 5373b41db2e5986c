export {
  type CellMean,
  computeDifferenceInDifferences,
  type DifferenceInDifferences,
  type DifferenceInDifferencesOptions,
} from './difference-in-differences.ts';
export { computeEventStudy, type EventStudy, type EventStudyOptions, type PeriodEffect } from './event-study.ts';
export {
  type CovariateBalance,
  computePropensityWeights,
  type Estimand,
  type PropensityOptions,
  type PropensityWeights,
} from './propensity-weights.ts';
export { computeSampleRatioMismatch } from './sample-ratio.ts';
export {
  computeSequentialTest,
  type SequentialLook,
  type SequentialOptions,
  type SequentialSums,
} from './sequential-test.ts';
export { computeUpliftCurve, type UpliftCurve, type UpliftPoint, type UpliftSlice } from './uplift-curve.ts';
export { computeUpliftScores, type UpliftScores } from './uplift-scores.ts';
export { computeWeightedEffect, type WeightedEffect } from './weighted-effect.ts';
