import { once, type RouteProbes } from '../probe.ts';

/** Notifications. */
export const notificationsProbes: RouteProbes = {
  'GET /api/v1/notifications': once('/api/v1/notifications?limit=100'),
  'POST /api/v1/notifications/read': (world) => [
    { url: '/api/v1/notifications/read', payload: { ids: world.records.get('alerts')?.map(({ id }) => id) ?? [] } },
  ],
};
