import { nobodysId, once, type RouteProbes } from '../probe.ts';

/** Requests of persons. */
export const privacyProbes: RouteProbes = {
  'GET /api/v1/privacy/requests': once('/api/v1/privacy/requests'),
  'POST /api/v1/privacy/requests': ({ plan, words }) =>
    plan.feedback.map(({ unit }, at) => ({
      url: '/api/v1/privacy/requests',
      payload: { kind: 'export', identifier: { kind: 'memberId', value: words.memberId(at) } },
      target: { unit },
    })),
  'GET /api/v1/privacy/requests/:id': once(`/api/v1/privacy/requests/${nobodysId}`),
  'GET /api/v1/privacy/requests/:id/export': once(`/api/v1/privacy/requests/${nobodysId}/export`),
};
