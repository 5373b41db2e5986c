export { findOpinions, judgeTarget, sumBackground } from './find-opinions.ts';
export type { Opinion } from './opinion.ts';
export { computePairFeatures, measureGap } from './pair-features.ts';
export { farthestPair } from './pair-ranges.ts';
