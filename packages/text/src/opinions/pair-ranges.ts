import type { ReadText, TokenRange } from '../features/index.ts';
import { isClauseEnd } from '../lexicon/index.ts';
import { computeProbabilities, type Head, type TaggedRange } from '../model/index.ts';
import { computePairFeatures, measureGap } from './pair-features.ts';

/** A thing and what judges it; one of them may be missing. */
export interface Pair {
  readonly aspect: TaggedRange | undefined;
  readonly opinion: TaggedRange | undefined;
}

/** A comma between what is judged and what judges counts like this many tokens. */
const clauseDistance = 6;

/** Farther apart than this, an aspect and an opinion do not belong together where no head judges it. */
const farthest = 14;

/** Farther apart than this, no head is asked. */
export const farthestPair = 40;

/**
 * Which marked stretches belong together. With the head "opinion-pairs", each pair that it finds likelier than not, so that one judgement can speak of several
 * things and several judgements of one; without it, each judging stretch joins the nearest thing in reach (marks between them count as distance).
 * Judgements without a thing, and things without a judgement, stand alone. In the order of the text.
 */
export function pairRanges(read: ReadText, ranges: readonly TaggedRange[], head: Head | undefined): Pair[] {
  const aspects = ranges.filter(({ kind }) => kind === 'aspect');
  const opinions = ranges.filter(({ kind }) => kind === 'opinion');
  const joined = opinions.flatMap((opinion): Pair[] => {
    const own =
      head === undefined ? findNearest(read, opinion, aspects) : findLikely(read, opinion, aspects, { head, ranges });
    return own.length === 0 ? [{ aspect: undefined, opinion }] : own.map((aspect) => ({ aspect, opinion }));
  });
  const taken = new Set(joined.map(({ aspect }) => aspect));
  const alone = aspects.filter((aspect) => !taken.has(aspect)).map((aspect): Pair => ({ aspect, opinion: undefined }));
  const begin = ({ aspect, opinion }: Pair) => Math.min(aspect?.from ?? Infinity, opinion?.from ?? Infinity);
  return [...joined, ...alone].toSorted((a, b) => begin(a) - begin(b));
}

function findLikely(
  read: ReadText,
  opinion: TaggedRange,
  aspects: readonly TaggedRange[],
  { head, ranges }: { readonly head: Head; readonly ranges: readonly TaggedRange[] },
): TaggedRange[] {
  return aspects.filter((aspect) => {
    if (measureGap(aspect, opinion) > farthestPair) return false;
    const probability = computeProbabilities(head, computePairFeatures(read, aspect, opinion, ranges))[0] ?? 0;
    return probability >= (head.thresholds[0] ?? 0.5);
  });
}

function findNearest(read: ReadText, opinion: TaggedRange, aspects: readonly TaggedRange[]): TaggedRange[] {
  const near = aspects
    .map((aspect) => ({ aspect, distance: computeDistance(read, aspect, opinion) }))
    .filter(({ distance }) => distance <= farthest)
    .toSorted((a, b) => a.distance - b.distance)[0];
  return near === undefined ? [] : [near.aspect];
}

function computeDistance({ tokens }: ReadText, a: TokenRange, b: TokenRange): number {
  const from = Math.min(a.to, b.to);
  const to = Math.max(a.from, b.from);
  let distance = 0;
  for (let i = from; i < to; i++) distance += isClauseEnd(tokens, i) ? clauseDistance : 1;
  return distance;
}
