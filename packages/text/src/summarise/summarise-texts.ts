import { computeCosine, type Segmenter } from '../discover/index.ts';
import type { Span } from '../normalise/index.ts';
import { chooseSentences } from './choose-sentences.ts';
import { listSummarySentences, type SourceText, type SummarySentence } from './summary-sentences.ts';

export interface SummaryOptions {
  /** Most sentences; 5 by default. */
  readonly sentences?: number | undefined;
  /** Splits Chinese into words; by default they are found in the texts themselves. */
  readonly segment?: Segmenter | undefined;
}

/** A stretch of a text that says what a sentence of a summary says. */
export interface SupportingVerbatim {
  readonly id: string;
  readonly span: Span;
  /** How near it is to the sentence, 0…1; the sentence itself is 1. */
  readonly likeness: number;
}

export interface SummarySentenceClaim {
  /** The words of a customer, unchanged. */
  readonly words: string;
  /** Where they stand. */
  readonly id: string;
  readonly span: Span;
  /** How many texts say the same, of how many; the text it stands in is one of them. */
  readonly n: number;
  readonly of: number;
  /** The sentence of each of these texts that is nearest, nearest first. */
  readonly verbatims: readonly SupportingVerbatim[];
}

export interface Summary {
  /** What most texts say first. */
  readonly sentences: readonly SummarySentenceClaim[];
  /** Texts summed up. */
  readonly n: number;
}

/** A sentence supports another from this cosine on. */
const leastLikeness = 0.3;

/**
 * A summary in customers' own words: sentences that together say most of what the texts say, each with the texts that say the same. Nothing is
 * rewritten, so nothing is made up. Texts should be masked before. The order of texts does not matter.
 */
export function summariseTexts(
  texts: readonly SourceText[],
  { sentences: most = 5, segment }: SummaryOptions = {},
): Summary {
  const { sentences, width } = listSummarySentences(texts, segment);
  const of = new Set(texts.map(({ id }) => id)).size;
  const claims = chooseSentences(sentences, width, most).map((at) =>
    claim(sentences[at] as SummarySentence, sentences, of),
  );
  return { sentences: claims.toSorted((a, b) => b.n - a.n), n: of };
}

function claim(chosen: SummarySentence, all: readonly SummarySentence[], of: number): SummarySentenceClaim {
  const nearest = new Map<string, SupportingVerbatim>();
  for (const sentence of all) {
    const likeness = sentence === chosen ? 1 : computeCosine(sentence.vector, chosen.vector);
    const known = nearest.get(sentence.id);
    if (likeness < leastLikeness || (known !== undefined && known.likeness >= likeness)) continue;
    nearest.set(sentence.id, { id: sentence.id, span: sentence.span, likeness });
  }
  const verbatims = [...nearest.values()].toSorted((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
  return { words: chosen.words, id: chosen.id, span: chosen.span, n: verbatims.length, of, verbatims };
}
