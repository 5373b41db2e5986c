import type { RespondentPage } from '@voxloop/survey';

/** What the page of a survey that can be answered is handed. */
export type OpenSurvey = Extract<RespondentPage, { state: 'open' }>;
