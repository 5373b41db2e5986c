export { type Claim, computeCalibrationError } from './calibration-error.ts';
export { computeLabelScores, computeSetScores, type LabelScores, type SetScores } from './classification-scores.ts';
