export {
  computeAspectBackground,
  computeAspectFeatures,
  computeAspectForeground,
  findTokenRange,
} from './aspect-features.ts';
export { signalsEachConcept } from './concept-signals.ts';
export { FeatureList } from './feature-list.ts';
export { getTokenSpan } from './get-token-span.ts';
export { HashBuffer } from './hash-buffer.ts';
export { addNgrams } from './ngram-features.ts';
export {
  computeRangeFeatures,
  computeRangeSignals,
  computeTextFeatures,
  type FeatureSet,
  listCues,
  type ReadText,
  readNormalised,
  readText,
  type TextContext,
} from './text-features.ts';
export { TextGrams } from './text-grams.ts';
export { computeTokenFeatures, tokenFeatureCount } from './token-features.ts';
export type { TokenRange } from './token-range.ts';
export { TokenRows } from './token-rows.ts';
export { combineHashes, finishHash, hashName, hashSlice, type Tokens, tokenise, tokenKind } from './tokens.ts';
