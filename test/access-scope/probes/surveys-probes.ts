import { once, type Probe, type RouteProbes } from '../probe.ts';
import { uploadOf } from '../upload.ts';
import type { World } from '../world.ts';

const forSurvey =
  (suffix: string, payload?: object) =>
  (world: World): Probe[] => [
    { url: `/api/v1/surveys/${world.surveyId}${suffix}`, ...(payload === undefined ? {} : { payload }) },
  ];

const forSurveyLinks =
  (suffix: string, payload?: object) =>
  (world: World): Probe[] =>
    world.linkIds.map((id, unit) => ({
      url: `/api/v1/survey-links/${id}${suffix}`,
      target: { unit },
      ...(payload === undefined ? {} : { payload }),
    }));

/** Surveys, their links and files. */
export const surveysProbes: RouteProbes = {
  'GET /api/v1/survey-templates': once('/api/v1/survey-templates'),
  'GET /api/v1/surveys': once('/api/v1/surveys'),
  'GET /api/v1/surveys/:id': forSurvey(''),
  'GET /api/v1/surveys/:id/versions/:version': forSurvey('/versions/1'),
  'POST /api/v1/surveys': once('/api/v1/surveys', { templateKey: 'csat' }),
  'PATCH /api/v1/surveys/:id': forSurvey('', {}),
  'PUT /api/v1/surveys/:id/draft': forSurvey('/draft', { definition: {}, revision: 0 }),
  'POST /api/v1/surveys/:id/publish': forSurvey('/publish', {}),
  'POST /api/v1/surveys/:id/close': forSurvey('/close', {}),
  'POST /api/v1/surveys/:id/reopen': forSurvey('/reopen', {}),
  'GET /api/v1/surveys/:id/review': forSurvey('/review'),
  'POST /api/v1/surveys/:id/review/fixes': forSurvey('/review/fixes', { key: 'nothing', revision: 0 }),
  'POST /api/v1/surveys/imports': () => [uploadOf('/api/v1/surveys/imports?dryRun=true', '{}')],
  'GET /api/v1/surveys/:id/definition.json': forSurvey('/definition.json'),
  'GET /api/v1/surveys/:id/printable.html': forSurvey('/printable.html'),
  'GET /api/v1/surveys/:id/codebook.html': forSurvey('/codebook.html'),
  'GET /api/v1/surveys/:id/responses.csv': forSurvey('/responses.csv'),
  'GET /api/v1/surveys/:id/responses.xlsx': forSurvey('/responses.xlsx'),
  'GET /api/v1/surveys/:id/responses.sav': forSurvey('/responses.sav'),
  'GET /api/v1/surveys/:id/links': forSurvey('/links'),
  'POST /api/v1/surveys/:id/links': (world) =>
    world.unitIds.map((unitId, unit) => ({
      url: `/api/v1/surveys/${world.surveyId}/links`,
      payload: { name: 'A link', unitId },
      target: { unit },
    })),
  'POST /api/v1/survey-links/:id/close': forSurveyLinks('/close', {}),
  'POST /api/v1/survey-links/:id/reopen': forSurveyLinks('/reopen', {}),
  'GET /api/v1/survey-links/:id/qr.svg': forSurveyLinks('/qr.svg'),
};
