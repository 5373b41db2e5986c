import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SurveySource } from '@voxloop/survey/import';
import { openSurveyFile } from '../../../server/src/measure/surveys/index.ts';

/** One file of a folder of cases. */
export interface CaseFile {
  name: string;
  path: string;
  /** Broken on purpose: its folder says so. */
  isMalformed: boolean;
}

const surveyFile = /\.(qsf|lss|lsa|lsg|lsq|txt|json|xlsx|xls)$/i;

/** Every file of a folder, however deep, that may hold a survey. */
export function listCaseFiles(folder: string): CaseFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && surveyFile.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path);
      return { name, path, isMalformed: /malformed|invalid|broken/i.test(`${folder}/${name}`) };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The file as the importer takes it. */
export function openCaseFile({ path }: CaseFile): SurveySource {
  return openSurveyFile(new Uint8Array(readFileSync(path)));
}
