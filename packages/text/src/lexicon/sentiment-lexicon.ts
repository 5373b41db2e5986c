import { combineHashes, tokenise } from '../features/tokens.ts';
import {
  contrastWordsEn,
  diminishersEn,
  intensifiersEn,
  negativeWordsEn,
  negatorsEn,
  positiveWordsEn,
} from './sentiment-words-en.ts';
import {
  contrastWordsZh,
  diminishersZh,
  intensifiersZh,
  negativeWordsZh,
  negatorsZh,
  positiveWordsZh,
} from './sentiment-words-zh-CN.ts';

export type CueKind = 'positive' | 'negative' | 'negator' | 'contrast' | 'intensifier' | 'diminisher';

/** Sequences of tokens that mean something for sentiment. A sequence is found by the combined hash of its tokens. */
export interface SentimentLexicon {
  /** What a whole sequence means. */
  readonly entries: ReadonlyMap<number, CueKind>;
  /** Beginnings of longer sequences: where none of them is met, looking further is in vain. */
  readonly beginnings: ReadonlySet<number>;
}

const lists: readonly (readonly [CueKind, string, RegExp])[] = [
  // The first list that names a word keeps it.
  ['contrast', contrastWordsZh, /\s+/],
  ['negator', negatorsZh, /\s+/],
  ['negative', negativeWordsZh, /\s+/],
  ['positive', positiveWordsZh, /\s+/],
  ['intensifier', intensifiersZh, /\s+/],
  ['diminisher', diminishersZh, /\s+/],
  ['contrast', contrastWordsEn, /\|/],
  ['negator', negatorsEn, /\|/],
  ['negative', negativeWordsEn, /\|/],
  ['positive', positiveWordsEn, /\|/],
  ['intensifier', intensifiersEn, /\|/],
  ['diminisher', diminishersEn, /\|/],
];

function buildSentimentLexicon(): SentimentLexicon {
  const entries = new Map<number, CueKind>();
  const beginnings = new Set<number>();
  for (const [kind, words, separator] of lists) {
    for (const word of words.trim().split(separator)) {
      const tokens = tokenise(word.trim());
      let hash = 0;
      for (let i = 0; i < tokens.count; i++) {
        hash = combineHashes(hash, tokens.hashes[i] as number);
        if (i + 1 < tokens.count) beginnings.add(hash);
      }
      if (tokens.count > 0 && !entries.has(hash)) entries.set(hash, kind);
    }
  }
  return { entries, beginnings };
}

/** The built-in words of both languages. */
export const sentimentLexicon: SentimentLexicon = buildSentimentLexicon();
