import { computeFeatures } from './read-context.ts';
import { defineRecipe } from './recipe.ts';

/** Five levels of sentiment of a survey answer, read with its question and rating. */
export const surveyLevel = defineRecipe(
  {
    name: 'survey-level',
    labels: ['very negative', 'negative', 'neutral or mixed', 'positive', 'very positive'],
    dimensions: 16,
    mostFeatures: 15_000,
    folds: 4,
  },
  (texts) =>
    texts.survey_themes.flatMap((text) => {
      const { sentiment } = text.labels;
      return sentiment === undefined ? [] : [{ features: computeFeatures(text, 'inContext'), names: [sentiment] }];
    }),
);

/** What a patient's survey answer is about. */
export const surveyThemes = defineRecipe(
  {
    name: 'survey-themes',
    multiple: true,
    epochs: 10,
    mostFeatures: 22_000,
    folds: 4,
    concepts: 4,
    thresholdPull: 5,
  },
  (texts) =>
    texts.survey_themes.map((text) => ({
      features: computeFeatures(text, 'inContext'),
      names: (text.labels.themes ?? []).map((theme) => (typeof theme === 'string' ? theme : theme.theme)),
    })),
);

/** From this criticality on, a comment is serious. */
const serious = -3;

/** Whether a comment is very critical of the organisation. */
export const urgency = defineRecipe(
  {
    name: 'urgency',
    labels: ['serious'],
    multiple: true,
    dropout: 0.5,
    dimensions: 16,
    mostFeatures: 15_000,
    folds: 4,
    shifted: true,
  },
  (texts) =>
    texts.criticality.map((text) => ({
      features: computeFeatures(text, 'alone'),
      names: (text.labels.criticality ?? 0) <= serious ? ['serious'] : [],
    })),
);
