export { FeatureTable } from './feature-table.ts';
export { computeTokenEvidence, findStrongestRange } from './find-evidence.ts';
export { computeLogits, computeProbabilities, type Head, toProbabilities } from './head.ts';
export { decodeWeights, encodeWeights, type Weights, WeightsError } from './weights-file.ts';
