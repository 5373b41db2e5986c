import type { Access } from '@voxloop/access';
import { type SurveyDefinition, textIn } from '@voxloop/survey';
import { type ImportReport, importSurvey, type SurveySource } from '@voxloop/survey/import';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { TableFileError } from '../../foundation/tabular/index.ts';
import { createSurvey } from './change-survey.ts';
import { openSurveyFile } from './open-survey-file.ts';
import type { Names, Survey } from './survey.ts';

/** A survey read from a file of another tool, with what was and was not carried over. */
export interface SurveyFile {
  names: Names;
  definition: SurveyDefinition;
  report: ImportReport;
}

/** Longest name of a survey. */
const longestName = 200;

/**
 * Reads a survey file of any format that is imported.
 * @throws ProblemError `surveyFileUnreadable` that says where it is malformed.
 */
export function readSurveyFile(bytes: Uint8Array): SurveyFile {
  const imported = importSurvey(openFile(bytes));
  if (imported.ok) return { ...imported, names: namesOf(imported.definition) };
  const [first] = imported.errors;
  throw unreadable(first.code, first.path, first.message);
}

function openFile(bytes: Uint8Array): SurveySource {
  try {
    return openSurveyFile(bytes);
  } catch (error) {
    if (error instanceof TableFileError) throw unreadable('formatUnknown', '', error.message);
    throw error;
  }
}

function unreadable(fault: string, place: string, detail: string): ProblemError {
  return new ProblemError('surveyFileUnreadable', {
    params: { fault, place: place === '' ? 'none' : place, detail },
    path: 'file',
  });
}

/** Starts a survey whose draft is what the file holds. */
export function importSurveyDraft(
  context: Pick<ServerContext, 'clock' | 'config' | 'random' | 'live'>,
  tx: WorkspaceTx,
  access: Access,
  { names, definition }: SurveyFile,
): Promise<Survey> {
  return createSurvey(context, tx, access, { names, templateKey: null, definition });
}

function namesOf({ title, languages }: SurveyDefinition): Names {
  const nameIn = (language: string) =>
    textIn(title, language, languages).replace(/\s+/g, ' ').slice(0, longestName) || '–';
  return { 'zh-CN': nameIn('zh-CN'), en: nameIn('en') };
}
