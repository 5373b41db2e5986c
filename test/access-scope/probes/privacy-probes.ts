import { nobodysId, once, type RouteProbes } from '../probe.ts';

/** Requests of persons. */
export const privacyProbes: RouteProbes = {
  'GET /api/v1/privacy/requests': once('/api/v1/privacy/requests'),
  'POST /api/v1/privacy/requests': once('/api/v1/privacy/requests', {
    kind: 'export',
    identifier: { kind: 'memberId', value: 'nobody at all' },
  }),
  'GET /api/v1/privacy/requests/:id': once(`/api/v1/privacy/requests/${nobodysId}`),
  'GET /api/v1/privacy/requests/:id/export': once(`/api/v1/privacy/requests/${nobodysId}/export`),
};
