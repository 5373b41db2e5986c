import type { Access } from '@voxloop/access';
import type { Auth } from '../../foundation/auth/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
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
import { parseScimFilter } from './scim-filter.ts';
import { applyScimPatch } from './scim-patch.ts';
import { enterpriseSchema, type JsonObject, readBody, selectAttributes, userSchema } from './scim-resource.ts';
import { getScimUser, listScimUsers, type ScimUser } from './scim-user-store.ts';
import { createScimUser, deleteUser, replaceScimUser } from './scim-users.ts';

const url = '/scim/v2/Users';
const one = `${url}/:id`;

/** `/scim/v2/Users` (RFC 7644), opened by an API key that may provision members. */
export function scimUserRoutes(context: ServerContext, auth: Auth): Route[] {
  const read = <T>(access: Access, id: string, use: (user: ScimUser) => T) =>
    context.database.inWorkspace(access.workspaceId, async (tx) => use(await getScimUser(tx, access, readId(id))), {
      readOnly: true,
    });
  const describe = (user: ScimUser) => describeUser(user, context.publicUrl);
  const shared = { permission: 'members.provision', keyOnly: true, consumes: 'clientJson' } as const;
  return [
    defineRoute({
      ...shared,
      method: 'GET',
      url,
      summary: 'SCIM: users that a directory has sent',
      schema: { query: ListQuery, response: { 200: null } },
      handle: ({ access, query, reply }) =>
        answerScim(reply, async () => {
          const filter = parseScimFilter(query.filter);
          const list = await context.database.inWorkspace(
            access.workspaceId,
            (tx) => listScimUsers(tx, access, filter, readPage(query)),
            { readOnly: true },
          );
          return listAnswer(list, query, describe);
        }),
    }),
    defineRoute({
      ...shared,
      method: 'POST',
      url,
      summary: 'SCIM: send a user',
      schema: { body: AnyBody, response: { 201: null } },
      handle: ({ access, body, reply }) =>
        answerScim(reply, async () => describe(await createScimUser(context, auth, access, readBody(body))), 201),
    }),
    defineRoute({
      ...shared,
      method: 'GET',
      url: one,
      summary: 'SCIM: one user',
      schema: { params: IdParams, query: ResourceQuery, response: { 200: null } },
      handle: ({ access, params, query, reply }) =>
        answerScim(reply, () => read(access, params.id, (user) => selectAttributes(describe(user), query))),
    }),
    defineRoute({
      ...shared,
      method: 'PUT',
      url: one,
      summary: 'SCIM: replace a user',
      schema: { params: IdParams, body: AnyBody, response: { 200: null } },
      handle: ({ access, params, body, reply }) =>
        answerScim(reply, async () =>
          describe(await replaceScimUser(context, auth, access, readId(params.id), () => readBody(body))),
        ),
    }),
    defineRoute({
      ...shared,
      method: 'PATCH',
      url: one,
      summary: 'SCIM: change a user; `active: false` ends his sessions',
      schema: { params: IdParams, body: AnyBody, response: { 200: null } },
      handle: ({ access, params, body, reply }) =>
        answerScim(reply, async () => {
          const change = (resource: JsonObject) => applyScimPatch(resource, readBody(body));
          return describe(await replaceScimUser(context, auth, access, readId(params.id), change));
        }),
    }),
    defineRoute({
      ...shared,
      method: 'DELETE',
      url: one,
      summary: 'SCIM: forget a user; his member can’t come in any more',
      schema: { params: IdParams, response: { 204: null } },
      handle: ({ access, params, reply }) =>
        answerScim(reply, async () => {
          await deleteUser(context, auth, access, readId(params.id));
          return null;
        }),
    }),
  ];
}

function describeUser(user: ScimUser, publicUrl: string): JsonObject {
  const { id, userName, externalId, active, resource, groups, createdAt, modifiedAt } = user;
  return {
    ...resource,
    schemas: enterpriseSchema in resource ? [userSchema, enterpriseSchema] : [userSchema],
    id,
    userName,
    ...(externalId === null ? {} : { externalId }),
    active,
    groups: groups.map(({ value, display }) => ({ value, display, type: 'direct' })),
    meta: {
      resourceType: 'User',
      created: createdAt.toISOString(),
      lastModified: modifiedAt.toISOString(),
      location: new URL(`${url}/${id}`, publicUrl).href,
    },
  };
}
