export { type BrierScore, computeBrierScore } from './brier-score.ts';
export { type Calibration, type CalibrationBin, type CalibrationLine, computeCalibration } from './calibration.ts';
export {
  type ConformalMargin,
  type ConformalSets,
  computeConformalMargin,
  computeConformalSets,
} from './conformal.ts';
export { type Confusion, computeConfusion, type ShareWithInterval } from './confusion.ts';
export { computeLift, type Lift, type LiftSlice } from './lift.ts';
export { computePrecisionRecall, type PrecisionRecall, type PrecisionRecallPoint } from './precision-recall.ts';
export { computeRoc, type Roc, type RocPoint } from './roc.ts';
