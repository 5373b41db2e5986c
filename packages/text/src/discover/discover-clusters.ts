import { type ReadText, readText } from '../features/index.ts';
import { getOriginalSpan, type Span } from '../normalise/index.ts';
import { splitSentences } from '../segment/index.ts';
import type { TopicFinder } from '../topics/index.ts';
import { computeGrowth, type Growth } from './compute-growth.ts';
import { type ClusterName, nameClusters } from './name-clusters.ts';
import { computeCosine, type SparseVector } from './sparse-vector.ts';
import { clusterVectors } from './spherical-k-means.ts';
import { createOwnSegmenter, createTermReader, type ReadTerms, type Segmenter, type TermRange } from './term-reader.ts';
import { computeTermVectors } from './term-vectors.ts';

/** A text to discover something in. */
export interface DiscoveryText {
  readonly id: string;
  readonly text: string;
  readonly period: 'current' | 'previous';
}

export interface DiscoveryOptions {
  /** What is known already: sentences that one of its topics is mentioned in are left out. */
  readonly finder?: TopicFinder | undefined;
  /** Splits Chinese into words; by default they are found in the texts themselves. */
  readonly segment?: Segmenter | undefined;
  /** Where the draws begin; 1 by default. */
  readonly seed?: number | undefined;
  /** A cluster has at least so many texts; by default 5, or one in a thousand where that is more. */
  readonly fewestTexts?: number | undefined;
  /** Most clusters; 30 by default. */
  readonly mostClusters?: number | undefined;
}

/** A sentence that stands for a cluster. */
export interface Quote {
  readonly id: string;
  readonly span: Span;
}

export interface DiscoveredCluster {
  /** By the phrases that set it apart, in each language that its texts are written in. */
  readonly name: ClusterName;
  /** Texts that belong to it, of both periods. */
  readonly texts: number;
  /** The ids of these texts, in the order of the alphabet. */
  readonly ids: readonly string[];
  /** The sentences nearest to its middle that do not say the same, nearest first; at most three. */
  readonly quotes: readonly Quote[];
  /** The mean cosine of its sentences to its middle, 0…1: below 0.3 it is loose. */
  readonly cohesion: number;
  /** Null where one of the periods has no texts. */
  readonly growth: Growth | null;
}

export interface Discovery {
  /** The largest first. */
  readonly clusters: readonly DiscoveredCluster[];
  /** How many texts there are, how many have something that no topic covers, and how many of these belong to a cluster. */
  readonly n: { readonly texts: number; readonly uncovered: number; readonly clustered: number };
}

/** A sentence that no topic covers. */
export interface UncoveredSentence {
  readonly id: string;
  readonly period: DiscoveryText['period'];
  readonly span: Span;
  readonly words: string;
  readonly terms: readonly (readonly TermRange[])[];
}

interface Member {
  readonly sentence: UncoveredSentence;
  readonly vector: SparseVector;
  readonly closeness: number;
}

/** A sentence farther than this from the middle of its cluster belongs to none. */
const leastCloseness = 0.2;
const mostQuotes = 3;
/** Quotes nearer to each other than this say the same. */
const sameQuote = 0.6;

/**
 * What customers speak of that no topic covers: sentences in clusters, each with a name, quotes, its size and its growth. Texts in any order give the
 * same clusters, since they are put into the order of their words first; two texts with the same words are told apart by their ids. Clusters are found
 * without looking at the periods, so that the test of growth is fair.
 *
 * Texts should be masked before. 50,000 reviews take some seconds.
 */
export function discoverClusters(texts: readonly DiscoveryText[], options: DiscoveryOptions = {}): Discovery {
  const { seed = 1, mostClusters = 30 } = options;
  const fewest = options.fewestTexts ?? Math.max(5, Math.ceil(texts.length / 1000));
  const sentences = listUncovered(texts, options);
  const { vectors, width } = computeTermVectors(sentences.map(({ terms }) => terms));
  const known = sentences.flatMap((sentence, at): { sentence: UncoveredSentence; vector: SparseVector }[] => {
    const vector = vectors[at];
    return vector === undefined || vector.places.length === 0 ? [] : [{ sentence, vector }];
  });
  const clusters = Math.max(1, Math.min(2 * mostClusters, Math.round(known.length / (2 * fewest))));
  const found = clusterVectors(
    known.map(({ vector }) => vector),
    { clusters, width, seed },
  );
  const members = known.map((one, at): Member & { cluster: number } => ({
    ...one,
    closeness: found.closeness[at] as number,
    cluster: found.clusters[at] as number,
  }));
  const groups = [
    ...Map.groupBy(
      members.filter(({ closeness }) => closeness >= leastCloseness),
      ({ cluster }) => cluster,
    ).values(),
  ]
    .map((group) => ({ group, texts: countTexts(group) }))
    .filter((group) => group.texts >= fewest)
    .toSorted((a, b) => b.texts - a.texts || compareWords(a.group[0]?.sentence, b.group[0]?.sentence))
    .slice(0, mostClusters)
    .map(({ group }) => group);
  return {
    clusters: describeClusters(groups, sentences, texts),
    n: {
      texts: texts.length,
      uncovered: new Set(sentences.map(({ id }) => id)).size,
      clustered: new Set(groups.flat().map(({ sentence }) => sentence.id)).size,
    },
  };
}

function listUncovered(texts: readonly DiscoveryText[], { finder, segment }: DiscoveryOptions): UncoveredSentence[] {
  const parts = texts
    .map((text) => ({ ...text, read: readText(text.text) }))
    .flatMap(({ id, period, read }) =>
      splitUncovered(read, finder).map((span) => {
        const words = read.normalised.original.slice(span.start, span.end);
        return { id, period, span, words, read: readText(words) };
      }),
    )
    .toSorted(compareWords);
  const readTerms: ReadTerms = createTermReader(segment ?? createOwnSegmenter(parts.map(({ read }) => read)));
  return parts.map(({ read, ...part }) => ({ ...part, terms: readTerms(read) }));
}

function compareWords(
  a: Pick<UncoveredSentence, 'words' | 'id'> | undefined,
  b: Pick<UncoveredSentence, 'words' | 'id'> | undefined,
): number {
  const [first, second] = [`${a?.words} ${a?.id}`, `${b?.words} ${b?.id}`];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** The sentences of a text in which no topic is mentioned, as ranges of the original. */
function splitUncovered(read: ReadText, finder: TopicFinder | undefined): Span[] {
  const mentions = finder?.findMentions(read) ?? [];
  return splitSentences(read.normalised)
    .map(({ start, end }) => getOriginalSpan(read.normalised, start, end))
    .filter(({ start, end }) => !mentions.some(({ span }) => span.start < end && start < span.end));
}

function countTexts(members: readonly { readonly sentence: UncoveredSentence }[]): number {
  return new Set(members.map(({ sentence }) => sentence.id)).size;
}

function describeClusters(
  groups: readonly (readonly Member[])[],
  sentences: readonly UncoveredSentence[],
  texts: readonly DiscoveryText[],
): DiscoveredCluster[] {
  const names = nameClusters(
    groups.map((group) => group.map(({ sentence }) => sentence)),
    sentences,
  );
  const countPeriod = (list: readonly { readonly id: string; readonly period: string }[], period: string) =>
    new Set(list.filter((one) => one.period === period).map(({ id }) => id)).size;
  const count = (list: readonly { readonly id: string; readonly period: string }[]) => ({
    current: countPeriod(list, 'current'),
    previous: countPeriod(list, 'previous'),
  });
  const growths = computeGrowth(
    groups.map((group) => count(group.map(({ sentence }) => sentence))),
    count(texts),
  );
  return groups.map((group, at) => {
    const ids = [...new Set(group.map(({ sentence }) => sentence.id))].toSorted();
    return {
      name: names[at] ?? {},
      texts: ids.length,
      ids,
      quotes: chooseQuotes(group),
      cohesion: group.reduce((sum, { closeness }) => sum + closeness, 0) / group.length,
      growth: growths[at] ?? null,
    };
  });
}

function chooseQuotes(group: readonly Member[]): Quote[] {
  const chosen: Member[] = [];
  const ordered = group.toSorted((a, b) => b.closeness - a.closeness || compareWords(a.sentence, b.sentence));
  for (const member of ordered) {
    if (chosen.length >= mostQuotes) break;
    if (chosen.every(({ vector }) => computeCosine(vector, member.vector) < sameQuote)) chosen.push(member);
  }
  return chosen.map(({ sentence }) => ({ id: sentence.id, span: sentence.span }));
}
