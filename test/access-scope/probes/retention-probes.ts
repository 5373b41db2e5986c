import { once, type RouteProbes } from '../probe.ts';

/** How long what is kept. */
export const retentionProbes: RouteProbes = {
  'GET /api/v1/privacy/retention': once('/api/v1/privacy/retention'),
  'PUT /api/v1/privacy/retention/:kind': once('/api/v1/privacy/retention/review', { days: 3650, ending: 'anonymise' }),
  'GET /api/v1/privacy/retention/preview': once('/api/v1/privacy/retention/preview'),
  'GET /api/v1/privacy/retention/runs': once('/api/v1/privacy/retention/runs'),
  'POST /api/v1/privacy/retention/runs': once('/api/v1/privacy/retention/runs'),
};
