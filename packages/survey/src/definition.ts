/**
 * The survey definition: one JSON document that says what a survey asks. `parseDefinition` is the way in for a document
 * from outside.
 *
 * Ids of pages, questions, options and rows are stable names, never positions, so that languages and versions of a
 * survey merge in analysis.
 */
import type { Static } from 'typebox';
import type {
  OptionSchema,
  PageSchema,
  RowSchema,
  ScaleSchema,
  SurveyDefinitionSchema,
  TextsSchema,
} from './definition-schema.ts';

export type Texts = Static<typeof TextsSchema>;
export type Scale = Static<typeof ScaleSchema>;
export type Option = Static<typeof OptionSchema>;
export type Row = Static<typeof RowSchema>;
export type Page = Static<typeof PageSchema>;
export type Question = Page['questions'][number];
export type QuestionType = Question['type'];
export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>;
export type SurveyDefinition = Static<typeof SurveyDefinitionSchema>;

/** The role that a score plays in measurement. */
export type Metric = 'nps' | 'csat' | 'ces';

/** Every question of a definition, in the order in which it is asked. */
export function listQuestions(definition: SurveyDefinition): Question[] {
  return definition.pages.flatMap((page) => page.questions);
}

/** The question of that id, or undefined. */
export function findQuestion(definition: SurveyDefinition, questionId: string): Question | undefined {
  for (const page of definition.pages) {
    const found = page.questions.find((question) => question.id === questionId);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The parameters that a survey declares as data of its own, by its hidden questions. */
export function listDeclaredParameters(definition: SurveyDefinition): string[] {
  return listQuestions(definition).flatMap((question) => (question.type === 'hidden' ? [question.parameter] : []));
}
