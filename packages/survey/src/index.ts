export { type AnswerError, type AnswerErrorCode, describeAnswerError } from './answer-error.ts';
export { type AnswerFact, listAnswerFacts, listVerbatims, type Verbatim } from './answer-facts.ts';
export { answerFieldTypes, listAnswerFields } from './answer-fields.ts';
export { type AnswerFieldValue, type Answers, type AnswerValue, optionTextKey, readAnswer } from './answers.ts';
export { textLimits } from './check-answer.ts';
export {
  findQuestion,
  listDeclaredParameters,
  listQuestions,
  type Metric,
  type Option,
  type Page,
  type Question,
  type QuestionOf,
  type QuestionType,
  type Row,
  type Scale,
  type SurveyDefinition,
  type Texts,
} from './definition.ts';
export { type DefinitionError, type DefinitionErrorCode, describeDefinitionError } from './definition-error.ts';
export { definitionFormat, SurveyDefinitionSchema } from './definition-schema.ts';
export { displayAnswer } from './display-answer.ts';
export {
  computeFlow,
  type Flow,
  type FlowContext,
  type FlowPage,
  isErrorOf,
  listPageErrors,
  nextPage,
  previousPage,
  validateAnswers,
} from './flow.ts';
export { type ParsedDefinition, parseDefinition } from './parse-definition.ts';
export { pipeText } from './piping.ts';
export { listPublishErrors } from './publish-errors.ts';
export type { PartialSubmission, RespondentPage, ResponseSubmission } from './respondent-page.ts';
export type { SurveyTemplate } from './templates/survey-template.ts';
export { findSurveyTemplate, surveyTemplates } from './templates/survey-templates.ts';
export { chooseLanguage, textIn } from './texts.ts';
