export { questionTypes } from '../definition/question-types.ts';
export { describeImportNote, type ImportNote, type ImportNoteCode, type LeftReason } from './import-note.ts';
export {
  type ImportedQuestion,
  type ImportReport,
  type LogicKind,
  logicKinds,
  type SurveyFormat,
  surveyFormats,
} from './import-report.ts';
export { type ImportedSurvey, importSurvey, type SurveySource } from './import-survey.ts';
export { SourceError, type SourceErrorCode } from './source-error.ts';
export type { SourceSheet } from './xlsform/xlsform-survey.ts';
