import type { AnswerError, Question, Texts } from '@voxloop/survey';

/** What every question is shown with. */
export interface QuestionProps<Q extends Question = Question> {
  question: Q;
  /** Words in the reader's language, filled in; plain text. */
  piped(texts: Texts | undefined): string;
  language: string;
  answers: Readonly<Record<string, unknown>>;
  errors: readonly AnswerError[];
  /** `undefined` takes the answer back. */
  onAnswer(key: string, value: unknown): void;
}

/** The ARIA attributes that tie a group of controls or a field to the words and errors of its question. */
export function describeGroup({ question, piped, errors }: QuestionProps) {
  const base = `q-${question.id}`;
  const described = [
    piped(question.hint) === '' && question.type !== 'multipleChoice' ? null : `${base}-hint`,
    errors.some((error) => error.path === `answers.${question.id}`) ? `${base}-error` : null,
  ].filter((id) => id !== null);
  return {
    'aria-labelledby': `${base}-title`,
    ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
  };
}
