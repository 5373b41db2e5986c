export {
  type BaselineHazard,
  computeBaselineHazard,
  computeHazardAt,
  computePredictedSurvival,
} from './baseline-hazard.ts';
export { type Concordance, computeConcordance } from './concordance.ts';
export { type Cox, type CoxOptions, computeCox, type HazardRatio } from './cox.ts';
export type { CoxTies } from './cox-likelihood.ts';
export { computeKaplanMeier, type KaplanMeier, type SurvivalCurve } from './kaplan-meier.ts';
export { computeLogRank, type LogRank, type LogRankGroup } from './log-rank.ts';
export { computeProportionalHazards, type HazardsTest, type ProportionalHazards } from './proportional-hazards.ts';
export { computeRestrictedMean, type RestrictedMean } from './restricted-mean.ts';
export { computeSurvivalAt, type SurvivalPoint } from './survival-at.ts';
export { computeSurvivalQuantile, type SurvivalQuantile } from './survival-quantile.ts';
