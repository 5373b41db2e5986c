export type { IncrementalFit, ModelTest, Rmsea } from './fit-measures.ts';
export {
  computeMeasurementInvariance,
  type InvarianceComparison,
  type InvarianceLevel,
  type MeasurementInvariance,
} from './measurement-invariance.ts';
export type { EqualityClass } from './parameter-table.ts';
export { computeSem, type SemOptions } from './sem.ts';
export type { SemEstimator } from './sem-estimate.ts';
export type {
  EstimateInference,
  ExplainedVariance,
  RobustFit,
  SemFit,
  SemFitMeasures,
  SemParameter,
  SemWarning,
} from './sem-fit.ts';
