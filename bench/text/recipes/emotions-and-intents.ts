import type { HeadPlan } from '@voxloop/text';
import { getSet } from '../labelled-text.ts';
import { computeFeatures } from './read-context.ts';
import { defineRecipe, type Recipe } from './recipe.ts';

/** 27 emotions and neutral in English, several at once. */
export const emotionEnglish = defineRecipe(
  {
    name: 'emotion-en',
    multiple: true,
    dropout: 0.4,
    mostFeatures: 25_000,
    folds: 3,
    concepts: 4,
    thresholdPull: 5,
  },
  (texts) =>
    texts.emotion.flatMap((text) =>
      text.labels.emotions === undefined
        ? []
        : [{ features: computeFeatures(text, 'alone'), names: text.labels.emotions }],
    ),
);

/** Six emotions in Chinese, one at a time. */
export const emotionChinese = defineRecipe(
  { name: 'emotion-zh', dropout: 0.5, dimensions: 16, mostFeatures: 40_000, folds: 3, concepts: 1 },
  (texts) =>
    texts.emotion.flatMap((text) =>
      text.labels.emotion === undefined
        ? []
        : [{ features: computeFeatures(text, 'alone'), names: [text.labels.emotion] }],
    ),
);

function defineIntent(set: string, plan: Pick<HeadPlan, 'epochs' | 'dimensions' | 'mostFeatures' | 'refusal'>): Recipe {
  return defineRecipe({ name: `intent-${set}`, dropout: 0.3, ...plan }, (texts) =>
    texts.intent
      .filter((text) => getSet(text) === set)
      .map((text) => ({ features: computeFeatures(text, 'alone'), names: [text.labels.intent ?? 'oos'] })),
  );
}

/** What callers, writers and users of an assistant want, one label set for each source. */
export const intents: readonly Recipe[] = [
  defineIntent('banking77', { epochs: 12, dimensions: 32, mostFeatures: 13_000 }),
  defineIntent('clinc150', { epochs: 9, dimensions: 32, mostFeatures: 11_000, refusal: 'oos' }),
  defineIntent('smp2019_nlu', { epochs: 15, dimensions: 32, mostFeatures: 5_000 }),
  defineRecipe({ name: 'intent-nlupp', multiple: true, epochs: 15, dimensions: 16, mostFeatures: 6_000 }, (texts) =>
    texts.intent
      .filter((text) => getSet(text) === 'nlupp')
      .map((text) => ({ features: computeFeatures(text, 'alone'), names: text.labels.intents ?? [] })),
  ),
];
