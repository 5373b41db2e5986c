export { nameMaterial } from './chinese-name-characters.ts';
export {
  computeChineseNameFeatures,
  createNameContext,
  listChineseCandidates,
  type NameCandidate,
} from './chinese-names.ts';
export { computeEnglishNameFeatures, listEnglishCandidates } from './english-names.ts';
export { findNames, type NameHeads } from './find-names.ts';
export { buildWordHead } from './word-cohesion.ts';
