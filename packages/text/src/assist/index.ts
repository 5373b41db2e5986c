export { type Analyst, type AnalystOptions, type AssistedAnalysis, createAnalyst } from './analyst.ts';
export type { Encoder } from './encoder.ts';
export type { Judge, JudgeAnswer, JudgeQuestion } from './judge.ts';
export {
  computeVectorProbabilities,
  trainVectorHead,
  type VectorExample,
  type VectorHead,
  type VectorHeadPlan,
} from './vector-head.ts';
