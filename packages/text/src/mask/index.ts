export { createMasker, type MaskedText, type Masker, type MaskerOptions } from './masker.ts';
export {
  buildWordHead,
  computeChineseNameFeatures,
  computeEnglishNameFeatures,
  createNameContext,
  listChineseCandidates,
  listEnglishCandidates,
  type NameCandidate,
  nameMaterial,
} from './names/index.ts';
export {
  getPlaceholder,
  type PersonalData,
  type PersonalDataKind,
  type PlaceholderLanguage,
  personalDataKinds,
} from './personal-data.ts';
export { importMaskKey, type MaskKey, sealOriginals, UnmaskError, unmaskText } from './seal-originals.ts';
