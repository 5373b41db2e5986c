import {
  computeAspectFeatures,
  computeTextFeatures,
  computeTokenEvidence,
  findStrongestRange,
  findTokenRange,
  getNormalisedSpan,
  type Head,
  type ReadText,
  readText,
  type TokenRange,
} from '@voxloop/text';
import { getSet, type LabelledText, type LabelledTexts } from '../labelled-text.ts';
import { computeFeatures } from './read-context.ts';
import { defineRecipe, type NamedExample, type Recipe } from './recipe.ts';

/** A head for each set whose texts are labelled with categories, since each has its own names for them. */
const categoryHeads: readonly (readonly [name: string, mostFeatures: number])[] = [
  ['aspects-bdci_car2018', 25_000],
  ['aspects-mams_acsa', 12_000],
  ['aspects-semeval14_rest', 10_000],
  ['aspects-asap_sample', 4_000],
  ['aspects-m_absa-food', 8_000],
  ['aspects-m_absa-laptop', 4_000],
  ['aspects-m_absa-phone', 4_000],
  ['aspects-m_absa-restaurant', 6_000],
];

/** Heads of English restaurants, of which the lexicon of concepts knows the words. */
const restaurantHeads = new Set(['aspects-mams_acsa', 'aspects-semeval14_rest', 'aspects-m_absa-restaurant']);

/** The head that finds the categories of a text. */
export function nameCategoryHead(text: LabelledText): string {
  const set = getSet(text);
  return set === 'm_absa' ? `aspects-m_absa-${text.domain}` : `aspects-${set}`;
}

/** The categories a text is labelled with, however its set writes them. */
export function listAspects(text: LabelledText): { category: string; polarity: string }[] {
  return (text.labels.aspects ?? []).map(({ category, polarity }) => ({ category, polarity }));
}

function defineCategories(name: string, mostFeatures: number): Recipe {
  const concepts = restaurantHeads.has(name) ? 4 : 0;
  return defineRecipe({ name, multiple: true, epochs: 8, dimensions: 16, mostFeatures, concepts }, (texts) =>
    texts.aspect_category
      .filter((text) => nameCategoryHead(text) === name)
      .map((text) => ({
        features: computeFeatures(text, 'alone'),
        names: [...new Set(listAspects(text).map(({ category }) => category))],
      })),
  );
}

/** Which aspects a text speaks of. */
export const categories: readonly Recipe[] = categoryHeads.map(([name, mostFeatures]) =>
  defineCategories(name, mostFeatures),
);

/** How many tokens the words that speak of a category span at most. */
const longestAnchor = 4;

/** The words of a text that speak most of a category, by the head that finds it. */
export function findAnchor(read: ReadText, head: Head, category: string): TokenRange {
  const label = head.labels.indexOf(category);
  if (label < 0) return { from: 0, to: 0 };
  const features = computeTextFeatures(read);
  return findStrongestRange(computeTokenEvidence(head, features, label, read.tokens.count), longestAnchor);
}

/** What is said of one thing in a text: a marked term or the anchor of a category. */
export const polarity = defineRecipe(
  {
    name: 'polarity',
    labels: ['negative', 'neutral', 'positive'],
    dropout: 0.5,
    smallestCount: 3,
    dimensions: 16,
    mostFeatures: 85_000,
  },
  listPolarityExamples,
);

function listPolarityExamples(texts: LabelledTexts, earlier: ReadonlyMap<string, Head>): NamedExample[] {
  const examples: NamedExample[] = [];
  const add = (read: ReadText, target: TokenRange, name: string, topic?: string) => {
    if (name === 'positive' || name === 'neutral' || name === 'negative') {
      examples.push({ features: computeAspectFeatures(read, target, topic), names: [name] });
    }
  };
  for (const text of [...texts.aspect_term, ...texts.aspect_category, ...texts.opinion_tuples]) {
    if (text.lang !== 'zh' && text.lang !== 'en') continue;
    const read = readText(text.text);
    for (const { target, polarity: name } of listTargets(text, read)) add(read, target, name);
  }
  for (const text of texts.aspect_category) {
    const head = earlier.get(nameCategoryHead(text));
    if (head === undefined || getSet(text) === 'm_absa') continue;
    const read = readText(text.text);
    for (const aspect of listAspects(text)) {
      add(read, findAnchor(read, head, aspect.category), aspect.polarity, `${head.name} ${aspect.category}`);
    }
  }
  return examples;
}

/** The marked terms of a text with what is said of each. */
export function listTargets(text: LabelledText, read: ReadText): { target: TokenRange; polarity: string }[] {
  const spans = text.spans ?? [];
  const locate = (start: number, end: number) => {
    const span = getNormalisedSpan(read.normalised, start, end);
    return findTokenRange(read, span.start, span.end);
  };
  const marked = spans.flatMap(({ start, end, polarity: name, kind }) =>
    kind === 'aspect' && name !== undefined ? [{ target: locate(start, end), polarity: name }] : [],
  );
  const tuples = (text.labels.tuples ?? []).flatMap(({ aspect, polarity: name }) => {
    const span = aspect === null ? undefined : spans[aspect];
    return span === undefined ? [] : [{ target: locate(span.start, span.end), polarity: name }];
  });
  return [...marked, ...tuples];
}
