import { computeLanguageFeatures, createSeededRandom, normaliseText, sentimentPhrases } from '@voxloop/text';
import type { LabelledText, LabelledTexts } from '../labelled-text.ts';
import { drawMeaninglessTexts } from './meaningless-texts.ts';
import { defineRecipe, type NamedExample } from './recipe.ts';

/** What teaches besides the labelled texts counts less: English of other kinds, its short words of praise and blame, and texts in no language. */
const weights = { english: 0.3, phrases: 0.15, meaningless: 0.3 };
const mostEnglishEach = 500;
const meaninglessTexts = 1200;

/** Which language a text is in, where its script does not say; `und` for codes, keys and letters struck at random. */
export const language = defineRecipe(
  { name: 'language', epochs: 8, dimensions: 0, dropout: 0.7, linearRate: 1, mostFeatures: 48_000 },
  (texts) => {
    const write = (text: string, name: string, weight: number): NamedExample => ({
      features: computeLanguageFeatures(normaliseText(text)),
      names: [name],
      weight,
    });
    return [
      ...texts.language_id.flatMap(({ text, labels }) =>
        labels.language === undefined ? [] : [write(text, labels.language, 1)],
      ),
      ...listEnglishTexts(texts).map((text) => write(text, 'en', weights.english)),
      ...listEnglishPhrases().map((phrase) => write(phrase, 'en', weights.phrases)),
      ...drawMeaninglessTexts(meaninglessTexts, createSeededRandom(5)).map((text) =>
        write(text, 'und', weights.meaningless),
      ),
    ];
  },
);

/** English that is no review of a product: answers to surveys, posts, requests; as many of each task, from all over it. */
function listEnglishTexts(texts: LabelledTexts): string[] {
  return [texts.survey_themes, texts.criticality, texts.emotion, texts.intent].flatMap((task) => {
    const english = task.filter(({ lang }: LabelledText) => lang === 'en');
    const step = Math.max(1, Math.floor(english.length / mostEnglishEach));
    return english
      .filter((_, i) => i % step === 0)
      .slice(0, mostEnglishEach)
      .map(({ text }) => text);
  });
}

function listEnglishPhrases(): string[] {
  const { positive, negative } = sentimentPhrases;
  return [...new Set([...positive, ...negative].filter((phrase) => /^[a-z' -]+$/.test(phrase)))];
}
