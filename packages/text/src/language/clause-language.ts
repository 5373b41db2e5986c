import type { Head } from '../model/index.ts';
import { cutNormalised, type NormalisedText } from '../normalise/index.ts';
import { detectLanguage, type LanguageGuess } from './detect-language.ts';

/**
 * Tells the language of each clause of a text. Where a text is written in ideographs and letters both, every clause is looked at by itself, and
 * one that says nothing of its language is in that of the text; otherwise all are.
 */
export function createClauseLanguages(
  normalised: NormalisedText,
  whole: LanguageGuess,
  head: Head,
): (start: number, end: number) => string {
  if (!isMixed(normalised.text)) return () => whole.code;
  return (start, end) => {
    const { code } = detectLanguage(cutNormalised(normalised, start, end), head);
    return code === 'und' ? whole.code : code;
  };
}

const isMixed = (text: string): boolean => /[a-z]/.test(text) && /\p{Script=Han}/u.test(text);
