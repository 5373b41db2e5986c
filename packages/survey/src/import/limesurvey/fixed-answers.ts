import type { Option } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';

/** Answers of types that bring their own: their codes with the words that LimeSurvey's interface has for them. */
const fixedAnswers = {
  Y: [
    ['Y', 'yes'],
    ['N', 'no'],
  ],
  G: [
    ['F', 'female'],
    ['M', 'male'],
  ],
  C: [
    ['Y', 'yes'],
    ['U', 'uncertain'],
    ['N', 'no'],
  ],
  E: [
    ['I', 'increase'],
    ['S', 'same'],
    ['D', 'decrease'],
  ],
} as const;

export type FixedAnswerType = keyof typeof fixedAnswers;

/** The codes of a type's own answers, none for a type whose answers the survey lists. */
export function listFixedCodes(type: string): string[] {
  return isFixed(type) ? fixedAnswers[type].map(([code]) => code) : [];
}

/** The answers that a type brings along, as options. Their ids are their codes. */
export function listFixedOptions(type: FixedAnswerType, languages: readonly string[]): Option[] {
  return fixedAnswers[type].map(([code, name]) => ({ id: code, label: defaultTexts(name, languages), code }));
}

function isFixed(type: string): type is FixedAnswerType {
  return Object.hasOwn(fixedAnswers, type);
}
