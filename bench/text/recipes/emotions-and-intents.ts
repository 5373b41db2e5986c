import { getSet } from '../labelled-text.ts';
import { computeFeatures } from './read-context.ts';
import { defineRecipe, type Recipe } from './recipe.ts';

/** 27 emotions and neutral in English, several at once. */
export const emotionEnglish = defineRecipe({ name: 'emotion-en', multiple: true, dropout: 0.4 }, (texts) =>
  texts.emotion.flatMap((text) =>
    text.labels.emotions === undefined
      ? []
      : [{ features: computeFeatures(text, 'alone'), names: text.labels.emotions }],
  ),
);

/** Six emotions in Chinese, one at a time. */
export const emotionChinese = defineRecipe({ name: 'emotion-zh', dropout: 0.4 }, (texts) =>
  texts.emotion.flatMap((text) =>
    text.labels.emotion === undefined
      ? []
      : [{ features: computeFeatures(text, 'alone'), names: [text.labels.emotion] }],
  ),
);

function defineIntent(set: string, plan: { readonly epochs: number; readonly dimensions: number }): Recipe {
  return defineRecipe({ name: `intent-${set}`, dropout: 0.3, ...plan }, (texts) =>
    texts.intent
      .filter((text) => getSet(text) === set)
      .map((text) => ({ features: computeFeatures(text, 'alone'), names: [text.labels.intent ?? 'oos'] })),
  );
}

/** What callers, writers and users of an assistant want, one label set for each source. */
export const intents: readonly Recipe[] = [
  defineIntent('banking77', { epochs: 12, dimensions: 48 }),
  defineIntent('clinc150', { epochs: 10, dimensions: 48 }),
  defineIntent('smp2019_nlu', { epochs: 15, dimensions: 32 }),
  defineRecipe({ name: 'intent-nlupp', multiple: true, epochs: 15 }, (texts) =>
    texts.intent
      .filter((text) => getSet(text) === 'nlupp')
      .map((text) => ({ features: computeFeatures(text, 'alone'), names: text.labels.intents ?? [] })),
  ),
];
