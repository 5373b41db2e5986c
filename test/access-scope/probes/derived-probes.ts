import { names, once, type RouteProbes } from '../probe.ts';

const derivedRule = {
  event: { kind: 'track', name: 'Order Completed', condition: { all: [] } },
  windowDays: 90,
  take: { what: 'count' },
};

/** Attributes of people that follow from their events. */
export const derivedProbes: RouteProbes = {
  'GET /api/v1/derived-attributes': once('/api/v1/derived-attributes'),
  'PUT /api/v1/derived-attributes/:key': once('/api/v1/derived-attributes/orders90', { names, rule: derivedRule }),
  'DELETE /api/v1/derived-attributes/:key': once('/api/v1/derived-attributes/nobodys'),
  'POST /api/v1/derived-attributes/preview': once('/api/v1/derived-attributes/preview', { rule: derivedRule }),
};
