import { computeProbabilities, findLikeliest, type Head } from '../model/index.ts';
import type { NormalisedText } from '../normalise/index.ts';
import { countScripts, type Script } from './count-scripts.ts';
import { computeLanguageFeatures } from './language-features.ts';

/** The language of a text. `und` where nothing can be said: too little, no letters, or no language that is known. */
export interface LanguageGuess {
  /** ISO 639-1, or `und`. */
  readonly code: string;
  /** Calibrated, 0…1; 1 where the script alone decides, 0 for `und`. */
  readonly probability: number;
}

const undetermined: LanguageGuess = { code: 'und', probability: 0 };

/** Scripts that are written in one of the known languages only. The first whose share of the letters suffices decides. */
const scripts: readonly (readonly [code: string, script: Script, share: number])[] = [
  ['ko', 'hangul', 0.3],
  ['ja', 'kana', 0.15],
  ['zh', 'han', 0.25],
  ['th', 'thai', 0.3],
  ['hi', 'devanagari', 0.3],
  ['ar', 'arabic', 0.3],
];

/** Texts are recognised by their beginning. */
const longestText = 400;

/** Below this the best language is a guess. */
const smallestProbability = 0.35;

/** One character in a row for longer than anybody means something by it; code units of the original. */
const longestRun = 200;

/** Letters without a gap for longer than any word: base64, keys, links. */
const shortestBlob = 41;
const blob = /[a-z0-9+/=_-]{41,}/g;

/**
 * The language of a text: by its script where that decides, otherwise by the n-grams of its letters. In mixed text the script with a
 * quarter of the letters wins for Chinese, since a few ideographs say as much as many letters. Codes, keys, letters struck at random and
 * one character without end are no language.
 */
export function detectLanguage(normalised: NormalisedText, head: Head): LanguageGuess {
  const beginning = normalised.text.slice(0, longestText);
  const text = beginning.length < shortestBlob ? beginning : beginning.replace(blob, ' ');
  const { letters, shares } = countScripts(text);
  if (letters === 0 || isOneRun(normalised)) return undetermined;
  for (const [code, script, share] of scripts) {
    if (shares[script] >= letters * share) return { code, probability: 1 };
  }
  if (letters < 2 || shares.alphabet < letters / 2) return undetermined;
  const probabilities = computeProbabilities(head, computeLanguageFeatures({ ...normalised, text }));
  const best = findLikeliest(probabilities);
  const probability = probabilities[best] as number;
  const code = head.labels[best] ?? undetermined.code;
  return probability < smallestProbability || code === undetermined.code ? undetermined : { code, probability };
}

/** Whether a text is one character again and again: normalising keeps three of them, the last of which stands for all the others. */
function isOneRun({ text, starts, ends }: NormalisedText): boolean {
  const last = text.length - 1;
  if (last < 0 || (ends[last] as number) - (starts[last] as number) < longestRun) return false;
  return text === text.charAt(last).repeat(text.length);
}
