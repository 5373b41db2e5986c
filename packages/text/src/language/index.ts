export { computeLanguageFeatures } from './language-features.ts';
