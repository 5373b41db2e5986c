export { adjustPValues, type PValueAdjustment } from './adjust-p-values.ts';
export { type Anova, computeAnova, type FTest } from './anova.ts';
export type { EffectSize } from './cohens-d.ts';
export type { TTest } from './compare-means.ts';
export {
  type Correlation,
  type CorrelationByT,
  computeKendall,
  computePearson,
  computeSpearman,
} from './correlation.ts';
export { computeFisherExact, type FisherExact } from './fisher-exact.ts';
export { computeFriedman, type Friedman } from './friedman.ts';
export {
  computeDunn,
  computeKruskalWallis,
  type GroupRank,
  type KruskalWallis,
  type PairOfRanks,
} from './kruskal-wallis.ts';
export { computeLevene } from './levene.ts';
export { computeMannWhitney, type MannWhitney } from './mann-whitney.ts';
export { computeMcNemar, type McNemar, type PairedCounts } from './mcnemar.ts';
export { computeGamesHowell, computeTukeyHsd, type PairOfMeans } from './pairwise-means.ts';
export type { SampleGroup, SampleSummary } from './sample-summary.ts';
export { computeShapiroWilk, type ShapiroWilk } from './shapiro-wilk.ts';
export {
  type MeasurementScale,
  type SuggestedTest,
  suggestTest,
  type TestQuestion,
  type TestReason,
  type TestSuggestion,
} from './suggest-test.ts';
export {
  computeOneSampleTTest,
  computePairedTTest,
  computeTwoSampleTTest,
  type OneSampleTTest,
  type TwoSampleTTest,
} from './t-test.ts';
export { type ChiSquare, computeTableTest, type TableTest } from './table-test.ts';
export { computeWilcoxonSignedRank, type WilcoxonSignedRank } from './wilcoxon-signed-rank.ts';
