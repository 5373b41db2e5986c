import { forCustomers, names, nobodysId, once, type RouteProbes } from '../probe.ts';

/** Segments. */
export const segmentsProbes: RouteProbes = {
  'GET /api/v1/profiles/:id/segments': forCustomers('profiles', '/segments'),
  'GET /api/v1/segments': once('/api/v1/segments'),
  'POST /api/v1/segments': once('/api/v1/segments', { names, condition: { all: [] }, tag: null }),
  'POST /api/v1/segments/preview': once('/api/v1/segments/preview', { condition: { all: [] } }),
  'PATCH /api/v1/segments/:id': once(`/api/v1/segments/${nobodysId}`, {}),
  'DELETE /api/v1/segments/:id': once(`/api/v1/segments/${nobodysId}`),
  'GET /api/v1/segments/:id/members': ({ segmentId }) => [{ url: `/api/v1/segments/${segmentId}/members` }],
};
