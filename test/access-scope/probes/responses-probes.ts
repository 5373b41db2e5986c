import { nobodysId, once, type Probe, type RouteProbes } from '../probe.ts';
import { formOf, uploadOf } from '../upload.ts';
import type { World } from '../world.ts';

const forLinks =
  (address: (linkId: string) => string, payload?: object) =>
  (world: World): Probe[] =>
    world.linkIds.slice(0, 2).map((id) => ({ url: address(id), ...(payload === undefined ? {} : { payload }) }));

const partial = { version: 1, answers: {}, language: 'zh-CN' };

/** Without the answer that the survey requires, so that it is refused and nothing new comes about. */
const response = { ...partial, id: nobodysId };

const batchItem = { externalId: 'order 1', occurredAt: '2026-01-01T00:00:00Z', unitCode: 'nowhere', answers: {} };

/** What a respondent is shown and sends. */
export const responsesProbes: RouteProbes = {
  'GET /api/v1/response-files/:id': once(`/api/v1/response-files/${nobodysId}`),
  'GET /api/v1/public/captcha': once('/api/v1/public/captcha'),
  'GET /api/v1/public/links/:linkId': forLinks((id) => `/api/v1/public/links/${id}`),
  'GET /api/v1/public/links/:linkId/page': forLinks((id) => `/api/v1/public/links/${id}/page`),
  'GET /api/v1/public/links/:linkId/responses/:responseId/partial': forLinks(
    (id) => `/api/v1/public/links/${id}/responses/${nobodysId}/partial`,
  ),
  'POST /api/v1/public/links/:linkId/responses/:responseId/files/:questionId': (world) =>
    world.linkIds
      .slice(0, 2)
      .map((id) => uploadOf(`/api/v1/public/links/${id}/responses/${nobodysId}/files/comment`, 'a file')),
  'POST /api/v1/public/links/:linkId/responses': forLinks((id) => `/api/v1/public/links/${id}/responses`, response),
  'PUT /api/v1/public/links/:linkId/responses/:responseId/partial': forLinks(
    (id) => `/api/v1/public/links/${id}/responses/${nobodysId}/partial`,
    partial,
  ),
  'GET /api/v1/public/invitations/:token/responses/:responseId/partial': once(
    `/api/v1/public/invitations/nobodys-invitation/responses/${nobodysId}/partial`,
  ),
  'POST /api/v1/public/invitations/:token/responses/:responseId/files/:questionId': () => [
    uploadOf(`/api/v1/public/invitations/nobodys-invitation/responses/${nobodysId}/files/comment`, 'a file'),
  ],
  'GET /api/v1/public/invitations/:token': once('/api/v1/public/invitations/nobodys-invitation'),
  'POST /api/v1/public/invitations/:token/responses': once(
    '/api/v1/public/invitations/nobodys-invitation/responses',
    response,
  ),
  'PUT /api/v1/public/invitations/:token/responses/:responseId/partial': once(
    `/api/v1/public/invitations/nobodys-invitation/responses/${nobodysId}/partial`,
    partial,
  ),
  'POST /api/v1/responses/batch': (world) => [
    { url: '/api/v1/responses/batch', payload: { surveyId: world.surveyId, responses: [batchItem] } },
  ],
  'GET /s/:linkId': forLinks((id) => `/s/${id}`),
  'POST /s/:linkId': (world) => world.linkIds.slice(0, 2).map((id) => formOf(`/s/${id}`)),
  'POST /s/i/:token': () => [formOf('/s/i/nobodys-invitation')],
  'GET /s/i/:token': once('/s/i/nobodys-invitation'),
  'GET /player/:file': once('/player/nothing.js'),
  'GET /player/assets/:file': once('/player/assets/nothing.js'),
};
