export type { CategoricalItem } from './answer-patterns.ts';
export { computeGapStatistic, type Gap, type GapStatistic } from './gap-statistic.ts';
export {
  computeHierarchicalClustering,
  cutClusters,
  type HierarchicalClustering,
  type Merge,
} from './hierarchical-clustering.ts';
export { computeKMeans, type KMeans, type KMeansOptions, type KMeansStart } from './k-means.ts';
export { computeLatentClasses, type LatentClass, type LatentClasses, type LatentClassOptions } from './latent-class.ts';
export type { Linkage } from './linkage.ts';
export { computeSilhouette, type Silhouette } from './silhouette.ts';
export { standardiseItems } from './standardise-items.ts';
