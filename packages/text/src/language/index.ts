export { createClauseLanguages } from './clause-language.ts';
export { detectLanguage, type LanguageGuess } from './detect-language.ts';
export { computeLanguageFeatures } from './language-features.ts';
