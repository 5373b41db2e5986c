import { adjustPValues, computeNormalUpperTail } from '@voxloop/statistics';
import { type ReadText, readText } from '../features/index.ts';
import { listPhraseRanges } from './list-phrases.ts';
import { createOwnSegmenter, createTermReader, type ReadTerms, type Segmenter } from './term-reader.ts';

/** A phrase that one set of texts uses more than another. */
export interface PhraseContrast {
  readonly phrase: string;
  /** In how many texts of each set it stands. */
  readonly first: number;
  readonly second: number;
  /** Log odds of the phrase in the first set over the second, natural logarithm; above 0 where the first uses it more. */
  readonly logOdds: number;
  /** `logOdds` in standard errors. */
  readonly z: number;
  /** Two-sided p-value, adjusted for the number of phrases (Benjamini and Hochberg). */
  readonly pValue: number;
}

export interface PhraseContrasts {
  /** How many texts each set has. */
  readonly n: { readonly first: number; readonly second: number };
  /** What the first set says more, and what the second: the strongest first. */
  readonly first: readonly PhraseContrast[];
  readonly second: readonly PhraseContrast[];
}

export interface ContrastOptions {
  /** Splits Chinese into words; by default they are found in the texts themselves. */
  readonly segment?: Segmenter | undefined;
  /** A phrase must stand in so many texts of both sets together; 5 by default. */
  readonly fewestTexts?: number | undefined;
  /** Most phrases of each side; 20 by default. */
  readonly most?: number | undefined;
  /** How many texts' worth of phrases the prior weighs; 100 by default. */
  readonly priorTexts?: number | undefined;
}

/**
 * What tells two sets of texts apart: phrases of one to four words by their log odds with an informative Dirichlet prior, whose shares are those of both
 * sets together (Monroe, Colaresi and Quinn 2008), so that rare phrases do not win by chance. A phrase counts once a text. Phrases that stand
 * almost only within a longer one are left out. The order of texts does not matter.
 */
export function contrastPhrases(
  first: readonly string[],
  second: readonly string[],
  options: ContrastOptions = {},
): PhraseContrasts {
  const [a, b] = [first.map((text) => readText(text)), second.map((text) => readText(text))];
  const readTerms = createTermReader(options.segment ?? createOwnSegmenter([...a, ...b]));
  return contrastCounts(countPhrases(a, readTerms), countPhrases(b, readTerms), options);
}

/** In how many texts each phrase stands. */
export interface PhraseCounts {
  readonly texts: number;
  readonly counts: ReadonlyMap<string, number>;
}

export function countPhrases(texts: readonly ReadText[], readTerms: ReadTerms): PhraseCounts {
  const counts = new Map<string, number>();
  for (const read of texts) {
    const phrases = new Set(readTerms(read).flatMap((terms) => listPhraseRanges(terms).map(({ text }) => text)));
    for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return { texts: texts.length, counts };
}

/** The contrast of phrases that are counted already. */
export function contrastCounts(
  first: PhraseCounts,
  second: PhraseCounts,
  { fewestTexts = 5, most = 20, priorTexts = 100 }: ContrastOptions = {},
): PhraseContrasts {
  const both = new Map(first.counts);
  for (const [phrase, count] of second.counts) both.set(phrase, (both.get(phrase) ?? 0) + count);
  const common = [...both].filter(([, count]) => count >= fewestTexts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const weigh = createLogOdds(first, second, both, priorTexts);
  const weighed = common.map(([phrase]) => weigh(phrase));
  const pValues = adjustPValues(
    weighed.map(({ z }) => 2 * computeNormalUpperTail(Math.abs(z))),
    'benjaminiHochberg',
  );
  const contrasts = weighed.map((contrast, at): PhraseContrast => ({ ...contrast, pValue: pValues[at] as number }));
  const own = dropParts(contrasts);
  const pick = (sign: number) =>
    own
      .filter(({ z }) => z * sign > 0)
      .toSorted((a, b) => sign * (b.z - a.z) || (a.phrase < b.phrase ? -1 : 1))
      .slice(0, most);
  return { n: { first: first.texts, second: second.texts }, first: pick(1), second: pick(-1) };
}

function createLogOdds(
  first: PhraseCounts,
  second: PhraseCounts,
  both: ReadonlyMap<string, number>,
  priorTexts: number,
): (phrase: string) => Omit<PhraseContrast, 'pValue'> {
  const texts = first.texts + second.texts;
  return (phrase) => {
    const [y1, y2] = [first.counts.get(phrase) ?? 0, second.counts.get(phrase) ?? 0];
    const prior = ((both.get(phrase) ?? 0) / texts) * priorTexts;
    const [n1, n2] = [first.texts + priorTexts, second.texts + priorTexts];
    const computeLogit = (y: number, n: number) => Math.log((y + prior) / Math.max(prior / 2, n - y - prior));
    const logOdds = computeLogit(y1, n1) - computeLogit(y2, n2);
    const error = Math.sqrt(1 / (y1 + prior) + 1 / (y2 + prior));
    return { phrase, first: y1, second: y2, logOdds, z: logOdds / error };
  };
}

/** Of this share of its texts a phrase must stand outside any single longer phrase. */
const ownShare = 0.2;

/** Leaves out phrases that stand almost only within a longer one. */
function dropParts(contrasts: readonly PhraseContrast[]): PhraseContrast[] {
  const within = new Map<string, number>();
  for (const { phrase, first, second } of contrasts) {
    for (const part of listParts(phrase)) within.set(part, Math.max(within.get(part) ?? 0, first + second));
  }
  return contrasts.filter(
    ({ phrase, first, second }) => (within.get(phrase) ?? 0) <= (first + second) * (1 - ownShare),
  );
}

/** Everything within a phrase that could be a phrase: for words of an alphabet cut at spaces, for ideographs anywhere. */
function listParts(phrase: string): string[] {
  const isWords = phrase.includes(' ');
  const units = isWords ? phrase.split(' ') : [...phrase];
  const parts: string[] = [];
  for (let from = 0; from < units.length; from++) {
    for (let to = from + 1; to <= units.length; to++) {
      if (to - from < units.length) parts.push(units.slice(from, to).join(isWords ? ' ' : ''));
    }
  }
  return parts;
}
