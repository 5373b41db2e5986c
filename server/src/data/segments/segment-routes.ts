import type { Access } from '@voxloop/access';
import type { Condition } from '@voxloop/condition';
import Type, { type Static } from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { findProfile, listProfileDetails, listProfiles, normalizeTag } from '../directory/index.ts';
import { beginEdit, firstRevision, listRevised } from '../edits/index.ts';
import { changeSegment, removeSegment } from './change-segments.ts';
import { previewSegment } from './preview-segment.ts';
import type { Segment } from './segment.ts';
import { getSegment, listMembers, listSegments, listSegmentsOfProfile } from './segment-store.ts';

const name = Type.String({ minLength: 1, maxLength: 100 });
const NamesShape = Type.Object({ 'zh-CN': name, en: name }, { additionalProperties: false });
const ConditionShape = Type.Unsafe<Condition>(Type.Object({}, { additionalProperties: true }));
const Nullable = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const wanted = { names: NamesShape, condition: ConditionShape, tag: Nullable(Type.String({ maxLength: 200 })) };
const SegmentShape = Type.Object({
  id: Type.String(),
  ...wanted,
  state: Type.Enum(['building', 'live']),
  size: Type.Integer(),
  createdAt: Type.String(),
  revision: Type.Integer(),
});
const PersonShape = Type.Object({
  id: Type.String(),
  name: Nullable(Type.String()),
  valueTier: Nullable(Type.String()),
  identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
  attributes: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  tags: Type.Array(Type.String()),
});
const PreviewShape = Type.Object({
  size: Type.Integer(),
  sizeFrom: Type.Integer(),
  sizeTo: Type.Integer(),
  drawn: Type.Integer(),
  profiles: Type.Integer(),
  sample: Type.Array(PersonShape),
});
const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** Routes of segments: which there are, who is in them, and trying a condition before it is one. */
export function segmentsRoutes(context: ServerContext): Route[] {
  return [...readingRoutes(context), ...changingRoutes(context)];
}

function readingRoutes({ database, clock }: ServerContext): Route[] {
  const read = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    database.inWorkspace(access.workspaceId, work, { readOnly: true });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/segments',
      permission: 'segments.read',
      summary: 'The segments of the workspace with their sizes',
      schema: { response: { 200: Type.Object({ items: Type.Array(SegmentShape) }) } },
      handle: ({ access }) =>
        read(access, async (tx) => {
          const segments = await listRevised(
            tx,
            'segment',
            () => listSegments(tx, access),
            ({ id }) => id,
          );
          return { items: segments.map(toBody) };
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/segments/:id/members',
      permission: 'segments.read',
      summary: 'The profiles in a segment',
      schema: {
        params: Params,
        query: Type.Object({
          cursor: Type.Optional(Type.String({ format: 'uuid' })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: { 200: Type.Object({ items: Type.Array(PersonShape), nextCursor: Nullable(Type.String()) }) },
      },
      handle: ({ access, params, query: { cursor = null, limit = 50 } }) =>
        read(access, async (tx) => {
          const segment = await getSegment(tx, access, params.id);
          const ids = await listMembers(tx, access, segment, { after: cursor, limit: limit + 1 });
          const nextCursor = ids.length > limit ? (ids[limit - 1] ?? null) : null;
          return { items: await describePeople(tx, access, ids.slice(0, limit)), nextCursor };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/segments/preview',
      permission: 'segments.read',
      summary: 'How many profiles meet a condition, and some of them; where there are many, by an even draw',
      schema: {
        body: Type.Object({ condition: ConditionShape }, { additionalProperties: false }),
        response: { 200: PreviewShape },
      },
      handle: ({ access, body }) =>
        read(access, async (tx) => {
          const { sampleIds, ...preview } = await previewSegment(tx, access, body.condition, clock.now());
          return { ...preview, sample: await describePeople(tx, access, sampleIds) };
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/profiles/:id/segments',
      permission: 'segments.read',
      summary: 'The segments that the person of a profile is in, and since when',
      schema: {
        params: Params,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                id: Type.String(),
                names: NamesShape,
                tag: Nullable(Type.String()),
                /** Since when; null where that was not noted */
                enteredAt: Nullable(Type.String()),
              }),
            ),
          }),
        },
      },
      handle: ({ access, params }) =>
        read(access, async (tx) => {
          if ((await findProfile(tx, access, params.id)) === undefined) throw new ProblemError('profileNotFound');
          const items = await listSegmentsOfProfile(tx, access, params.id);
          return {
            items: items.map(({ id, names, tag, enteredAt }) => ({
              id,
              names,
              tag,
              enteredAt: enteredAt?.toISOString() ?? null,
            })),
          };
        }),
    }),
  ];
}

function changingRoutes(context: ServerContext): Route[] {
  const { database, random } = context;
  const permission = 'segments.manage';
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/segments',
      permission,
      summary: 'Add a segment; its members are found in the background',
      schema: { body: Type.Object(wanted, { additionalProperties: false }), response: { 201: SegmentShape } },
      handle: ({ access, body, reply }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const segment = { ...body, id: random.uuid(), tag: readTag(body.tag) };
          reply.code(201);
          return toBody({ ...(await changeSegment(context, tx, access, segment)), revision: firstRevision });
        }),
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/segments/:id',
      edits: true,
      permission,
      summary: 'Change a segment; another condition has its members found anew',
      schema: {
        params: Params,
        body: Type.Partial(Type.Object(wanted), { additionalProperties: false }),
        response: { 200: SegmentShape },
      },
      handle: ({ access, params, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const edited = { kind: 'segment', id: params.id, basis } as const;
          const { before: known, revision } = await beginEdit(tx, access, edited, () =>
            getSegment(tx, access, params.id),
          );
          const { names = known.names, condition = known.condition } = body;
          const tag = body.tag === undefined ? known.tag : readTag(body.tag);
          const changed = await changeSegment(context, tx, access, { id: known.id, names, condition, tag });
          return toBody({ ...changed, revision });
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/segments/:id',
      permission,
      summary: 'Remove a segment that no other one names',
      schema: { params: Params, response: { 204: null } },
      handle: async ({ access, params, reply }) => {
        await database.inWorkspace(access.workspaceId, (tx) => removeSegment(context, tx, access, params.id));
        return reply.code(204).send();
      },
    }),
  ];
}

/** People as lists show them, in the order of the ids; what the reader may not see is masked. */
async function describePeople(
  tx: WorkspaceTx,
  access: Access,
  ids: readonly string[],
): Promise<Static<typeof PersonShape>[]> {
  const profiles = await listProfiles(tx, access, ids);
  const details = await listProfileDetails(tx, access, ids);
  return ids.flatMap((id) => {
    const profile = profiles.get(id);
    if (profile === undefined) return [];
    const { name: called, valueTier, identifiers } = profile;
    const { attributes = {}, tags = {} } = details.get(id) ?? {};
    return [{ id, name: called, valueTier, identifiers, attributes, tags: Object.keys(tags).sort() }];
  });
}

/** @throws ProblemError `tagInvalid` */
function readTag(given: string | null): string | null {
  if (given === null || given.trim() === '') return null;
  const tag = normalizeTag(given);
  if (tag === undefined) throw new ProblemError('tagInvalid', { path: 'tag' });
  return tag;
}

function toBody({ id, names, condition, tag, state, size, createdAt, revision }: Segment & { revision: number }) {
  return { id, names, condition, tag, state, size, createdAt: createdAt.toISOString(), revision };
}
