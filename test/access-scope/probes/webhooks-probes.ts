import { nobodysId, once, type RouteProbes } from '../probe.ts';

/** Webhooks and their deliveries. */
export const webhooksProbes: RouteProbes = {
  'GET /api/v1/webhooks': once('/api/v1/webhooks'),
  // An address that leads inside is refused before anything comes about.
  'POST /api/v1/webhooks': once('/api/v1/webhooks', {
    name: 'Inside',
    url: 'https://127.0.0.1/',
    eventTypes: ['feedback.accepted'],
  }),
  'PATCH /api/v1/webhooks/:id': once(`/api/v1/webhooks/${nobodysId}`, {}),
  'DELETE /api/v1/webhooks/:id': once(`/api/v1/webhooks/${nobodysId}`),
  'POST /api/v1/webhooks/:id/secret': once(`/api/v1/webhooks/${nobodysId}/secret`, {}),
  'POST /api/v1/webhooks/:id/ping': once(`/api/v1/webhooks/${nobodysId}/ping`, {}),
  'POST /api/v1/webhooks/:id/replays': once(`/api/v1/webhooks/${nobodysId}/replays`, { since: '2026-01-01T00:00:00Z' }),
  'GET /api/v1/webhooks/:id/deliveries': once(`/api/v1/webhooks/${nobodysId}/deliveries`),
  'GET /api/v1/webhooks/:id/deliveries/:deliveryId': once(`/api/v1/webhooks/${nobodysId}/deliveries/${nobodysId}`),
  'POST /api/v1/webhooks/:id/deliveries/:deliveryId/replay': once(
    `/api/v1/webhooks/${nobodysId}/deliveries/${nobodysId}/replay`,
    {},
  ),
  'POST /api/v1/webhooks/:id/deliveries/:deliveryId/skip': once(
    `/api/v1/webhooks/${nobodysId}/deliveries/${nobodysId}/skip`,
    {},
  ),
};
