import { ces } from './ces.ts';
import { csat } from './csat.ts';
import { followUp } from './follow-up.ts';
import { relationshipNps } from './relationship-nps.ts';
import type { SurveyTemplate } from './survey-template.ts';
import { transactionalNps } from './transactional-nps.ts';

/** Every template, in the order in which they are offered. */
export const surveyTemplates: readonly SurveyTemplate[] = [relationshipNps, transactionalNps, csat, ces, followUp];

/** The template of that key, or undefined. */
export function findSurveyTemplate(key: string): SurveyTemplate | undefined {
  return surveyTemplates.find((template) => template.key === key);
}
