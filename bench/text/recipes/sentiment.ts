import { computeTextFeatures, readText, sentimentPhrases } from '@voxloop/text';
import { getSet, type LabelledText, type LabelledTexts } from '../labelled-text.ts';
import { computeFeatures, readContext } from './read-context.ts';
import { defineRecipe, type NamedExample } from './recipe.ts';

/** Texts judged as a whole count in full; those whose sentiment is put together from parts or from emotions count less, and phrases of the lexicon least. */
const weights = { whole: 1, parts: 0.5, emotions: 0.3, phrases: 0.3 };

/** The overall sentiment of a text, learnt from every set that says something of it, in both languages. */
export const sentiment = defineRecipe(
  {
    name: 'sentiment',
    labels: ['negative', 'neutral', 'positive'],
    dropout: 0.5,
    smallestCount: 3,
    dimensions: 16,
    mostFeatures: 95_000,
  },
  listSentimentExamples,
);

export function listSentimentExamples(texts: LabelledTexts): NamedExample[] {
  const examples: NamedExample[] = [];
  const add = (text: LabelledText, name: string | undefined, weight: number) => {
    if (name !== undefined) examples.push({ features: computeFeatures(text, 'alone'), names: [name], weight });
  };
  for (const text of texts.sentiment) add(text, text.labels.sentiment, weights.whole);
  for (const text of texts.survey_themes) add(text, findSign(text.labels.sentiment), weights.whole);
  for (const text of texts.criticality) add(text, findCriticalitySign(text), weights.whole);
  for (const text of texts.aspect_category) add(text, findOverall(text), weights.parts);
  for (const text of [...texts.aspect_term, ...texts.opinion_tuples]) add(text, findOverall(text), weights.parts);
  for (const text of texts.emotion) add(text, findEmotionSign(text), weights.emotions);
  return [...examples, ...listPhraseExamples()];
}

/** Phrases of the lexicon as texts, and its short words of praise denied: what is rare in the sets, or only known elsewhere. */
function listPhraseExamples(): NamedExample[] {
  const { positive, negative } = sentimentPhrases;
  const denied = positive.filter((phrase) => !phrase.includes(' ') && !deniesItself.test(phrase)).flatMap(deny);
  const write = (phrases: readonly string[], name: string): NamedExample[] =>
    phrases.map((phrase) => ({
      features: computeTextFeatures(readText(phrase)),
      names: [name],
      weight: weights.phrases,
    }));
  return [...write(positive, 'positive'), ...write([...negative, ...denied], 'negative')];
}

/** Praise that is a denial already: "不错", "无异味", "没问题". */
const deniesItself = /^[不无没未]|n't$/;

const shortWord = 2;

function deny(phrase: string): string[] {
  if (/^[a-z]+$/.test(phrase)) return [`not ${phrase}`, `not very ${phrase}`];
  return phrase.length === shortWord ? [`不${phrase}`, `一点都不${phrase}`, `不够${phrase}`] : [];
}

function findSign(level: string | undefined): string | undefined {
  if (level === undefined) return undefined;
  return level.includes('neutral') ? 'neutral' : level.includes('negative') ? 'negative' : 'positive';
}

/** 0 means "nothing to say" in one trust and a mixture in others, so it teaches nothing. */
function findCriticalitySign({ labels: { criticality = 0 } }: LabelledText): string | undefined {
  if (criticality === 0) return undefined;
  return criticality < 0 ? 'negative' : 'positive';
}

/** The polarity that all parts of a text share; its rating where it has one. */
function findOverall(text: LabelledText): string | undefined {
  const { score } = readContext(text);
  if (score !== undefined) return score === 0.5 ? 'neutral' : score > 0.5 ? 'positive' : 'negative';
  if (text.lang !== 'zh' && text.lang !== 'en') return undefined;
  const polarities = new Set([
    ...(text.labels.aspects ?? []).map(({ polarity }) => polarity),
    ...(text.labels.tuples ?? []).map(({ polarity }) => polarity),
    ...(text.spans ?? []).flatMap(({ polarity }) => polarity ?? []),
  ]);
  const [polarity] = polarities;
  return polarities.size === 1 && polarity !== 'conflict' ? polarity : undefined;
}

const emotionSigns: Readonly<Record<string, string>> = { happy: 'positive', angry: 'negative', sad: 'negative' };

function findEmotionSign(text: LabelledText): string | undefined {
  if (getSet(text) !== 'goemotions') return emotionSigns[text.labels.emotion ?? ''];
  const group = text.labels.group ?? [];
  return group.length === 1 && group[0] !== 'ambiguous' ? group[0] : undefined;
}
