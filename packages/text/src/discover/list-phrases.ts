import type { TermRange } from './term-reader.ts';

/** A phrase of one to four words, as a range of tokens. */
export interface PhraseRange {
  readonly text: string;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Most words of a phrase. */
export const longestPhrase = 4;

const latin = /[a-z]/;

/** Every phrase of a stretch of words that begins and ends with a word which says something. Words of an alphabet are parted by a space. */
export function listPhraseRanges(terms: readonly TermRange[], longest = longestPhrase): PhraseRange[] {
  const phrases: PhraseRange[] = [];
  for (let first = 0; first < terms.length; first++) {
    if (terms[first]?.content !== true) continue;
    let text = '';
    for (let last = first; last < Math.min(terms.length, first + longest); last++) {
      const term = terms[last] as TermRange;
      const gap = text !== '' && latin.test(text.slice(-1)) && latin.test(term.text.charAt(0)) ? ' ' : '';
      text += gap + term.text;
      if (term.content) phrases.push({ text, from: terms[first]?.from ?? 0, to: term.to });
    }
  }
  return phrases;
}
