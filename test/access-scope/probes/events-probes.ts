import { nobodysId, once, type Probe, type RouteProbes } from '../probe.ts';
import type { World } from '../world.ts';

const eventSchema = { policy: 'flag', closed: false, renames: [], properties: [] };

/** Opened by a write key alone, whoever has it; a session is worth nothing there. */
const segmentProbes = Object.fromEntries(
  ['track', 't', 'page', 'p', 'screen', 's', 'identify', 'i', 'group', 'g', 'alias', 'a', 'batch', 'b', 'import'].map(
    (name): [string, RouteProbes[string]] => [
      `POST /v1/${name}`,
      ({ writeKey }) => [
        {
          url: `/v1/${name}`,
          payload: { batch: [], writeKey, userId: 'u', event: 'E', groupId: 'g', previousId: 'p' },
        },
        { url: `/v1/${name}`, payload: { batch: [] } },
      ],
    ],
  ),
);

const eventsOf = ({ words: { eventName: name } }: World, path: string): Probe => ({
  url: `${path}?${new URLSearchParams({ kind: 'track', name })}`,
});

const placedEventsOf = ({ words: { placedEventName: name } }: World, path: string): Probe => ({
  url: `${path}?${new URLSearchParams({ kind: 'track', name })}`,
});

/** Events, their types, schemas and quarantine. */
export const eventsProbes: RouteProbes = {
  ...segmentProbes,
  'GET /api/v1/event-types': once('/api/v1/event-types'),
  'GET /api/v1/event-types/properties': (world) => [eventsOf(world, '/api/v1/event-types/properties')],
  'GET /api/v1/events': (world) => [eventsOf(world, '/api/v1/events'), placedEventsOf(world, '/api/v1/events')],
  'GET /api/v1/events/latest': once('/api/v1/events/latest'),
  'GET /api/v1/event-plan': once('/api/v1/event-plan'),
  'PUT /api/v1/event-plan': once('/api/v1/event-plan', { unplanned: 'accept', quarantineDays: 90 }),
  'GET /api/v1/event-schemas': once('/api/v1/event-schemas'),
  'GET /api/v1/event-schemas/versions': (world) => [eventsOf(world, '/api/v1/event-schemas/versions')],
  'GET /api/v1/event-schemas/proposal': (world) => [eventsOf(world, '/api/v1/event-schemas/proposal')],
  'GET /api/v1/event-schemas/units': (world) => [eventsOf(world, '/api/v1/event-schemas/units')],
  'POST /api/v1/event-schemas/try': (world) => [
    { ...eventsOf(world, '/api/v1/event-schemas/try'), payload: eventSchema },
  ],
  'PUT /api/v1/event-schemas': once('/api/v1/event-schemas?kind=track&name=nothing', { ...eventSchema, basedOn: 0 }),
  'DELETE /api/v1/event-schemas': once('/api/v1/event-schemas?kind=track&name=nothing'),
  'GET /api/v1/event-quarantine': once('/api/v1/event-quarantine'),
  'GET /api/v1/event-quarantine/reasons': (world) => [eventsOf(world, '/api/v1/event-quarantine/reasons')],
  'GET /api/v1/event-quarantine/events': (world) => [eventsOf(world, '/api/v1/event-quarantine/events')],
  'GET /api/v1/event-quarantine/runs': once('/api/v1/event-quarantine/runs'),
  'POST /api/v1/event-quarantine/runs': once('/api/v1/event-quarantine/runs', {
    action: 'replay',
    kind: 'track',
    name: 'nothing',
  }),
  'POST /api/v1/event-quarantine/runs/:id/cancel': once(`/api/v1/event-quarantine/runs/${nobodysId}/cancel`, {}),
  'GET /v1/projects/:writeKey/settings': once('/v1/projects/none/settings'),
};
