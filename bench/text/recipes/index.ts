import { categories, polarity } from './aspects.ts';
import { emotionChinese, emotionEnglish, intents } from './emotions-and-intents.ts';
import { language } from './language.ts';
import { opinionPairs } from './opinion-pairs.ts';
import type { Recipe } from './recipe.ts';
import { sentiment } from './sentiment.ts';
import { surveyLevel, surveyThemes, urgency } from './surveys.ts';

export { findAnchor, listAspects, listTargets, nameCategoryHead } from './aspects.ts';
export { maskRecipes } from './names.ts';
export { type TaggerRecipe, taggerRecipes } from './opinions.ts';
export { computeFeatures, readContext } from './read-context.ts';
export type { Recipe } from './recipe.ts';

/** Every head that ships, in an order in which each finds those it builds on. */
export const recipes: readonly Recipe[] = [
  language,
  sentiment,
  surveyLevel,
  surveyThemes,
  urgency,
  emotionEnglish,
  emotionChinese,
  ...intents,
  ...categories,
  polarity,
  opinionPairs,
];
