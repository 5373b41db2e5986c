import { forEach, listProbes, nobodysId, once, type RouteProbes } from '../probe.ts';
import { detractorRule } from '../world.ts';

/** Alerts and their rules. */
export const alertsProbes: RouteProbes = {
  'GET /api/v1/alerts': listProbes('/api/v1/alerts', null),
  'POST /api/v1/alerts/:id/seen': forEach('alerts', '/seen', () => ({})),
  'GET /api/v1/alert-rules': once('/api/v1/alert-rules'),
  'POST /api/v1/alert-rules': once('/api/v1/alert-rules', { ...detractorRule, active: false }),
  'PATCH /api/v1/alert-rules/:id': once(`/api/v1/alert-rules/${nobodysId}`, {}),
};
