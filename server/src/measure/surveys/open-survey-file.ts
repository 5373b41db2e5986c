import type { SurveySource } from '@voxloop/survey/import';
import { decodeFileText, findArchivedText, isPacked, readWorkbook } from '../../foundation/tabular/index.ts';

/**
 * What a file that may hold a survey has to say: the sheets of a workbook, the survey within a LimeSurvey archive
 * (`.lsa`), or text. The kind is read off the bytes, never off the file's name.
 * @throws TableFileError where the bytes are neither a workbook nor an archive nor text.
 */
export function openSurveyFile(bytes: Uint8Array): SurveySource {
  if (!isPacked(bytes)) return { text: decodeFileText(bytes) };
  const archived = findArchivedText(bytes, '.lss');
  return archived === null ? { sheets: readWorkbook(bytes) } : { text: archived };
}
