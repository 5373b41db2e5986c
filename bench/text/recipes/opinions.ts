import {
  computeTokenFeatures,
  findTokenRange,
  getNormalisedSpan,
  readText,
  type TaggedExample,
  type Tagger,
  trainCrf,
  writeTags,
} from '@voxloop/text';
import type { LabelledText, LabelledTexts } from '../labelled-text.ts';

/** How one tagger is made from labelled texts. Gives nothing where there is nothing to learn from. */
export interface TaggerRecipe {
  readonly name: string;
  build(texts: LabelledTexts): Tagger | undefined;
}

const epochs = 12;

function defineTagger(
  name: string,
  kinds: readonly string[],
  select: (texts: LabelledTexts) => readonly LabelledText[],
): TaggerRecipe {
  return {
    name,
    build(texts) {
      const examples = select(texts).map((text) => tagText(text, kinds));
      if (examples.length === 0) return undefined;
      return trainCrf(examples, { name, kinds, seed: 1, epochs, smallestCount: 4 });
    },
  };
}

/** A text with the tag of every token. */
export function tagText(text: LabelledText, kinds: readonly string[]): TaggedExample {
  const read = readText(text.text);
  const ranges = (text.spans ?? []).map(({ kind, start, end }) => {
    const span = getNormalisedSpan(read.normalised, start, end);
    return { kind, ...findTokenRange(read, span.start, span.end) };
  });
  return { features: computeTokenFeatures(read), tags: writeTags(ranges, kinds, read.tokens.count) };
}

export const opinionKinds = ['aspect', 'opinion'];

/** What texts name and the words that judge it, by language, and the thing a Chinese text is about. */
export const taggerRecipes: readonly TaggerRecipe[] = [
  defineTagger('opinions-zh', opinionKinds, (texts) =>
    [...texts.opinion_tuples, ...texts.dialogue_opinion].filter(({ lang }) => lang === 'zh'),
  ),
  defineTagger('opinions-en', opinionKinds, (texts) => texts.opinion_tuples.filter(({ lang }) => lang === 'en')),
  defineTagger('target-zh', ['target'], (texts) => texts.opinion_target),
];
