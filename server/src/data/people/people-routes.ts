import type { Access } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import type { FeedbackCompanions } from '../feedback/index.ts';
import { identityRoutes } from './identity-routes.ts';
import { parseTimeCursor, writeCursor } from './people-cursor.ts';
import { openPeopleFilter } from './people-filter.ts';
import { getSeenPerson, type PeopleReader, readPerson } from './person-reading.ts';
import { listFiltered, listPeople, type PeoplePage, searchPeople } from './person-search.ts';
import { saidAttributeRoutes } from './said-attribute-routes.ts';
import { mergeTimelines, TimelineEntryShape, type TimelineSource } from './timeline.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);
const Score = Type.Object({
  metric: Type.String(),
  value: Type.Number(),
  at: Type.String(),
  feedbackId: Type.String(),
});
const summaryProperties = {
  id: Type.String(),
  name: orNull,
  valueTier: orNull,
  language: orNull,
  identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String(), shared: Type.Boolean() })),
  latestScore: Type.Union([Score, Type.Null()]),
};
const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Cursor = Type.Optional(Type.String({ maxLength: 1000 }));
const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100 }));

/** What other modules know of feedback, and the histories that are kept above the data layer. */
export interface PeopleNeighbours {
  companions: FeedbackCompanions;
  timelines: readonly TimelineSource[];
}

/** People: the list, a person's page and history, and who is who. */
export function peopleRoutes(context: ServerContext, neighbours: PeopleNeighbours): Route[] {
  const { companions, timelines } = neighbours;
  const { clock } = context;
  const read = <T>(access: Access, work: (reader: PeopleReader) => Promise<T>) =>
    context.database.inWorkspace(access.workspaceId, (tx) => work({ tx, access, companions }), { readOnly: true });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/people',
      permission: 'feedback.read',
      summary:
        'People whom the reader may see; with `q` those whose name begins so, or who are known by this identifier; with `condition` those who meet it',
      schema: {
        query: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 200 })),
          condition: Type.Optional(
            Type.String({
              maxLength: 8_000,
              description:
                'A condition over the fields of segments, as JSON; takes `segments.read`. A page may be short, even empty, though `nextCursor` says that more people are to be looked at.',
            }),
          ),
          cursor: Cursor,
          limit: Limit,
        }),
        response: { 200: Type.Object({ items: Type.Array(Type.Object(summaryProperties)), nextCursor: orNull }) },
      },
      handle: ({ access, query: { q = '', condition, cursor, limit = 50 } }) =>
        read(access, async (reader): Promise<PeoplePage> => {
          const filter = condition === undefined ? null : await openPeopleFilter(reader, condition, clock.now());
          const words = q.trim();
          if (words !== '') return searchPeople(reader, { words, filter }, cursor, limit);
          return filter === null ? listPeople(reader, cursor, limit) : listFiltered(reader, filter, cursor, limit);
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/people/:id',
      permission: 'feedback.read',
      summary: 'The person whom a profile belongs to',
      schema: {
        params: Params,
        response: {
          200: Type.Object({
            ...summaryProperties,
            profiles: Type.Array(
              Type.Object({
                id: Type.String(),
                identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
              }),
            ),
            scores: Type.Array(Score),
          }),
        },
      },
      shows: ({ id }) => ({ kind: 'profile', id, how: 'viewed' }),
      handle: ({ access, params }) => read(access, (reader) => readPerson(reader, params.id)),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/people/:id/timeline',
      permission: 'feedback.read',
      summary: 'Everything that happened with a person and that the reader may see, newest first',
      schema: {
        params: Params,
        query: Type.Object({ cursor: Cursor, limit: Limit }),
        response: { 200: Type.Object({ items: Type.Array(TimelineEntryShape), nextCursor: orNull }) },
      },
      handle: ({ access, params, query: { cursor, limit = 50 } }) =>
        read(access, async (reader) => {
          const { profileIds } = await getSeenPerson(reader, params.id);
          const page = { after: parseTimeCursor(cursor), limit: limit + 1 };
          const lists = await Promise.all(timelines.map(({ list }) => list(reader.tx, access, profileIds, page)));
          const found = mergeTimelines(lists, limit + 1);
          const last = found.length > limit ? found[limit - 1] : undefined;
          return {
            items: found.slice(0, limit),
            nextCursor: last === undefined ? null : writeCursor({ key: last.at, id: last.id }),
          };
        }),
    }),
    ...saidAttributeRoutes(context, companions),
    ...identityRoutes(context, companions),
  ];
}
