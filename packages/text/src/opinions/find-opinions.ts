import {
  computeAspectBackground,
  computeAspectForeground,
  type FeatureSet,
  getTokenSpan,
  type ReadText,
  type TokenRange,
} from '../features/index.ts';
import {
  computeProbabilities,
  findTaggedRanges,
  type GramSums,
  type Head,
  sumGrams,
  type Tagger,
} from '../model/index.ts';
import type { Opinion } from './opinion.ts';
import { pairRanges } from './pair-ranges.ts';

/**
 * The opinions of a text: the tagger marks what is judged and what judges, the head "opinion-pairs" says which belong together
 * (without it, the nearest do), and the head "polarity" says what is said. Judgements without a thing, and things without a judgement, stand alone.
 */
export function findOpinions(
  read: ReadText,
  tagger: Tagger,
  polarity: Head,
  pairs?: Head,
  shared: Pick<FeatureSet, 'grams' | 'found'> = computeAspectBackground(read),
): Opinion[] {
  const ranges = findTaggedRanges(tagger, read);
  if (ranges.length === 0) return [];
  const background = sumGrams(polarity, shared);
  return pairRanges(read, ranges, pairs).map(({ aspect, opinion }) => {
    const target = aspect ?? opinion ?? { from: 0, to: 0 };
    const judged = judgeTarget(read, target, polarity, { background });
    return {
      aspect: aspect === undefined ? null : getTokenSpan(read, aspect),
      opinion: opinion === undefined ? null : getTokenSpan(read, opinion),
      ...judged,
    };
  });
}

/** What the words of the whole text add to the judgement of everything in it. */
export function sumBackground(read: ReadText, polarity: Head): GramSums {
  return sumGrams(polarity, computeAspectBackground(read));
}

/** What a text says of one thing in it; `topic` as for `computeAspectFeatures`, `background` where several things are judged. */
export function judgeTarget(
  read: ReadText,
  target: TokenRange,
  polarity: Head,
  { topic, background = sumBackground(read, polarity) }: { topic?: string; background?: GramSums } = {},
): { polarity: Opinion['polarity']; probability: number } {
  const features = computeAspectForeground(read, target, topic);
  const probabilities = computeProbabilities(polarity, features, background);
  const [negative, positive] = [probabilities[0] as number, probabilities[2] as number];
  const probability = Math.max(negative, probabilities[1] as number, positive);
  const said = probability === positive ? 'positive' : probability === negative ? 'negative' : 'neutral';
  return { polarity: said, probability };
}
