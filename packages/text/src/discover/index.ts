export { computeGrowth, type Growth, type PeriodCounts } from './compute-growth.ts';
export {
  type ContrastOptions,
  contrastCounts,
  contrastPhrases,
  countPhrases,
  type PhraseContrast,
  type PhraseContrasts,
  type PhraseCounts,
} from './contrast-phrases.ts';
export {
  type DiscoveredCluster,
  type Discovery,
  type DiscoveryOptions,
  type DiscoveryText,
  discoverClusters,
  type Quote,
} from './discover-clusters.ts';
export { type FindWordsOptions, type FoundWord, findWords } from './find-words.ts';
export type { ClusterName } from './name-clusters.ts';
export { computeCosine, computeDot, type SparseVector } from './sparse-vector.ts';
export { createOwnSegmenter, createTermReader, type ReadTerms, type Segmenter, type TermRange } from './term-reader.ts';
export { computeTermVectors, type TermVectorOptions, type TermVectors } from './term-vectors.ts';
