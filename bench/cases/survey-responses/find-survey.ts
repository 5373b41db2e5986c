import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SurveyDefinition } from '@voxloop/survey';
import { importSurvey } from '@voxloop/survey/import';
import { openSurveyFile } from '../../../server/src/measure/surveys/index.ts';

/** The survey that a file of responses belongs to: of the same origin, and the one whose questions its columns name most. */
export function findSurvey(
  file: string,
  surveyFolder: string,
  fits: (definition: SurveyDefinition) => number,
): { name: string; definition: SurveyDefinition } | null {
  const origin = basename(file).split('__').slice(0, 2).join('__');
  let best: { name: string; definition: SurveyDefinition; fit: number } | null = null;
  for (const name of readdirSync(surveyFolder).filter((other) => other.startsWith(origin))) {
    const imported = importSurvey(openSurveyFile(new Uint8Array(readFileSync(join(surveyFolder, name)))));
    if (!imported.ok) continue;
    const fit = fits(imported.definition);
    if (fit > (best?.fit ?? 0)) best = { name, definition: imported.definition, fit };
  }
  return best;
}
