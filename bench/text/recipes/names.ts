import {
  buildWordHead,
  computeChineseNameFeatures,
  computeEnglishNameFeatures,
  createNameContext,
  createSeededRandom,
  getNormalisedSpan,
  type Head,
  listChineseCandidates,
  listEnglishCandidates,
  type NormalisedText,
  nameMaterial,
  normaliseText,
  type Span,
} from '@voxloop/text';
import type { LabelledText, LabelledTexts } from '../labelled-text.ts';
import { drawName, drawSurname, nameSentences } from './name-sentences.ts';
import { defineRecipe, type NamedExample, type Recipe } from './recipe.ts';

/** A text with its names; everything else in it is none. */
interface NamedText {
  readonly text: string;
  readonly names: readonly Span[];
}

const label = 'name';

/** Copies of every Chinese text with other names in place of its own, so that no name is learnt by heart. */
const renamedCopies = 2;
/** Uses of every sentence about the people a customer met. */
const sentenceUses = 8;
const mostPairs = 20_000;
/** Reviews in which hardly anybody is named, to learn what is no name. */
const mostReviews = 4000;

function readNames({ text, spans = [] }: LabelledText): NamedText {
  return { text, names: spans.filter(({ kind }) => kind === 'PERSON') };
}

/** Chinese names begin like this; what is longer, or begins otherwise, is a foreign name in Chinese characters. */
const chineseName = new RegExp(
  `^(?:[${nameMaterial.common}${nameMaterial.rare}]|${nameMaterial.compound.join('|')})\\p{Script=Han}{1,2}$`,
  'u',
);
const foreignName = /^[\p{Script=Han}·]{3,}$/u;

/** The text with other names: drawn ones for Chinese names, the beginning of one and the end of another for foreign ones. */
function renameText({ text, names }: NamedText, foreign: readonly string[], random: () => number): NamedText {
  let renamed = '';
  let position = 0;
  const spans: Span[] = [];
  for (const { start, end } of names.toSorted((a, b) => a.start - b.start)) {
    if (start < position) continue;
    const old = text.slice(start, end);
    renamed += text.slice(position, start);
    const drawn = chineseName.test(old) ? drawName(random) : foreignName.test(old) ? joinNames(foreign, random) : old;
    spans.push({ start: renamed.length, end: renamed.length + drawn.length });
    renamed += drawn;
    position = end;
  }
  return { text: renamed + text.slice(position), names: spans };
}

function joinNames(names: readonly string[], random: () => number): string {
  const draw = () => names[Math.floor(random() * names.length)] ?? '';
  const [first, second] = [draw(), draw()];
  return first.slice(0, Math.ceil(first.length / 2)) + second.slice(Math.ceil(second.length / 2));
}

function fillSentence(sentence: string, random: () => number): NamedText {
  let text = '';
  const names: Span[] = [];
  for (const part of sentence.split(/(\{[ns]\})/)) {
    const drawn = part === '{n}' ? drawName(random) : part === '{s}' ? drawSurname(random) : undefined;
    if (drawn !== undefined) names.push({ start: text.length, end: text.length + drawn.length });
    text += drawn ?? part;
  }
  return { text, names };
}

function listExamples(
  { text, names }: NamedText,
  list: (normalised: NormalisedText) => readonly { readonly span: Span; readonly features: NamedExample['features'] }[],
): NamedExample[] {
  const normalised = normaliseText(text);
  const truths = new Set(names.map(({ start, end }) => toKey(getNormalisedSpan(normalised, start, end))));
  return list(normalised).map(({ span, features }) => ({ features, names: truths.has(toKey(span)) ? [label] : [] }));
}

const toKey = ({ start, end }: Span): string => `${start} ${end}`;

const plan = { labels: [label], multiple: true, dimensions: 0, linearRate: 0.5 } as const;

const wordsName = 'words-zh';

/** How strongly ideographs hold together, counted in all Chinese texts outside of names. */
const words: Recipe = {
  name: wordsName,
  build(texts) {
    const chineseTexts = Object.values(texts)
      .flat()
      .filter(({ lang }) => lang === 'zh')
      .map(({ text, spans = [] }) =>
        spans
          .filter(({ kind }) => kind === 'PERSON')
          .reduce((rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end), text),
      );
    return chineseTexts.length === 0
      ? undefined
      : buildWordHead(
          wordsName,
          chineseTexts.map((text) => normaliseText(text).text),
          mostPairs,
        );
  },
};

/** Whether a stretch of Chinese characters is a person's name. */
const chinese = defineRecipe(
  { ...plan, name: 'names-zh', epochs: 6, dropout: 0.5, linearRate: 1, mostFeatures: 20_000 },
  (texts, earlier) => {
    const random = createSeededRandom(7);
    const labelled = texts.pii_masking.filter(({ lang }) => lang === 'zh').map(readNames);
    const named = labelled.filter(({ names }) => names.length > 0);
    const foreign = labelled
      .flatMap(({ text, names }) => names.map(({ start, end }) => text.slice(start, end)))
      .filter((name) => foreignName.test(name) && !chineseName.test(name));
    const reviews = texts.sentiment
      .filter(({ lang, domain }) => lang === 'zh' && domain !== 'books')
      .slice(0, mostReviews)
      .map(({ text }): NamedText => ({ text, names: [] }));
    const all = [
      ...labelled,
      ...Array.from({ length: renamedCopies }, () => named.map((text) => renameText(text, foreign, random))).flat(),
      ...Array.from({ length: sentenceUses }, () => nameSentences.map((text) => fillSentence(text, random))).flat(),
      ...reviews,
    ];
    return labelled.length === 0
      ? []
      : all.flatMap((text) => listExamples(text, (normalised) => listChinese(normalised, earlier.get(wordsName))));
  },
);

const listChinese = ({ text }: NormalisedText, words: Head | undefined) => {
  const context = createNameContext(text, words);
  return listChineseCandidates(text).map((candidate) => ({
    span: candidate,
    features: computeChineseNameFeatures(context, candidate),
  }));
};

/** Whether a stretch of Latin letters is a person's name. */
const english = defineRecipe({ ...plan, name: 'names-en', epochs: 6, dropout: 0.3, mostFeatures: 12_000 }, (texts) => {
  const labelled = texts.pii_masking.filter(({ lang }) => lang === 'en').map(readNames);
  const reviews = listEnglishReviews(texts).map((text): NamedText => ({ text, names: [] }));
  return labelled.length === 0 ? [] : [...labelled, ...reviews].flatMap((text) => listExamples(text, listEnglish));
});

const listEnglish = (normalised: NormalisedText) =>
  listEnglishCandidates(normalised).map((candidate) => ({
    span: candidate,
    features: computeEnglishNameFeatures(normalised, candidate),
  }));

function listEnglishReviews(texts: LabelledTexts): string[] {
  return [...texts.survey_themes, ...texts.intent, ...texts.aspect_category]
    .filter(({ lang }) => lang === 'en')
    .map(({ text }) => text)
    .slice(0, mostReviews);
}

/** What the masker learns; its weights are a file of their own, since masking is wanted where nothing else is judged. */
export const maskRecipes: readonly Recipe[] = [words, chinese, english];
