import type { AnswerError, Question, Texts } from '@voxloop/survey';
import { say } from './say.ts';

/** What became of a file that a respondent gave. */
export type UploadOutcome =
  | { kind: 'taken'; id: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'unreachable' };

/** What every question is shown with. */
export interface QuestionProps<Q extends Question = Question> {
  question: Q;
  /** Where the answer stands: the question's id, with what a loop adds to it. */
  answerKey: string;
  /** Words in the reader's language, filled in; plain text. */
  piped(texts: Texts | undefined): string;
  /** The same as HTML; shown by `Words` only. */
  rich(texts: Texts | undefined): string;
  language: string;
  answers: Readonly<Record<string, unknown>>;
  errors: readonly AnswerError[];
  /** `undefined` takes the answer back. */
  onAnswer(key: string, value: unknown): void;
  /** Sends a file to the server, which answers with its id. */
  onUpload(questionId: string, file: Blob, name: string): Promise<UploadOutcome>;
}

/** The id in the page of the controls of an answer, or of a part of it. */
export function domIdOf(answerKey: string, ...parts: readonly string[]): string {
  return ['q', answerKey.replaceAll('@', '--'), ...parts].join('-');
}

/** The name of a form's control: the path of what it answers, by which a page without script is read. */
export function controlName(answerKey: string, ...parts: readonly string[]): string {
  return [answerKey, ...parts].join('.');
}

/** Whether there is no going on without an answer. */
export function isRequired(question: Question): boolean {
  return question.type === 'captcha' || ('required' in question && question.required === true);
}

/** The ARIA attributes that tie a group of controls or a field to the words and errors of its question. */
export function describeGroup({ question, answerKey, piped, language, errors }: QuestionProps) {
  const base = domIdOf(answerKey);
  const described = [
    hintOf({ question, piped, language }) === '' ? null : `${base}-hint`,
    errors.some((error) => error.path === `answers.${answerKey}`) ? `${base}-error` : null,
  ].filter((id) => id !== null);
  return {
    'aria-labelledby': `${base}-title`,
    ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
  };
}

/** The same for one control that holds the whole answer. */
export function describeField(props: QuestionProps) {
  return {
    ...describeGroup(props),
    'aria-required': isRequired(props.question),
    'aria-invalid': props.errors.length > 0,
  };
}

/** The author's hint, or for several choices how many they may be. */
export function hintOf({ question, piped, language }: Pick<QuestionProps, 'question' | 'piped' | 'language'>): string {
  const own = piped(question.hint);
  if (own !== '' || (question.type !== 'multipleChoice' && question.type !== 'ranking')) return own;
  const { minChoices: min, maxChoices: max } = question;
  if (question.type === 'ranking') return say(language, 'inputs.rankHint');
  if (min !== undefined && max !== undefined) {
    return say(language, min === max ? 'inputs.chooseExactly' : 'inputs.chooseBetween', { min, max });
  }
  if (max !== undefined) return say(language, 'inputs.chooseUpTo', { max });
  return min === undefined ? say(language, 'inputs.chooseSeveral') : say(language, 'inputs.chooseAtLeast', { min });
}
