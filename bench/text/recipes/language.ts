import { computeLanguageFeatures, normaliseText } from '@voxloop/text';
import { defineRecipe } from './recipe.ts';

/** Which language a text is in, where its script does not say. */
export const language = defineRecipe(
  { name: 'language', epochs: 8, dimensions: 0, dropout: 0.6, linearRate: 1, mostFeatures: 36_000 },
  (texts) =>
    texts.language_id.flatMap((text) =>
      text.labels.language === undefined
        ? []
        : [{ features: computeLanguageFeatures(normaliseText(text.text)), names: [text.labels.language] }],
    ),
);
