export { findOpinions, judgeTarget, sumBackground } from './find-opinions.ts';
export type { Opinion } from './opinion.ts';
