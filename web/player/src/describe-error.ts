import { type AnswerError, describeAnswerError } from '@voxloop/survey';
import { say } from './say.ts';

/** What is wrong with an answer: in the author's words, else in those that came as data, else in ours. */
export function describeError(error: AnswerError, language: string): string {
  const supplied = error.message === undefined ? say(language, `errors.${error.code}`, error.params) : '';
  return supplied || describeAnswerError(error, language);
}
