import { once, type RouteProbes } from '../probe.ts';

/** Touchpoints. */
export const touchpointsProbes: RouteProbes = {
  'GET /api/v1/touchpoints': once('/api/v1/touchpoints'),
};
