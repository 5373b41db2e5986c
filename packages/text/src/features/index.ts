export { computeAspectFeatures, findTokenRange, type TokenRange } from './aspect-features.ts';
export { FeatureList } from './feature-list.ts';
export { getTokenSpan } from './get-token-span.ts';
export { addNgrams } from './ngram-features.ts';
export {
  computeTextFeatures,
  type FeatureSet,
  type ReadText,
  readText,
  type TextContext,
} from './text-features.ts';
export { computeTokenFeatures, tokenFeatureCount } from './token-features.ts';
export { combineHashes, finishHash, hashName, type Tokens, tokenise, tokenKind } from './tokens.ts';
