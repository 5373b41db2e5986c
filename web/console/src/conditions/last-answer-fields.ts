import { listQuestions, type Question, type SurveyDefinition } from '@voxloop/survey';
import type { ConditionField } from './condition-field.ts';
import { listQuestionFields, type SayTexts } from './question-fields.ts';

/** A survey whose answers conditions on people can ask for. */
export interface AnsweredSurvey {
  id: string;
  name: string;
  definition: SurveyDefinition;
}

/**
 * The fields for what people last answered in a survey: the number given to a question, or the options chosen at one.
 * What else can be answered conditions on people don't ask for.
 * @param sayField says the label of a field by the survey and the question, with its number
 */
export function listLastAnswerFields(
  { id, name, definition }: AnsweredSurvey,
  say: SayTexts,
  sayField: (survey: string, question: string) => string,
): ConditionField[] {
  return listQuestions(definition).flatMap((question, index) => {
    const own = listQuestionFields(question, index + 1, say).find(({ field }) => field === `answer.${question.id}`);
    const place = own && nameField(id, question, own);
    return place ? [{ ...place, label: sayField(name, own.label) }] : [];
  });
}

function nameField(
  surveyId: string,
  { id, type }: Question,
  own: ConditionField,
): Omit<ConditionField, 'label'> | undefined {
  if (own.type === 'number' && type !== 'hidden') return { field: `lastAnswer.${surveyId}.${id}`, type: 'number' };
  // The options that were chosen are a list, also where one is the most.
  const isChoice = type === 'singleChoice' || type === 'multipleChoice';
  return isChoice && own.values !== undefined
    ? { field: `lastChoice.${surveyId}.${id}`, type: 'stringList', values: own.values }
    : undefined;
}

/** The ids of the surveys that fields of a condition on people name. */
export function listAnsweredSurveys(fields: readonly string[]): string[] {
  const ids = fields.flatMap((field) => /^last(?:Answer|Choice)\.([0-9a-f-]{36})\./.exec(field)?.[1] ?? []);
  return [...new Set(ids)];
}
