export { FeatureTable } from './feature-table.ts';
export { computeTokenEvidence, findStrongestRange, findStrongestRanges } from './find-evidence.ts';
export {
  chooseLabel,
  computeLogits,
  computeLogitsOfRows,
  computeProbabilities,
  findLikeliest,
  type GramSums,
  type Head,
  neverChosenEarly,
  sumGrams,
  toProbabilities,
} from './head.ts';
export { countTags, findTaggedRanges, type TaggedRange, type Tagger } from './tagger.ts';
export { decodeWeights, encodeWeights, type Weights, WeightsError } from './weights-file.ts';
