import {
  computeTermVectors,
  createOwnSegmenter,
  createTermReader,
  type Segmenter,
  type SparseVector,
} from '../discover/index.ts';
import { readText } from '../features/index.ts';
import { getOriginalSpan, type Span } from '../normalise/index.ts';
import { splitSentences } from '../segment/index.ts';

/** A text of which a summary is made. */
export interface SourceText {
  readonly id: string;
  readonly text: string;
}

/** A sentence of a text, with its words as a vector. */
export interface SummarySentence {
  readonly id: string;
  readonly span: Span;
  readonly words: string;
  /** Tokens: ideographs, words, marks. */
  readonly length: number;
  readonly vector: SparseVector;
}

/** The sentences of texts, in the order of their words, so that the order of texts does not matter. `width` is the number of different terms. */
export function listSummarySentences(
  texts: readonly SourceText[],
  segment: Segmenter | undefined,
): { sentences: SummarySentence[]; width: number } {
  const parts = texts
    .flatMap(({ id, text }) => {
      const { normalised } = readText(text);
      return splitSentences(normalised).map(({ start, end }) => {
        const span = getOriginalSpan(normalised, start, end);
        const words = text.slice(span.start, span.end);
        return { id, span, words, read: readText(words) };
      });
    })
    .toSorted((a, b) => compare(a.words, b.words) || compare(a.id, b.id) || a.span.start - b.span.start);
  const readTerms = createTermReader(segment ?? createOwnSegmenter(parts.map(({ read }) => read)));
  const { vectors, width } = computeTermVectors(
    parts.map(({ read }) => readTerms(read)),
    { fewestTexts: 1, largestShare: 1 },
  );
  const sentences = parts.flatMap(({ read, ...part }, at): SummarySentence[] => {
    const vector = vectors[at];
    return vector === undefined || vector.places.length === 0 ? [] : [{ ...part, length: read.tokens.count, vector }];
  });
  return { sentences, width };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
