import { once, type Probe, type RouteProbes } from '../probe.ts';

/** Signing in and out touches nothing of a workspace, and would end the session that the other probes need. */
const readsNothing = (): Probe[] => [];

/** Health, live changes and the session. */
export const foundationProbes: RouteProbes = {
  'GET /health': once('/health'),
  'GET /ready': once('/ready'),
  'GET /metrics': once('/metrics'),
  'GET /api/v1/live': 'stream',
  'POST /api/auth/sign-in/email': readsNothing,
  'POST /api/auth/sign-in/second-factor': readsNothing,
  'POST /api/auth/sign-out': readsNothing,
  'POST /api/auth/change-password': readsNothing,
};
