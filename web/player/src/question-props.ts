import type { AnswerError, Question, Texts } from '@voxloop/survey';

/** What every question is shown with. */
export interface QuestionProps<Q extends Question = Question> {
  question: Q;
  /** Where the answer stands: the question's id, with what a loop adds to it. */
  answerKey: string;
  /** Words in the reader's language, filled in; plain text. */
  piped(texts: Texts | undefined): string;
  language: string;
  answers: Readonly<Record<string, unknown>>;
  errors: readonly AnswerError[];
  /** `undefined` takes the answer back. */
  onAnswer(key: string, value: unknown): void;
}

/** The id in the page of the controls of an answer, or of a part of it. */
export function domIdOf(answerKey: string, ...parts: readonly string[]): string {
  return ['q', answerKey.replaceAll('@', '--'), ...parts].join('-');
}

/** The ARIA attributes that tie a group of controls or a field to the words and errors of its question. */
export function describeGroup({ question, answerKey, piped, errors }: QuestionProps) {
  const base = domIdOf(answerKey);
  const described = [
    piped(question.hint) === '' && question.type !== 'multipleChoice' ? null : `${base}-hint`,
    errors.some((error) => error.path === `answers.${answerKey}`) ? `${base}-error` : null,
  ].filter((id) => id !== null);
  return {
    'aria-labelledby': `${base}-title`,
    ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
  };
}
