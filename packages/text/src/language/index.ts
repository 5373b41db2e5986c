export { detectLanguage, type LanguageGuess } from './detect-language.ts';
export { computeLanguageFeatures } from './language-features.ts';
