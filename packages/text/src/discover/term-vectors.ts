import { listPhraseRanges } from './list-phrases.ts';
import type { SparseVector } from './sparse-vector.ts';
import { stopCharacters } from './stop-words.ts';
import type { TermRange } from './term-reader.ts';

/** Texts as vectors of their words, pairs of words and pairs of ideographs. */
export interface TermVectors {
  readonly vectors: readonly SparseVector[];
  readonly width: number;
}

export interface TermVectorOptions {
  /** A word must stand in so many texts; 3 by default. */
  readonly fewestTexts?: number;
  /** A word in more than this share of the texts says nothing of a theme; 0.25 by default. */
  readonly largestShare?: number;
}

/** Most words and pairs that are looked at, the most frequent first. */
const mostTerms = 20_000;
const longest = 2;

/** Weighs every term by how rare it is (tf–idf: Spärck Jones 1972), once a text, and brings each text to length 1. */
export function computeTermVectors(
  texts: readonly (readonly (readonly TermRange[])[])[],
  { fewestTexts = 3, largestShare = 0.25 }: TermVectorOptions = {},
): TermVectors {
  const terms = texts.map((stretches) => [
    ...new Set(
      stretches.flatMap((stretch) => [
        ...listPhraseRanges(stretch, longest).map(({ text }) => text),
        ...listPairs(stretch),
      ]),
    ),
  ]);
  const counts = new Map<string, number>();
  for (const list of terms) for (const term of list) counts.set(term, (counts.get(term) ?? 0) + 1);
  const most = Math.max(fewestTexts, texts.length * largestShare);
  const kept = [...counts]
    .filter(([, count]) => count >= fewestTexts && count <= most)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, mostTerms);
  const places = new Map(kept.map(([term], place) => [term, place]));
  const weights = Float64Array.from(kept, ([, count]) => Math.log((texts.length + 1) / count));
  return { width: kept.length, vectors: terms.map((list) => weighTerms(list, places, weights)) };
}

const ideograph = /^\p{Script=Han}$/u;

/** Pairs of neighbouring ideographs: they tell what a text is about also where no words were found. */
function listPairs(stretch: readonly TermRange[]): string[] {
  const characters = stretch.flatMap(({ text }) => (latin.test(text) ? [' '] : [...text]));
  return characters.flatMap((character, i) => {
    const next = characters[i + 1] ?? ' ';
    const speaks = [character, next].every((one) => ideograph.test(one) && !stopCharacters.has(one));
    return speaks ? [character + next] : [];
  });
}

const latin = /[a-z]/;

function weighTerms(
  terms: readonly string[],
  places: ReadonlyMap<string, number>,
  weights: Float64Array,
): SparseVector {
  const own = terms.flatMap((term) => places.get(term) ?? []).toSorted((a, b) => a - b);
  const length = Math.sqrt(own.reduce((sum, place) => sum + (weights[place] as number) ** 2, 0));
  return {
    places: Int32Array.from(own),
    values: Float32Array.from(own, (place) => (length > 0 ? (weights[place] as number) / length : 0)),
  };
}
