import { once, type RouteProbes } from '../probe.ts';

/** The audit log. */
export const auditProbes: RouteProbes = {
  'GET /api/v1/audit': once('/api/v1/audit?limit=200'),
  'GET /api/v1/audit/chain': once('/api/v1/audit/chain'),
};
