import {
  computeGrowth,
  contrastCounts,
  countPhrases,
  createOwnSegmenter,
  createTermReader,
  type Growth,
  type Segmenter,
} from '../discover/index.ts';
import { type ReadText, readText } from '../features/index.ts';
import type { Mention, TopicFinder } from '../topics/index.ts';
import type { SourceText } from './summary-sentences.ts';

/** A topic in two periods. */
export interface TopicComparison {
  readonly topic: string;
  /** How the share of texts that speak of it changed. */
  readonly growth: Growth;
  /** How the share of texts that blame it changed; null where the finder judges no sentiment. */
  readonly blame: Growth | null;
  /** Texts of the current period that speak of it, with the words: those that blame it first, at most three. */
  readonly verbatims: readonly { readonly id: string; readonly span: Mention['span'] }[];
}

/** A phrase in two periods. */
export interface PhraseComparison {
  readonly phrase: string;
  readonly growth: Growth;
}

export interface PeriodComparison {
  /** Texts of each period. */
  readonly n: { readonly current: number; readonly previous: number };
  /** Every topic that is mentioned in either period, the surest change first. */
  readonly topics: readonly TopicComparison[];
  /** The phrases that changed, in the same order: what no topic may know of yet. */
  readonly phrases: readonly PhraseComparison[];
}

export interface ComparisonOptions {
  /** The topics to compare; without it only phrases are compared. */
  readonly finder?: TopicFinder | undefined;
  readonly segment?: Segmenter | undefined;
  /** Most phrases of each direction; 10 by default. */
  readonly mostPhrases?: number | undefined;
}

interface Period {
  readonly texts: readonly (SourceText & { readonly read: ReadText; readonly mentions: readonly Mention[] })[];
}

const mostVerbatims = 3;

/**
 * What customers speak of more, and what less, than in the period before: shares of texts with their n, the interval of the difference, and p-values adjusted
 * for the number of topics (and, apart, of phrases) compared. Topics count for their parents too only where the model's rules say so: sum them up by
 * `listAncestors` if a report needs it. The order of texts does not matter.
 */
export function comparePeriods(
  current: readonly SourceText[],
  previous: readonly SourceText[],
  { finder, segment, mostPhrases = 10 }: ComparisonOptions = {},
): PeriodComparison {
  const [now, before] = [readPeriod(current, finder), readPeriod(previous, finder)];
  return {
    n: { current: now.texts.length, previous: before.texts.length },
    topics: finder === undefined ? [] : compareTopics(now, before),
    phrases: comparePhrases(now, before, segment, mostPhrases),
  };
}

function readPeriod(texts: readonly SourceText[], finder: TopicFinder | undefined): Period {
  return {
    texts: texts.map((text) => {
      const read = readText(text.text);
      return { ...text, read, mentions: finder?.findMentions(read) ?? [] };
    }),
  };
}

function compareTopics(now: Period, before: Period): TopicComparison[] {
  const of = { current: now.texts.length, previous: before.texts.length };
  const topics = [
    ...new Set([...now.texts, ...before.texts].flatMap(({ mentions }) => mentions.map(({ topic }) => topic))),
  ].toSorted();
  const count = (topic: string, isCounted: (mention: Mention) => boolean) => {
    const countIn = ({ texts }: Period) =>
      texts.filter(({ mentions }) => mentions.some((mention) => mention.topic === topic && isCounted(mention))).length;
    return { current: countIn(now), previous: countIn(before) };
  };
  const growths = computeGrowth(
    topics.map((topic) => count(topic, () => true)),
    of,
  );
  const blames = computeGrowth(
    topics.map((topic) => count(topic, isBlame)),
    of,
  );
  const isJudged = [...now.texts, ...before.texts].some(({ mentions }) =>
    mentions.some(({ sentiment }) => sentiment !== null),
  );
  return topics
    .flatMap((topic, at): TopicComparison[] => {
      const growth = growths[at];
      if (growth === undefined || growth === null) return [];
      return [{ topic, growth, blame: isJudged ? (blames[at] ?? null) : null, verbatims: listVerbatims(now, topic) }];
    })
    .toSorted((a, b) => compareGrowth(a.growth, b.growth));
}

const isBlame = ({ sentiment }: Mention): boolean => sentiment?.polarity === 'negative';

function listVerbatims({ texts }: Period, topic: string): { id: string; span: Mention['span'] }[] {
  return texts
    .flatMap(({ id, mentions }) => {
      const own = mentions.filter((mention) => mention.topic === topic);
      const told = own.find(isBlame) ?? own[0];
      return told === undefined
        ? []
        : [{ id, span: told.span, blame: isBlame(told), length: told.span.end - told.span.start }];
    })
    .toSorted((a, b) => Number(b.blame) - Number(a.blame) || b.length - a.length || (a.id < b.id ? -1 : 1))
    .slice(0, mostVerbatims)
    .map(({ id, span }) => ({ id, span }));
}

function comparePhrases(now: Period, before: Period, segment: Segmenter | undefined, most: number): PhraseComparison[] {
  const reads = (period: Period) => period.texts.map(({ read }) => read);
  const readTerms = createTermReader(segment ?? createOwnSegmenter([...reads(now), ...reads(before)]));
  const [a, b] = [countPhrases(reads(now), readTerms), countPhrases(reads(before), readTerms)];
  const { first, second } = contrastCounts(a, b, { most });
  const phrases = [...first, ...second];
  const counts = phrases.map((contrast) => ({ current: contrast.first, previous: contrast.second }));
  const growths = computeGrowth(counts, { current: a.texts, previous: b.texts });
  return phrases
    .flatMap(({ phrase, pValue }, at): PhraseComparison[] => {
      const growth = growths[at];
      // The p-value of the contrast is adjusted for all phrases that were looked at, not only for those that stand out.
      return growth === undefined || growth === null ? [] : [{ phrase, growth: withPValue(growth, pValue) }];
    })
    .toSorted((a, b) => compareGrowth(a.growth, b.growth));
}

const level = 0.05;

function withPValue(growth: Growth, pValue: number): Growth {
  const direction = pValue >= level ? 'unclear' : growth.difference > 0 ? 'up' : 'down';
  return { ...growth, pValue, direction };
}

function compareGrowth(a: Growth, b: Growth): number {
  return a.pValue - b.pValue || Math.abs(b.difference) - Math.abs(a.difference);
}
