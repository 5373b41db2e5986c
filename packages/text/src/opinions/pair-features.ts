import {
  combineHashes,
  FeatureList,
  type FeatureSet,
  hashName,
  type ReadText,
  type TokenRange,
} from '../features/index.ts';
import { isClauseEnd } from '../lexicon/index.ts';
import type { TaggedRange } from '../model/index.ts';

const names = {
  distance: hashName('pair:distance'),
  clauses: hashName('pair:clauses'),
  rivals: hashName('pair:rivals'),
  between: hashName('pair:between'),
  edges: hashName('pair:edges'),
  rank: hashName('pair:rank'),
};

const list = new FeatureList();
const noSignals = new Uint32Array(0);

/** Tokens between the two are looked at one by one up to so many. */
const longestGap = 8;

/**
 * What tells whether a judging stretch speaks of a thing: which comes first and how far off, how many clauses end between them, what else stands between them,
 * the words there, and which of the things and judgements near it is the nearest.
 *
 * @param ranges all marked stretches of the text
 */
export function computePairFeatures(
  read: ReadText,
  aspect: TokenRange,
  opinion: TokenRange,
  ranges: readonly TaggedRange[],
): FeatureSet {
  const { tokens } = read;
  const from = Math.min(aspect.to, opinion.to);
  const to = Math.max(aspect.from, opinion.from);
  const order = aspect.from <= opinion.from ? 1 : 2;
  const gap = Math.max(0, to - from);
  const clauses = countClauseEnds(read, from, to);
  const rivals = (kind: string) =>
    Math.min(2, ranges.filter((range) => range.kind === kind && range.from >= from && range.to <= to).length);
  const [things, judgements] = [rivals('aspect'), rivals('opinion')];
  const size = gap > 3 ? 2 + Math.round(Math.log2(gap)) : gap;
  list.clear();
  const add = (name: number, value: number) => list.add(combineHashes(name, value), 0, 0);
  add(names.distance, order * 100 + size);
  add(names.clauses, order * 100 + clauses);
  add(names.rivals, order * 100 + things * 10 + judgements);
  add(names.rivals, 1000 + order * 100 + things * 10 + judgements + clauses * 10_000);
  add(
    names.rank,
    order * 100 + findRank(aspect, opinion, ranges, 'aspect') * 10 + findRank(opinion, aspect, ranges, 'opinion'),
  );
  for (let i = from; i < Math.min(to, from + longestGap); i++) add(names.between, (tokens.hashes[i] as number) ^ order);
  add(names.edges, combineHashes(tokens.hashes[from] ?? 0, order));
  add(names.edges, combineHashes(tokens.hashes[Math.max(0, to - 1)] ?? 0, 10 + order));
  return { ...list.copyGrams(), signals: noSignals };
}

function countClauseEnds({ tokens }: ReadText, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (isClauseEnd(tokens, i)) count += 1;
  return Math.min(3, count);
}

/** How many stretches of a kind lie nearer to `other` than `one` does; at most 2. */
function findRank(one: TokenRange, other: TokenRange, ranges: readonly TaggedRange[], kind: string): number {
  const own = measureGap(one, other);
  return Math.min(2, ranges.filter((range) => range.kind === kind && measureGap(range, other) < own).length);
}

/** How many tokens lie between two stretches. */
export function measureGap(a: TokenRange, b: TokenRange): number {
  return Math.max(0, Math.max(a.from, b.from) - Math.min(a.to, b.to));
}
