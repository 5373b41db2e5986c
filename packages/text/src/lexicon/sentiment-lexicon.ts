import { buildLexicon, type Lexicon, listPhrases, listWords } from './lexicon.ts';
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

/** Words of praise and blame, and words that turn or weigh them. */
export type SentimentLexicon = Lexicon<CueKind>;

/** The built-in words of both languages. */
export const sentimentLexicon: SentimentLexicon = buildLexicon<CueKind>([
  ['contrast', listWords(contrastWordsZh)],
  ['negator', listWords(negatorsZh)],
  ['negative', listWords(negativeWordsZh)],
  ['positive', listWords(positiveWordsZh)],
  ['intensifier', listWords(intensifiersZh)],
  ['diminisher', listWords(diminishersZh)],
  ['contrast', listPhrases(contrastWordsEn)],
  ['negator', listPhrases(negatorsEn)],
  ['negative', listPhrases(negativeWordsEn)],
  ['positive', listPhrases(positiveWordsEn)],
  ['intensifier', listPhrases(intensifiersEn)],
  ['diminisher', listPhrases(diminishersEn)],
]);

/** Words and phrases of both languages that praise or blame by themselves. */
export const sentimentPhrases: Readonly<Record<'positive' | 'negative', readonly string[]>> = {
  positive: [...listWords(positiveWordsZh), ...listPhrases(positiveWordsEn)],
  negative: [...listWords(negativeWordsZh), ...listPhrases(negativeWordsEn)],
};
