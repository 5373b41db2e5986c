import { type ReadText, tokenKind } from '../features/index.ts';
import { findWords } from './find-words.ts';
import { stopCharacters, stopWords } from './stop-words.ts';

/** Splits a run of ideographs into words that, put together, are the run again. Any segmenter can be put behind it. */
export type Segmenter = (run: string) => readonly string[];

/** A word of a text, as a range of its tokens. */
export interface TermRange {
  readonly text: string;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Whether it says something by itself: not an article, a particle or a lone ideograph. */
  readonly content: boolean;
}

/** The words of a text in stretches between which a mark, a number or a symbol stands. */
export type ReadTerms = (read: ReadText) => readonly (readonly TermRange[])[];

/** Reads terms with a segmenter for Chinese. */
export function createTermReader(segment: Segmenter): ReadTerms {
  return (read) => splitStretches(read).map((stretch) => listTerms(read, stretch, segment));
}

/** A segmenter made of the texts themselves: words are found by cohesion and branching entropy, and each run is cut where the most frequent words fit. */
export function createOwnSegmenter(texts: readonly ReadText[]): Segmenter {
  const runs = texts.flatMap((read) => splitStretches(read).flatMap((stretch) => listRuns(read, stretch)));
  const words = new Map(findWords(runs).map(({ word, count }) => [word, count]));
  return (run) => cutRun(run, words);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function splitStretches({ tokens }: ReadText): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (let i = 0; i <= tokens.count; i++) {
    const isWord = i < tokens.count && (tokens.kinds[i] === tokenKind.ideograph || tokens.kinds[i] === tokenKind.word);
    if (isWord) continue;
    if (i > from) stretches.push({ from, to: i });
    from = i + 1;
  }
  return stretches;
}

function listRuns(read: ReadText, { from, to }: Stretch): string[] {
  const runs: string[] = [];
  for (let i = from; i < to; ) {
    const end = findRunEnd(read, i, to);
    if (end > i) runs.push(getText(read, i, end));
    i = Math.max(end, i + 1);
  }
  return runs;
}

function findRunEnd({ tokens }: ReadText, from: number, to: number): number {
  let end = from;
  while (end < to && tokens.kinds[end] === tokenKind.ideograph) end += 1;
  return end;
}

function getText({ tokens }: ReadText, from: number, to: number): string {
  return tokens.text.slice(tokens.starts[from], tokens.ends[to - 1]).replaceAll(/\s/g, '');
}

function listTerms(read: ReadText, { from, to }: Stretch, segment: Segmenter): TermRange[] {
  const terms: TermRange[] = [];
  for (let i = from; i < to; ) {
    const end = findRunEnd(read, i, to);
    if (end > i) terms.push(...toTerms(segment(getText(read, i, end)), i));
    else {
      const text = getText(read, i, i + 1);
      terms.push({ text, from: i, to: i + 1, content: text.length > 1 && !stopWords.has(text) });
    }
    i = Math.max(end, i + 1);
  }
  return terms;
}

function toTerms(words: readonly string[], first: number): TermRange[] {
  let from = first;
  return words.map((text) => {
    const to = from + [...text].length;
    const content = to - from > 1 && ![...text].every((character) => stopCharacters.has(character));
    const term = { text, from, to, content };
    from = to;
    return term;
  });
}

const longestWord = 5;

/** The cut of a run into known words and single characters in which the logarithms of the words' counts add up to most. */
function cutRun(run: string, words: ReadonlyMap<string, number>): string[] {
  const characters = [...run];
  const best = new Float64Array(characters.length + 1);
  const begins = new Int32Array(characters.length + 1);
  for (let end = 1; end <= characters.length; end++) {
    best[end] = best[end - 1] as number;
    begins[end] = end - 1;
    for (let from = Math.max(0, end - longestWord); from < end - 1; from++) {
      const count = words.get(characters.slice(from, end).join(''));
      if (count === undefined) continue;
      const value = (best[from] as number) + (end - from - 1) * Math.log(1 + count);
      if (value > (best[end] as number)) {
        best[end] = value;
        begins[end] = from;
      }
    }
  }
  const parts: string[] = [];
  for (let end = characters.length; end > 0; end = begins[end] as number) {
    parts.unshift(characters.slice(begins[end] as number, end).join(''));
  }
  return parts;
}
