import { listQuestions } from '@voxloop/survey';
import { type ImportedSurvey, importSurvey, type SurveySource } from '@voxloop/survey/import';
import type { Walk } from '../../../packages/survey/src/testing/walk-survey.ts';
import { type CaseFile, openCaseFile } from './case-file.ts';
import { type Arrival, compareArrival } from './compare-arrival.ts';
import { expectLimesurvey } from './expected-limesurvey.ts';
import { expectQualtrics } from './expected-qualtrics.ts';
import type { ExpectedQuestion } from './expected-question.ts';
import { expectSurveyjs } from './expected-surveyjs.ts';
import { expectXlsform } from './expected-xlsform.ts';
import { limesurveyReferee } from './meaning/limesurvey-referee.ts';
import { checkMeaning, type MeaningCheck } from './meaning/meaning-check.ts';
import { checkQualtricsMeaning } from './meaning/qualtrics-meaning.ts';
import { surveyjsReferee } from './meaning/surveyjs-referee.ts';
import { xlsformReferee } from './meaning/xlsform-referee.ts';
import { walkImported } from './walk-check.ts';

/** What was found out about one file. */
export interface Examined {
  imported: ImportedSurvey;
  arrivals: readonly Arrival[];
  walks: number;
  walkProblems: readonly string[];
  meaning: MeaningCheck;
}

/** How often each survey is gone through by random answers. */
const walksPerSurvey = 20;

/** Imports a file, holds it against a plain reading, and goes through it. Nothing but the importer's errors is caught. */
export function examineFile(file: CaseFile): Examined {
  const source = openCaseFile(file);
  const imported = importSurvey(source);
  if (!imported.ok)
    return { imported, arrivals: [], walks: 0, walkProblems: [], meaning: { compared: 0, disagreements: [] } };
  const { definition, report } = imported;
  const arrivals = compareArrival(expect(source, report.format), definition, report);
  // Of a very long survey fewer walks say as much.
  const times = listQuestions(definition).length > 150 ? 2 : walksPerSurvey;
  const { walks, problems } = walkImported(definition, times);
  const meaning = compareMeaning(source, imported, walks);
  return { imported, arrivals, walks: walks.length, walkProblems: problems, meaning };
}

function expect(source: SurveySource, format: string): ExpectedQuestion[] {
  if ('sheets' in source) return expectXlsform(source.sheets);
  if (format === 'qualtrics') return expectQualtrics(source.text);
  return format === 'limesurvey'
    ? expectLimesurvey(source.text)
    : format === 'surveyjs'
      ? expectSurveyjs(source.text)
      : [];
}

/** Holds what the walks were shown against the source's own conditions. */
function compareMeaning(
  source: SurveySource,
  { definition, report }: ImportedSurvey & { ok: true },
  walks: readonly Walk[],
): MeaningCheck {
  if ('sheets' in source) return checkMeaning(definition, walks, xlsformReferee(source.sheets, definition, report));
  const { text } = source;
  if (report.format === 'qualtrics') return checkQualtricsMeaning(text, definition, walks);
  return checkMeaning(
    definition,
    walks,
    report.format === 'surveyjs'
      ? surveyjsReferee(text, definition, report)
      : limesurveyReferee(text, definition, report),
  );
}
