import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { listProfileAttributes, listProfileSayings } from '../directory/index.ts';
import type { FeedbackCompanions } from '../feedback/index.ts';
import { getSeenPerson } from './person-reading.ts';
import { listSaidAttributes, listSaidTags, type SaidValue } from './said-attributes.ts';

const SaidShape = Type.Object({
  profileId: Type.String(),
  value: Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
  at: Type.Union([Type.String(), Type.Null()]),
});

/** The attributes and tags that somebody said of a person. */
export function saidAttributeRoutes({ database }: ServerContext, companions: FeedbackCompanions): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/people/:id/attributes',
      permission: 'segments.read',
      summary:
        'The attributes that somebody said of a person, with the profiles of which something else is said, and his tags',
      schema: {
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                key: Type.String(),
                said: SaidShape,
                others: Type.Array(SaidShape, { description: 'What is said of other profiles, where it differs' }),
              }),
            ),
            tags: Type.Array(Type.Object({ name: Type.String(), origin: Type.Enum(['manual', 'import']) })),
          }),
        },
      },
      shows: ({ id }) => ({ kind: 'profile', id, how: 'viewed' }),
      handle: ({ access, params }) =>
        database.inWorkspace(
          access.workspaceId,
          async (tx) => {
            const { profileIds } = await getSeenPerson({ tx, access, companions }, params.id);
            const declared = await listProfileAttributes(tx, access);
            const profiles = await listProfileSayings(tx, access, profileIds);
            const items = listSaidAttributes(access, declared, profiles).map(({ key, said, others }) => ({
              key,
              said: toBody(said),
              others: others.map(toBody),
            }));
            return { items, tags: listSaidTags(profiles) };
          },
          { readOnly: true },
        ),
    }),
  ];
}

function toBody({ profileId, value, at }: SaidValue) {
  return { profileId, value, at: at?.toISOString() ?? null };
}
