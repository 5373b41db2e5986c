import type { QuestionType } from '../definition/definition.ts';
import type { ImportNote } from './import-note.ts';

/** The formats that surveys are imported from. */
export const surveyFormats = ['voxloop', 'qualtrics', 'limesurvey', 'surveyjs', 'xlsform'] as const;
export type SurveyFormat = (typeof surveyFormats)[number];

/** The kinds of logic that are counted when they arrive. */
export const logicKinds = [
  'displayLogic',
  'optionDisplayLogic',
  'branch',
  'skip',
  'end',
  'loop',
  'carryForward',
  'randomisation',
  'embeddedData',
  'calculation',
  'piping',
  'validation',
  'quota',
  'prefill',
] as const;
export type LogicKind = (typeof logicKinds)[number];

/** What became of one question of the source. */
export interface ImportedQuestion {
  /** Its id or name in the source. */
  source: string;
  sourceType: string;
  /** The beginning of its words, to recognise it by. */
  title: string;
  /** What it became; null where it was not carried over. A question may become several. */
  questionIds: readonly string[];
  type: QuestionType | null;
  notes: readonly ImportNote[];
}

/** What was and was not carried over, question by question and for the survey as a whole. */
export interface ImportReport {
  format: SurveyFormat;
  questions: readonly ImportedQuestion[];
  /** What is not about a single question. */
  notes: readonly ImportNote[];
  /** How much logic arrived, by kind. */
  logic: Readonly<Partial<Record<LogicKind, number>>>;
}
