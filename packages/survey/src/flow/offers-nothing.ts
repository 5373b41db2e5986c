import type { Question } from '../definition/definition.ts';

/** Whether a question that lives by what it offers offers nothing to this respondent. */
export function offersNothing(question: Question): boolean {
  if (question.type === 'cascade') return question.options.length === 0;
  if ('rows' in question && question.rows.length === 0) return true;
  if ('options' in question && question.options.length === 0) return true;
  if (question.type === 'form') return question.fields.length === 0;
  return question.type === 'sideBySide' && question.columns.length === 0;
}
