import { nobodysId, once, type RouteProbes } from '../probe.ts';

/** API keys. */
export const accessProbes: RouteProbes = {
  'GET /api/v1/api-keys': once('/api/v1/api-keys'),
  'POST /api/v1/api-keys': once('/api/v1/api-keys', { name: 'Key', scopes: ['units.read'] }),
  'DELETE /api/v1/api-keys/:id': once(`/api/v1/api-keys/${nobodysId}`),
};
