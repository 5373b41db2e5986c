import type { Access } from '@voxloop/access';
import Type from 'typebox';
import { addDays, computeWorkspaceDay } from '../../foundation/clock/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { listProfiles } from '../directory/index.ts';
import { decodeEventCursor, encodeEventCursor } from './event-cursor.ts';
import { listEventDays, listEventProperties, listEventTypes } from './event-discovery-store.ts';
import { listSchemas } from './event-plan-store.ts';
import { misfitPolicies } from './event-schema.ts';
import {
  describeEvent,
  describeReason,
  EventShape,
  MisfitShape,
  ofType,
  PageQuery,
  TypeQuery,
} from './event-shapes.ts';
import { listEvents, listLatestEvents } from './event-store.ts';
import type { EventDay, EventType } from './event-type.ts';
import { ofEveryEvent } from './every-event.ts';
import { listExamples } from './examples-store.ts';
import { maskEvent, maskProperties } from './mask-event.ts';
import type { HeldEvent } from './quarantine.ts';
import { listHeldEvents, listHeldTypes } from './quarantine-store.ts';

/** The volume of so many days is shown, today included. */
const shownDays = 14;
const shownExamples = 3;
const longestExample = 60;

const seen = { firstSeenAt: Type.String(), lastSeenAt: Type.String(), count: Type.Integer() };
const DayShape = Type.Object({
  day: Type.String(),
  received: Type.Integer(),
  flagged: Type.Integer(),
  held: Type.Integer(),
});
const TypeShape = Type.Object({
  ...ofType,
  ...seen,
  days: Type.Array(DayShape),
  held: Type.Integer(),
  schema: Type.Union([Type.Object({ version: Type.Integer(), policy: Type.Enum([...misfitPolicies]) }), Type.Null()]),
});
const LatestShape = Type.Object({
  ...EventShape.properties,
  outcome: Type.Enum(['stored', 'flagged', 'held']),
  schemaVersion: Type.Union([Type.Integer(), Type.Null()]),
  misfits: Type.Array(MisfitShape),
});

/** What events there are, and the latest of each type. */
export function eventRoutes(context: ServerContext): Route[] {
  return [...ofEveryEvent(typeRoutes(context)), ...listingRoutes(context)];
}

function typeRoutes({ clock, database }: ServerContext): Route[] {
  const read = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    database.inWorkspace(access.workspaceId, work, { readOnly: true });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-types',
      permission: 'events.read',
      summary: `Every type of event that came, the most frequent first, with its last ${shownDays} days, its schema and what is held`,
      schema: { response: { 200: Type.Object({ items: Type.Array(TypeShape) }) } },
      handle: ({ access }) =>
        read(access, async (tx) => {
          const from = addDays(computeWorkspaceDay(clock.now(), access.timeZone), 1 - shownDays);
          const days = Map.groupBy(await listEventDays(tx, access, from), typeKey);
          const schemas = new Map((await listSchemas(tx)).map((schema) => [typeKey(schema), schema]));
          const held = new Map((await listHeldTypes(tx, access)).map((type) => [typeKey(type), type.count]));
          const describe = (type: EventType) => {
            const schema = schemas.get(typeKey(type));
            return {
              ...describeSeen(type),
              days: fillDays(days.get(typeKey(type)) ?? [], from),
              held: held.get(typeKey(type)) ?? 0,
              schema: schema === undefined ? null : { version: schema.version, policy: schema.policy },
            };
          };
          return { items: (await listEventTypes(tx, access)).map(describe) };
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-types/properties',
      permission: 'events.read',
      summary: 'The properties that events of one type bear, with the types of their values and some of the latest',
      schema: {
        query: TypeQuery,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                property: Type.String(),
                type: Type.String(),
                ...seen,
                examples: Type.Array(Type.String()),
              }),
            ),
          }),
        },
      },
      handle: ({ access, query }) =>
        read(access, async (tx) => {
          const examples = await listExamples(tx, query);
          const show = (value: unknown, property: string) =>
            maskProperties(access, query.kind, { [property]: value })[property];
          return {
            items: (await listEventProperties(tx, access, query)).map((one) => ({
              ...describeSeen(one),
              examples: pickExamples((examples.get(one.property) ?? []).map((value) => show(value, one.property))),
            })),
          };
        }),
    }),
  ];
}

function listingRoutes({ database }: ServerContext): Route[] {
  const read = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    database.inWorkspace(access.workspaceId, work, { readOnly: true });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/events',
      permission: 'events.read',
      summary: 'Events of one type, the last received first',
      schema: {
        query: Type.Object({ ...ofType, ...PageQuery }),
        response: {
          200: Type.Object({ items: Type.Array(EventShape), nextCursor: Type.Union([Type.String(), Type.Null()]) }),
        },
      },
      handle: ({ access, query: { kind, name, cursor, limit = 50 } }) =>
        read(access, async (tx) => {
          const after = cursor === undefined ? {} : { after: decodeEventCursor(cursor) };
          const found = await listEvents(tx, access, { kind, name }, { ...after, limit: limit + 1 });
          const shown = found.slice(0, limit);
          const profiles = await listProfilesOf(tx, access, shown);
          const last = shown.at(-1);
          return {
            items: shown.map((event) => describeEvent(maskEvent(access, event), profiles.get(event.profileId ?? ''))),
            nextCursor: found.length > limit && last !== undefined ? encodeEventCursor(last) : null,
          };
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/events/latest',
      permission: 'events.read',
      summary: 'The last events of any type, stored and held, each with what its schema said of it',
      schema: {
        query: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
        response: { 200: Type.Object({ items: Type.Array(LatestShape) }) },
      },
      handle: ({ access, query: { limit = 50 } }) =>
        read(access, async (tx) => {
          const stored = await listLatestEvents(tx, access, limit);
          const held = await listHeldEvents(tx, access, null, { limit });
          const latest = [
            ...stored.map((event) => ({ ...event, outcome: event.misfits === null ? 'stored' : 'flagged' }) as const),
            ...held.map((event) => ({ ...event, outcome: 'held' }) as const),
          ]
            .toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || (a.id < b.id ? 1 : -1))
            .slice(0, limit);
          const profiles = await listProfilesOf(tx, access, latest);
          return {
            items: latest.map((event) => ({
              ...describeEvent(maskEvent(access, event), profiles.get(event.profileId ?? '')),
              outcome: event.outcome,
              schemaVersion: event.schemaVersion,
              misfits: (event.misfits ?? []).map((misfit) => describeReason(access, misfit)),
            })),
          };
        }),
    }),
  ];
}

async function listProfilesOf(tx: WorkspaceTx, access: Access, events: readonly Pick<HeldEvent, 'profileId'>[]) {
  return listProfiles(tx, access, [...new Set(events.flatMap(({ profileId }) => profileId ?? []))]);
}

/** Different values, each as JSON short enough for a cell of a table. */
function pickExamples(values: readonly unknown[]): string[] {
  const different = new Set(values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))));
  return [...different]
    .slice(0, shownExamples)
    .map((one) => (one.length > longestExample ? `${one.slice(0, longestExample)}…` : one));
}

function typeKey({ kind, name }: Pick<EventType, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** Every day from the first on, those without events too. */
function fillDays(days: readonly EventDay[], from: string) {
  const known = new Map(days.map((one) => [one.day, one]));
  return Array.from({ length: shownDays }, (_, at) => {
    const day = addDays(from, at);
    const { received, flagged, held } = known.get(day) ?? { received: 0, flagged: 0, held: 0 };
    return { day, received, flagged, held };
  });
}

function describeSeen<T extends { firstSeenAt: Date; lastSeenAt: Date }>(one: T) {
  return { ...one, firstSeenAt: one.firstSeenAt.toISOString(), lastSeenAt: one.lastSeenAt.toISOString() };
}
