export { type AnomalyOptions, computeAnomalies, type ExpectedScore } from './anomalies.ts';
export type { Heterogeneity } from './between-variance.ts';
export { type Boxes, type BoxScores, computeBoxScores } from './box-scores.ts';
export { computeCes, type EffortScale } from './ces.ts';
export {
  type ChangePoint,
  type ChangePointOptions,
  type ChangePoints,
  computeChangePoints,
  type Segment,
} from './change-points.ts';
export type { Difference } from './difference.ts';
export {
  computeEstimateDifference,
  type Estimate,
  type EstimateDifferenceOptions,
} from './estimate-difference.ts';
export { computeLeagueTable, type LeagueTable, type LeagueTableOptions, type Standing } from './league-table.ts';
export { computeMean, type Mean, type MeanUncertainty } from './mean.ts';
export { computeMeanDifference } from './mean-difference.ts';
export { computeMinimumDetectableDifference, type GroupSpread } from './minimum-detectable-difference.ts';
export { computeMoments, type Moments } from './moments.ts';
export { computeNps, type Nps, type NpsUncertainty } from './nps.ts';
export { computeNpsComposition, type NpsComposition } from './nps-composition.ts';
export { computeNpsCompositionOfScores } from './nps-composition-of-scores.ts';
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
export {
  computeMeanDifferencePower,
  computeMeanDifferenceSampleSize,
  computeProportionDifferencePower,
  computeProportionDifferenceSampleSize,
  computeSampleSize,
  type PowerOptions,
} from './sample-size.ts';
export { computeShrunkenScores, type ShrunkenScores } from './shrunken-scores.ts';
export type { UnitScores } from './unit-scores.ts';
export { countValues, sumCounts, type ValueCount } from './value-counts.ts';
export { sumWeights, type WeightSums } from './weight-sums.ts';
export {
  computeWeightedMean,
  type WeightedMean,
  type WeightedMeanOptions,
  type WeightedMeanUncertainty,
} from './weighted-mean.ts';
export { computeWeightedNps, type WeightedNps, type WeightedNpsUncertainty } from './weighted-nps.ts';
export { countWeightedValues, type WeightedValueCount } from './weighted-value-counts.ts';
