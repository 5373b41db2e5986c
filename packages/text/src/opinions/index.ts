export { findOpinions, judgeTarget } from './find-opinions.ts';
export type { Opinion } from './opinion.ts';
