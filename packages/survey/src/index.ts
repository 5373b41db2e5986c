export {
  type AnswerError,
  type AnswerErrorCode,
  describeAnswerError,
  listAnswerErrorWords,
} from './answers/answer-error.ts';
export { type AnswerFact, listAnswerFacts, listVerbatims, type Verbatim } from './answers/answer-facts.ts';
export { listAnswerFields } from './answers/answer-fields.ts';
export {
  type AnswerCell,
  type AnswerFieldValue,
  type Answers,
  type AnswerValue,
  commentKey,
  notApplicable,
  optionTextKey,
  type Point,
  questionIdOf,
  readAnswer,
  rowTextKey,
} from './answers/answers.ts';
export { displayAnswer } from './answers/display-answer.ts';
export { textLimits } from './answers/judge-value.ts';
export { listSoundAnswers } from './answers/sound-answers.ts';
export {
  type Block,
  type CascadeOption,
  type Element,
  type EndElement,
  type Field,
  findQuestion,
  type Image,
  type Loop,
  type LoopItem,
  listDeclaredParameters,
  listPages,
  listQuestions,
  type Media,
  type Metric,
  mapPages,
  type Option,
  type OptionSource,
  type Order,
  type Page,
  type Question,
  type QuestionOf,
  type QuestionType,
  type Quota,
  type Row,
  type Rule,
  type Scale,
  type SetElement,
  type Settings,
  type SkipElement,
  type SurveyDefinition,
  type Text,
  type Texts,
  type Theme,
} from './definition/definition.ts';
export {
  type DefinitionError,
  type DefinitionErrorCode,
  describeDefinitionError,
} from './definition/definition-error.ts';
export { definitionFormat } from './definition/definition-format.ts';
export type { Expression, ExpressionFunction } from './definition/expression.ts';
export { migrateDefinition, restoreDefinition } from './definition/migrate-definition.ts';
export { type ParsedDefinition, parseDefinition } from './definition/parse-definition.ts';
export { listPublishErrors } from './definition/publish-errors.ts';
export { escapeHtml, plainTextOf } from './definition/rich-text.ts';
export { chooseLanguage, htmlIn, isBlank, plainOf, textIn } from './definition/texts.ts';
export { computeFlow, validateAnswers } from './flow/compute-flow.ts';
export { computePrefill } from './flow/compute-prefill.ts';
export {
  type Flow,
  type FlowPage,
  type FlowQuestion,
  isErrorOf,
  listPageErrors,
  listPageRequests,
  nextPage,
  previousPage,
} from './flow/flow.ts';
export type { FlowContext } from './flow/flow-context.ts';
export type { Pass } from './flow/pass.ts';
export { pipeHtml, pipeText, pipeUrl } from './flow/piping.ts';
export {
  type AssessedResponse,
  type Assessment,
  assessResponse,
  type BrowserSignals,
  type Comparison as ResponseComparison,
  doubtfulBelow,
  enoughDurations,
  listComparableWords,
  manyEquals,
  normalizeWords,
} from './quality/assess-response.ts';
export { describeQualityFlag, type QualityFlag, type QualityFlagCode } from './quality/quality-flag.ts';
export type {
  PageWords,
  PartialSubmission,
  PlayerModule,
  RenderedPage,
  RespondentPage,
  ResponseSubmission,
  SentForm,
} from './respondent-page.ts';
export {
  applyFix,
  describeFinding,
  type Finding,
  type FindingDescription,
  type Fix,
  type FixStep,
} from './review/finding.ts';
export type { FindingCode } from './review/finding-words.ts';
export { predictMinutes } from './review/predict-duration.ts';
export { reviewSurvey } from './review/review-survey.ts';
export type { SurveyTemplate } from './templates/survey-template.ts';
export { findSurveyTemplate, surveyTemplates } from './templates/survey-templates.ts';
