export type { BootstrapOptions } from './bootstrap.ts';
export type { ImportanceOptions } from './driver-frame.ts';
export type { DriverImportance, ImportanceAnalysis } from './driver-importance.ts';
export {
  computeImportancePerformance,
  type DriverPlace,
  type ImportancePerformance,
  type Quadrant,
  type QuadrantCertainty,
  type QuadrantOptions,
  type ThresholdRule,
} from './importance-performance.ts';
export {
  computeImportanceUncertainty,
  type ImportanceDifference,
  type ImportanceMeasure,
  type ImportanceUncertainty,
  type UncertainImportance,
} from './importance-uncertainty.ts';
export { computeLmg } from './lmg.ts';
export {
  type AttributeRole,
  computePenaltyReward,
  type PenaltyReward,
  type PenaltyRewardAnalysis,
  type PenaltyRewardOptions,
} from './penalty-reward.ts';
export { computeRelativeWeights } from './relative-weights.ts';
export { computeSimpleImportance, type SimpleImportance } from './simple-importance.ts';
