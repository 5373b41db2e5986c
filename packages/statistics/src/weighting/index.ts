export {
  computeNonResponseWeights,
  type NonResponseWeights,
  type ResponseClasses,
} from './non-response-weights.ts';
export type { PopulationMargin } from './population-margin.ts';
export {
  computePostStratifiedWeights,
  computeRakedWeights,
  type PostStratifiedWeights,
  type RakedWeights,
  type RakeOptions,
} from './rake.ts';
export type { SurveyDesign } from './survey-design.ts';
export {
  computeSurveyMean,
  computeSurveyMeansByGroup,
  computeSurveyTotal,
  type SurveyEstimate,
  type SurveyGroupMean,
  type SurveyMean,
} from './survey-mean.ts';
export { computeTrimmedWeights, type WeightLimits } from './trimmed-weights.ts';
export { computeWeightSummary, type WeightSummary } from './weight-summary.ts';
