import type { SurveyDefinition } from '../definition/definition.ts';
import { describeDefinitionError } from '../definition/definition-error.ts';
import { migrateDefinition } from '../definition/migrate-definition.ts';
import { parseDefinition } from '../definition/parse-definition.ts';
import { sanitizeDefinition } from '../definition/sanitize.ts';
import type { ImportReport, SurveyFormat } from './import-report.ts';
import { joinLimesurveyTables } from './limesurvey/join-limesurvey-tables.ts';
import { mapLimesurveySurvey } from './limesurvey/map-limesurvey-survey.ts';
import { readLimesurveyText } from './limesurvey/read-limesurvey-text.ts';
import { readLimesurveyXml } from './limesurvey/read-limesurvey-xml.ts';
import { parseSourceJson } from './parse-source-json.ts';
import { mapQualtricsSurvey } from './qualtrics/map-qualtrics-survey.ts';
import { readQualtricsSurvey } from './qualtrics/read-qualtrics-survey.ts';
import { type RemovedPart, settleDefinition } from './settle-definition.ts';
import { SourceError } from './source-error.ts';
import { SurveyAssembly } from './survey-assembly.ts';
import { mapSurveyjsSurvey } from './surveyjs/map-surveyjs-survey.ts';
import { mapXlsformSurvey } from './xlsform/map-xlsform-survey.ts';
import { readXlsform } from './xlsform/read-xlsform.ts';
import type { SourceSheet } from './xlsform/xlsform-survey.ts';

/** A file that may hold a survey: its text, or the sheets of a workbook. */
export type SurveySource = { text: string } | { sheets: readonly SourceSheet[] };

export type ImportedSurvey =
  | { ok: true; definition: SurveyDefinition; report: ImportReport }
  | { ok: false; errors: readonly [SourceError, ...SourceError[]] };

/**
 * Imports a survey of another tool, or one of our own documents, recognised by its content: Qualtrics (`.qsf`), LimeSurvey
 * (`.lss`, `.lsg`, `.txt`), SurveyJS (JSON), XLSForm (workbook).
 *
 * The definition is sound, though it may be unfinished (`listPublishErrors`); the report names all that was not carried
 * over. Scripts are never run and HTML is sanitised.
 *
 * @returns the definition with its report, or errors that say where the file is malformed.
 */
export function importSurvey(source: SurveySource): ImportedSurvey {
  try {
    const format = recogniseFormat(source);
    if (format === 'voxloop' && 'text' in source) return importOwn(source.text);
    const assembly = new SurveyAssembly(format);
    const { definition, removed } = settleDefinition(mapSource(source, format, assembly));
    for (const part of removed) noteRemoved(assembly, part);
    return { ok: true, definition, report: assembly.report() };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { ok: false, errors: [error] };
  }
}

/**
 * The format of a source, by what every file of that format has.
 * @throws SourceError `formatUnknown`, or `notJson` and `notXml` for what is neither but begins so.
 */
function recogniseFormat(source: SurveySource): SurveyFormat {
  if ('sheets' in source) return 'xlsform';
  const start = source.text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('<')) return 'limesurvey';
  const [header = ''] = start.split(/[\r\n]/, 1);
  if (/(^|\t)"?class"?(\t|$)/.test(header)) return 'limesurvey';
  if (!start.startsWith('{')) throw new SourceError('formatUnknown', '', 'The file is no survey of a known format.');
  const root = parseSourceJson(source.text);
  if (!root.at('SurveyElements').absent || !root.at('SurveyEntry').absent) return 'qualtrics';
  if (!root.at('format').absent && !root.at('languages').absent) return 'voxloop';
  if (['pages', 'elements', 'questions'].some((key) => !root.at(key).absent)) return 'surveyjs';
  throw new SourceError('formatUnknown', '', 'The JSON is no survey of a known format.');
}

function mapSource(source: SurveySource, format: SurveyFormat, assembly: SurveyAssembly): SurveyDefinition {
  if ('sheets' in source) return mapXlsformSurvey(readXlsform(source.sheets), assembly);
  const { text } = source;
  switch (format) {
    case 'qualtrics':
      return mapQualtricsSurvey(readQualtricsSurvey(text), assembly);
    case 'surveyjs':
      return mapSurveyjsSurvey(parseSourceJson(text), assembly);
    default: {
      const isXml = text
        .replace(/^\uFEFF/, '')
        .trimStart()
        .startsWith('<');
      return mapLimesurveySurvey(
        joinLimesurveyTables(isXml ? readLimesurveyXml(text) : readLimesurveyText(text)),
        assembly,
      );
    }
  }
}

/** A document of our own format comes in as it is, with its HTML sanitised once more. */
function importOwn(text: string): ImportedSurvey {
  const parsed = parseDefinition(sanitizeDefinition(migrateDefinition(parseSourceJson(text).value)));
  if (parsed.ok)
    return {
      ok: true,
      definition: parsed.definition,
      report: { format: 'voxloop', questions: [], notes: [], logic: {} },
    };
  const [first, ...rest] = parsed.errors.map(
    (error) => new SourceError('wrongShape', error.path, describeDefinitionError(error, 'en')),
  );
  if (first === undefined) throw new SourceError('wrongShape', '', 'The document is no survey definition.');
  return { ok: false, errors: [first, ...rest] };
}

function noteRemoved(assembly: SurveyAssembly, { part, path, detail, questionId }: RemovedPart): void {
  if (part === 'visibleWhen') assembly.dropped(questionId === null ? 'branch' : 'displayLogic');
  const params = { part, detail };
  if (questionId === null) assembly.note('unsound', path, params);
  else assembly.noteOn(questionId, 'unsound', path, params);
}
