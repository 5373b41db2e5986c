import {
  computePairFeatures,
  farthestPair,
  findTokenRange,
  getNormalisedSpan,
  measureGap,
  readText,
  type TaggedRange,
} from '@voxloop/text';
import type { LabelledText } from '../labelled-text.ts';
import { defineRecipe, type NamedExample } from './recipe.ts';

/** Which judging words belong to which thing, learnt from all pairs of stretches that people marked. */
export const opinionPairs = defineRecipe(
  { name: 'opinion-pairs', labels: ['together'], multiple: true, dimensions: 0, epochs: 6, mostFeatures: 20_000 },
  (texts) => [...texts.opinion_tuples, ...texts.dialogue_opinion].flatMap(listPairs),
);

function listPairs(text: LabelledText): NamedExample[] {
  const read = readText(text.text);
  const ranges = (text.spans ?? []).map(({ kind, start, end }): TaggedRange => {
    const span = getNormalisedSpan(read.normalised, start, end);
    return { kind, ...findTokenRange(read, span.start, span.end) };
  });
  const together = new Set((text.labels.tuples ?? []).map(({ aspect, opinion }) => `${aspect} ${opinion}`));
  return ranges.flatMap((aspect, a) =>
    ranges.flatMap((opinion, o): NamedExample[] => {
      if (aspect.kind !== 'aspect' || opinion.kind !== 'opinion' || measureGap(aspect, opinion) > farthestPair)
        return [];
      const names = together.has(`${a} ${o}`) ? ['together'] : [];
      return [{ features: computePairFeatures(read, aspect, opinion, ranges), names }];
    }),
  );
}
