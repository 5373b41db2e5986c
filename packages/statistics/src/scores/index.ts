export { type Boxes, type BoxScores, computeBoxScores } from './box-scores.ts';
export type { Difference } from './difference.ts';
export { computeMean, type Mean, type MeanUncertainty } from './mean.ts';
export { computeMeanDifference } from './mean-difference.ts';
export { computeMoments, type Moments } from './moments.ts';
export { computeNps, type Nps, type NpsUncertainty } from './nps.ts';
export { computeNpsComposition, type NpsComposition } from './nps-composition.ts';
export { computeNpsDifference, type NpsDifference } from './nps-difference.ts';
export { computeNpsRule, type NpsRule } from './nps-rule.ts';
export {
  computeCorrectedWilsonInterval,
  computeProportion,
  computeWilsonInterval,
  type Proportion,
} from './proportion.ts';
export { computeClopperPearsonInterval, computeJeffreysInterval } from './proportion-beta-intervals.ts';
export { computeProportionDifference, type ProportionDifference, type ShareOf } from './proportion-difference.ts';
export { computeQuantileOfCounts } from './quantile-of-counts.ts';
export { countValues, sumCounts, type ValueCount } from './value-counts.ts';
