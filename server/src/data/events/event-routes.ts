import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { listProfiles, type Profile } from '../directory/index.ts';
import { type CustomerEvent, eventKinds } from './customer-event.ts';
import { listEventProperties, listEventTypes } from './event-discovery-store.ts';
import { type EventCursor, listEvents } from './event-store.ts';

const Kind = Type.Enum([...eventKinds]);
const ofType = { kind: Kind, name: Type.String({ maxLength: 200 }) };
const seen = { firstSeenAt: Type.String(), lastSeenAt: Type.String(), count: Type.Integer() };
const Values = Type.Object({}, { additionalProperties: true });
const EventShape = Type.Object({
  id: Type.String(),
  messageId: Type.String(),
  ...ofType,
  origin: Type.Enum(['live', 'backfill']),
  occurredAt: Type.String(),
  receivedAt: Type.String(),
  profile: Type.Union([
    Type.Object({
      id: Type.String(),
      name: Type.Union([Type.String(), Type.Null()]),
      identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
    }),
    Type.Null(),
  ]),
  properties: Values,
  context: Values,
});

/** What events there are, and the latest of each type. */
export function eventRoutes({ database }: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-types',
      permission: 'events.read',
      summary: 'Every type of event that was seen, the most frequent first',
      schema: { response: { 200: Type.Object({ items: Type.Array(Type.Object({ ...ofType, ...seen })) }) } },
      handle: ({ access }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => ({ items: (await listEventTypes(tx, access)).map(describeSeen) }),
          { readOnly: true },
        ),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-types/properties',
      permission: 'events.read',
      summary: 'The properties that events of one type bear, with the types of their values',
      schema: {
        query: Type.Object(ofType),
        response: {
          200: Type.Object({
            items: Type.Array(Type.Object({ property: Type.String(), type: Type.String(), ...seen })),
          }),
        },
      },
      handle: ({ access, query }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => ({ items: (await listEventProperties(tx, access, query)).map(describeSeen) }),
          { readOnly: true },
        ),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/events',
      permission: 'events.read',
      summary: 'Events of one type, the last received first',
      schema: {
        query: Type.Object({
          ...ofType,
          cursor: Type.Optional(Type.String({ maxLength: 200 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: {
          200: Type.Object({
            items: Type.Array(EventShape),
            nextCursor: Type.Union([Type.String(), Type.Null()]),
          }),
        },
      },
      handle: ({ access, query: { kind, name, cursor, limit = 50 } }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const after = cursor === undefined ? {} : { after: decodeCursor(cursor) };
            const found = await listEvents(tx, access, { kind, name }, { ...after, limit: limit + 1 });
            const shown = found.slice(0, limit);
            const profileIds = new Set(shown.flatMap(({ profileId }) => profileId ?? []));
            const profiles = await listProfiles(tx, access, [...profileIds]);
            const last = shown.at(-1);
            return {
              items: shown.map((event) => describeEvent(event, profiles.get(event.profileId ?? ''))),
              nextCursor: found.length > limit && last !== undefined ? encodeCursor(last) : null,
            };
          },
          { readOnly: true },
        ),
    }),
  ];
}

function describeSeen<T extends { firstSeenAt: Date; lastSeenAt: Date }>(one: T) {
  return { ...one, firstSeenAt: one.firstSeenAt.toISOString(), lastSeenAt: one.lastSeenAt.toISOString() };
}

function describeEvent(event: CustomerEvent, profile: Profile | undefined) {
  return {
    id: event.id,
    messageId: event.messageId,
    kind: event.kind,
    name: event.name,
    origin: event.origin,
    occurredAt: event.occurredAt.toISOString(),
    receivedAt: event.receivedAt.toISOString(),
    profile: profile === undefined ? null : { id: profile.id, name: profile.name, identifiers: profile.identifiers },
    properties: event.properties,
    context: event.context,
  };
}

function encodeCursor({ receivedAt, id }: EventCursor): string {
  return Buffer.from(`${receivedAt.toISOString()} ${id}`).toString('base64url');
}

function decodeCursor(text: string): EventCursor {
  const [at = '', id = ''] = Buffer.from(text, 'base64url').toString().split(' ');
  const receivedAt = new Date(at);
  if (Number.isNaN(receivedAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    throw new ProblemError('requestInvalid', { path: 'query.cursor', params: { detail: 'cursor' } });
  return { receivedAt, id };
}
