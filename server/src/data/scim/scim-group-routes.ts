import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { applyGrants } from './apply-grants.ts';
import {
  AnyBody,
  answerScim,
  IdParams,
  ListQuery,
  listAnswer,
  ResourceQuery,
  readId,
  readPage,
} from './scim-answer.ts';
import { ScimError } from './scim-error.ts';
import { parseScimFilter } from './scim-filter.ts';
import {
  checkGroupNameFree,
  deleteScimGroup,
  getScimGroup,
  listScimGroups,
  type ScimGroup,
  saveScimGroup,
} from './scim-group-store.ts';
import { applyScimPatch } from './scim-patch.ts';
import { groupSchema, type JsonObject, objectsOf, readBody, selectAttributes, textOf } from './scim-resource.ts';

const url = '/scim/v2/Groups';
const one = `${url}/:id`;
const notKept = new Set(['schemas', 'id', 'meta', 'members']);

/** `/scim/v2/Groups` (RFC 7644), opened by an API key that may provision members. */
export function scimGroupRoutes(context: ServerContext): Route[] {
  const inWorkspace = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    context.database.inWorkspace(access.workspaceId, work);
  const describe = (group: ScimGroup) => describeGroup(group, context.publicUrl);
  const shared = { permission: 'members.provision', keyOnly: true, consumes: 'clientJson' } as const;
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url,
      summary: 'SCIM: groups that a directory has sent',
      schema: { query: ListQuery, response: { 200: null } },
      handle: ({ access, query, reply }) =>
        answerScim(reply, async () => {
          const filter = parseScimFilter(query.filter);
          const list = await inWorkspace(access, (tx) => listScimGroups(tx, access, filter, readPage(query)));
          return listAnswer(list, query, describe);
        }),
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      url,
      summary: 'SCIM: send a group',
      schema: { body: AnyBody, response: { 201: null } },
      handle: ({ access, body, reply }) =>
        answerScim(
          reply,
          async () => {
            const id = context.random.uuid();
            return describe(
              await inWorkspace(access, (tx) => saveGroup(context, tx, access, id, readBody(body), null)),
            );
          },
          201,
        ),
    }),
    defineRoute({
      ...shared,
      method: 'GET',
      url: one,
      summary: 'SCIM: one group',
      schema: { params: IdParams, query: ResourceQuery, response: { 200: null } },
      handle: ({ access, params, query, reply }) =>
        answerScim(reply, async () => {
          const group = await inWorkspace(access, (tx) => getScimGroup(tx, access, readId(params.id)));
          return selectAttributes(describe(group), query);
        }),
    }),
    ...(['PUT', 'PATCH'] as const).map((method) =>
      defineRoute({
        ...shared,
        method,
        url: one,
        summary: method === 'PUT' ? 'SCIM: replace a group' : 'SCIM: change a group',
        schema: { params: IdParams, body: AnyBody, response: { 200: null } },
        handle: ({ access, params, body, reply }) =>
          answerScim(reply, async () => {
            const group = await inWorkspace(access, async (tx) => {
              const before = await getScimGroup(tx, access, readId(params.id));
              const given = readBody(body);
              const resource = method === 'PUT' ? given : applyScimPatch(wholeOf(before), given);
              return saveGroup(context, tx, access, before.id, resource, before);
            });
            return describe(group);
          }),
      }),
    ),
    defineRoute({
      ...shared,
      method: 'DELETE',
      url: one,
      summary: 'SCIM: remove a group; its members lose what it gave',
      schema: { params: IdParams, response: { 204: null } },
      handle: ({ access, params, reply }) =>
        answerScim(reply, async () => {
          await inWorkspace(access, async (tx) => {
            const group = await getScimGroup(tx, access, readId(params.id));
            await deleteScimGroup(tx, access, group.id);
            await applyGrants(
              context,
              tx,
              access,
              group.members.map(({ value }) => value),
            );
            await note(tx, access, 'directoryGroup.removed', group.id, { name: group.displayName });
          });
          return null;
        }),
    }),
  ];
}

async function saveGroup(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  id: string,
  sent: JsonObject,
  before: ScimGroup | null,
): Promise<ScimGroup> {
  const displayName = textOf(sent, 'displayName');
  if (displayName === undefined) throw new ScimError(400, 'invalidValue', '"displayName" is missing.');
  await checkGroupNameFree(tx, access, displayName, id);
  const memberIds = objectsOf(sent, 'members').flatMap((member) => textOf(member, 'value') ?? []);
  const resource = Object.fromEntries(Object.entries(sent).filter(([name]) => !notKept.has(name.toLowerCase())));
  const now = context.clock.now();
  const times = { createdAt: before?.createdAt ?? now, modifiedAt: now };
  const externalId = textOf(sent, 'externalId') ?? null;
  const group = { id, displayName, externalId, resource, addedByHand: false, ...times };
  await saveScimGroup(tx, access, group, memberIds);
  const after = await getScimGroup(tx, access, id);
  const former = before?.members ?? [];
  await applyGrants(
    context,
    tx,
    access,
    [...former, ...after.members].map(({ value }) => value),
  );
  if (before === null) await note(tx, access, 'directoryGroup.added', id, { name: displayName });
  return after;
}

function note(tx: WorkspaceTx, access: Access, action: string, id: string, detail: Record<string, unknown>) {
  return writeAudit(tx, access, { action, subject: { kind: 'directoryGroup', id }, detail });
}

function wholeOf({ displayName, externalId, resource, members }: ScimGroup): JsonObject {
  return {
    ...resource,
    displayName,
    ...(externalId === null ? {} : { externalId }),
    members: members.map((member) => ({ ...member })),
  };
}

function describeGroup(group: ScimGroup, publicUrl: string): JsonObject {
  return {
    ...wholeOf(group),
    schemas: [groupSchema],
    id: group.id,
    meta: {
      resourceType: 'Group',
      created: group.createdAt.toISOString(),
      lastModified: group.modifiedAt.toISOString(),
      location: new URL(`${url}/${group.id}`, publicUrl).href,
    },
  };
}
