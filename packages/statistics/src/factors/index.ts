export { computeFactorAnalysis, type FactorAnalysis, type FactorAnalysisOptions } from './factor-analysis.ts';
export type { Loadings } from './loadings.ts';
export { computeParallelAnalysis, type ParallelAnalysis, type ParallelAnalysisOptions } from './parallel-analysis.ts';
export { computePca, type Pca, type PcaOptions } from './pca.ts';
export { computePolychoric, type OrderedItem, type Polychoric, type PolychoricPair } from './polychoric.ts';
export type { RotatedLoadings, Rotation } from './rotation.ts';
export { computeSamplingAdequacy, type SamplingAdequacy } from './sampling-adequacy.ts';
export type { FactorMethod } from './uniquenesses.ts';
