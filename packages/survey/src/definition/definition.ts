/**
 * The survey definition: one JSON document that says what a survey asks. `parseDefinition` is the way in for a document
 * from outside.
 *
 * Ids of elements, questions, options and rows are stable names, never positions, so that languages and versions of a
 * survey merge in analysis.
 */
import type { Static } from 'typebox';
import type {
  ImageSchema,
  MediaSchema,
  OptionSourceSchema,
  OrderSchema,
  RuleSchema,
  TextSchema,
  TextsSchema,
} from './base-schemas.ts';
import type {
  DefinitionShellSchema,
  elementSchemas,
  LoopItemSchema,
  LoopSchema,
  QuotaSchema,
  SettingsSchema,
  ThemeSchema,
} from './definition-schema.ts';
import type { FieldSchema, OptionSchema, RowSchema, ScaleSchema } from './question-parts.ts';
import type { QuestionSchema } from './question-schemas.ts';

export type { CascadeOption } from './task-schemas.ts';

/** Words in one language: plain, or rich in the allowed HTML. Plain words are escaped wherever they are shown. */
export type Text = Static<typeof TextSchema>;
/** The same words in each language of the survey, by language tag. */
export type Texts = Static<typeof TextsSchema>;
export type Media = Static<typeof MediaSchema>;
export type Image = Static<typeof ImageSchema>;
export type Scale = Static<typeof ScaleSchema>;
export type Option = Static<typeof OptionSchema>;
export type Row = Static<typeof RowSchema>;
export type Field = Static<typeof FieldSchema>;
export type Rule = Static<typeof RuleSchema>;
export type Order = Static<typeof OrderSchema>;
export type OptionSource = Static<typeof OptionSourceSchema>;

export type Question = Static<typeof QuestionSchema>;
export type QuestionType = Question['type'];
export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>;

export type Loop = Static<typeof LoopSchema>;
export type LoopItem = Static<typeof LoopItemSchema>;
export type Page = Omit<Static<typeof elementSchemas.page>, 'questions'> & { questions: Question[] };
export type Block = Omit<Static<typeof elementSchemas.block>, 'elements'> & { elements: Element[] };
export type SetElement = Static<typeof elementSchemas.set>;
export type SkipElement = Static<typeof elementSchemas.skip>;
export type EndElement = Static<typeof elementSchemas.end>;
export type Element = Page | Block | SetElement | SkipElement | EndElement;

export type Quota = Static<typeof QuotaSchema>;
export type Theme = Static<typeof ThemeSchema>;
export type Settings = Static<typeof SettingsSchema>;
export type SurveyDefinition = Omit<Static<typeof DefinitionShellSchema>, 'elements'> & { elements: Element[] };

/** The role that a score plays in measurement. */
export type Metric = 'nps' | 'csat' | 'ces';

/** Every page of a definition, in the order in which it is written; those within blocks included. */
export function listPages(definition: Pick<SurveyDefinition, 'elements'>): Page[] {
  return definition.elements.flatMap(pagesOf);
}

function pagesOf(element: Element): Page[] {
  if (element.kind === 'page') return [element];
  return element.kind === 'block' ? element.elements.flatMap(pagesOf) : [];
}

/** Every question of a definition, in the order in which it is written. */
export function listQuestions(definition: Pick<SurveyDefinition, 'elements'>): Question[] {
  return listPages(definition).flatMap((page) => page.questions);
}

/** The question of that id, or undefined. */
export function findQuestion(definition: Pick<SurveyDefinition, 'elements'>, questionId: string): Question | undefined {
  return listQuestions(definition).find((question) => question.id === questionId);
}

/** The parameters that a survey declares as data of its own, by its hidden questions. */
export function listDeclaredParameters(definition: SurveyDefinition): string[] {
  return listQuestions(definition).flatMap((question) =>
    question.type === 'hidden' && question.parameter !== undefined ? [question.parameter] : [],
  );
}

/** The definition with each page replaced by what `change` makes of it, wherever in the tree it stands. */
export function mapPages(definition: SurveyDefinition, change: (page: Page) => Page[]): SurveyDefinition {
  const changed = (element: Element): Element[] => {
    if (element.kind === 'page') return change(element);
    return element.kind === 'block' ? [{ ...element, elements: element.elements.flatMap(changed) }] : [element];
  };
  return { ...definition, elements: definition.elements.flatMap(changed) };
}
