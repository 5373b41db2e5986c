import { names, once, type RouteProbes } from '../probe.ts';

const joinRule = {
  feedback: { all: [] },
  event: { kind: 'track', name: 'Order Completed', condition: { all: [] } },
  join: { by: 'person', side: 'before', windowHours: 24 },
  take: { what: 'count' },
};

/** Joined fields. */
export const joinedProbes: RouteProbes = {
  'GET /api/v1/joined-fields': once('/api/v1/joined-fields'),
  'PUT /api/v1/joined-fields/:key': once('/api/v1/joined-fields/probed', { names, rule: joinRule }),
  'DELETE /api/v1/joined-fields/:key': once('/api/v1/joined-fields/nobodys'),
  'POST /api/v1/joined-fields/preview': once('/api/v1/joined-fields/preview', { rule: joinRule }),
};
