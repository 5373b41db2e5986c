import {
  computeAspectBackground,
  computeAspectForeground,
  computeTokenFeatures,
  getTokenSpan,
  type ReadText,
  type TokenRange,
} from '../features/index.ts';
import { isClauseEnd } from '../lexicon/index.ts';
import {
  computeProbabilities,
  findTaggedRanges,
  type GramSums,
  type Head,
  sumGrams,
  type TaggedRange,
  type Tagger,
} from '../model/index.ts';
import type { Opinion } from './opinion.ts';

/** A comma between what is judged and what judges counts like this many tokens. */
const clauseDistance = 6;

/** Farther apart than this, an aspect and an opinion do not belong together. */
const farthest = 14;

interface Pair {
  readonly aspect: TaggedRange | undefined;
  readonly opinion: TaggedRange | undefined;
}

/**
 * The opinions of a text: the tagger marks what is judged and what judges, each judging stretch joins the nearest thing in reach (marks
 * between them count as distance), and the head "polarity" says what is said. Judgements without a thing, and things without
 * a judgement, stand alone.
 */
export function findOpinions(read: ReadText, tagger: Tagger, polarity: Head): Opinion[] {
  const ranges = findTaggedRanges(tagger, read, computeTokenFeatures(read));
  if (ranges.length === 0) return [];
  const background = sumBackground(read, polarity);
  return pairRanges(read, ranges).map(({ aspect, opinion }) => {
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
  return sumGrams(polarity, computeAspectBackground(read).grams);
}

/** What a text says of one thing in it; `topic` as for `computeAspectFeatures`, `background` where several things are judged. */
export function judgeTarget(
  read: ReadText,
  target: TokenRange,
  polarity: Head,
  { topic, background = sumBackground(read, polarity) }: { topic?: string; background?: GramSums } = {},
): { polarity: Opinion['polarity']; probability: number } {
  const features = computeAspectForeground(read, target, topic);
  const [negative = 0, neutral = 0, positive = 0] = computeProbabilities(polarity, features, background);
  const probability = Math.max(negative, neutral, positive);
  const said = probability === positive ? 'positive' : probability === negative ? 'negative' : 'neutral';
  return { polarity: said, probability };
}

function pairRanges(read: ReadText, ranges: readonly TaggedRange[]): Pair[] {
  const aspects = ranges.filter(({ kind }) => kind === 'aspect');
  const opinions = ranges.filter(({ kind }) => kind === 'opinion');
  const joined = opinions.map((opinion): Pair => {
    const near = aspects
      .map((aspect) => ({ aspect, distance: computeDistance(read, aspect, opinion) }))
      .filter(({ distance }) => distance <= farthest)
      .toSorted((a, b) => a.distance - b.distance)[0];
    return { aspect: near?.aspect, opinion };
  });
  const alone = aspects
    .filter((aspect) => !joined.some((pair) => pair.aspect === aspect))
    .map((aspect): Pair => ({ aspect, opinion: undefined }));
  const begin = ({ aspect, opinion }: Pair) => Math.min(aspect?.from ?? Infinity, opinion?.from ?? Infinity);
  return [...joined, ...alone].toSorted((a, b) => begin(a) - begin(b));
}

function computeDistance({ tokens }: ReadText, a: TokenRange, b: TokenRange): number {
  const from = Math.min(a.to, b.to);
  const to = Math.max(a.from, b.from);
  let distance = 0;
  for (let i = from; i < to; i++) distance += isClauseEnd(tokens, i) ? clauseDistance : 1;
  return distance;
}
