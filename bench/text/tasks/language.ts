import {
  type Claim,
  computeCalibrationError,
  computeLabelScores,
  detectLanguage,
  type Head,
  type LanguageGuess,
  normaliseText,
} from '@voxloop/text';
import { getSet, type LabelledText, type LabelledTexts } from '../labelled-text.ts';
import type { Score } from './score.ts';

interface Guess {
  readonly where: string;
  readonly truth: string;
  readonly guess: LanguageGuess;
}

const shortText = 20;
const judgedLanguages = ['zh', 'en'];

/**
 * How often the language of a text is told as an analysis tells it, by the script or else by the head; "und" is wrong for every text that is in one.
 * Besides the texts that are labelled for it, the Chinese and English texts of all other tasks are asked about: what they are taken for decides whether they
 * are judged at all.
 */
export function scoreLanguage(texts: LabelledTexts, head: Head): Score[] {
  const ask = (text: LabelledText, where: string, truth: string): Guess => ({
    where,
    truth,
    guess: detectLanguage(normaliseText(text.text), head),
  });
  const rows = texts.language_id.map((text) => ({ text, truth: text.labels.language ?? '' }));
  const isShort = ({ text }: { readonly text: LabelledText }) => text.text.length <= shortText;
  const isJudged = ({ truth }: { readonly truth: string }) => judgedLanguages.includes(truth);
  return scoreGuesses([
    ...rows.map(({ text, truth }) => ask(text, 'all 21', truth)),
    ...rows.filter(isShort).map(({ text, truth }) => ask(text, '20 characters or less', truth)),
    ...rows.filter(isJudged).map(({ text, truth }) => ask(text, 'zh and en alone', truth)),
    ...listOthers(texts).map((text) => ask(text, nameOther(text), text.lang)),
  ]);
}

/** Texts of tasks other than language, in the languages that are judged. */
function listOthers({ language_id: _, ...others }: LabelledTexts): LabelledText[] {
  return Object.values(others)
    .flat()
    .filter(({ lang }) => judgedLanguages.includes(lang));
}

/** Airline posts stand apart: nothing that ships has learnt from them. */
const nameOther = (text: LabelledText): string =>
  getSet(text) === 'twitter_airline' ? `${text.lang}, twitter_airline` : `${text.lang}, all other sets`;

function scoreGuesses(guesses: readonly Guess[]): Score[] {
  return [...Map.groupBy(guesses, ({ where }) => where)].flatMap(([where, group]) => {
    const scores = computeLabelScores(
      group.map(({ truth }) => truth),
      group.map(({ guess }) => guess.code),
    );
    const claims = group.map(
      ({ truth, guess }): Claim => ({ probability: guess.probability, right: guess.code === truth }),
    );
    const add = (measure: string, value: number): Score => ({ task: 'language', where, measure, value, n: scores.n });
    return [add('accuracy', scores.accuracy), add('calibration error', computeCalibrationError(claims))];
  });
}
