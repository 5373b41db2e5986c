import { loadPart } from 'virtual:engine-parts';
import type { SurveyDefinition } from '@voxloop/survey';
import { listNeededParts } from './needed-parts.ts';

/** Loads the parts of the survey engine that a definition needs and the page's first script does not hold. */
export async function loadEngineParts(definition: SurveyDefinition): Promise<void> {
  await Promise.all(listNeededParts(definition).map(loadPart));
}
