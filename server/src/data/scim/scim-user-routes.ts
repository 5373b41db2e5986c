import type { Auth } from '../../foundation/auth/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { Route } from '../../foundation/http/index.ts';
import { enterpriseSchema, type JsonObject, userSchema } from './scim-resource.ts';
import { scimResourceRoutes } from './scim-resource-routes.ts';
import { getScimUser, listScimUsers, type ScimUser } from './scim-user-store.ts';
import { createScimUser, deleteUser, replaceScimUser } from './scim-users.ts';

const url = '/scim/v2/Users';

/** `/scim/v2/Users`: the people of a directory, who become members. */
export function scimUserRoutes(context: ServerContext, auth: Auth): Route[] {
  const { database, publicUrl } = context;
  return scimResourceRoutes<ScimUser>({
    url,
    summaries: {
      list: 'SCIM: users that a directory has sent',
      create: 'SCIM: send a user',
      get: 'SCIM: one user',
      replace: 'SCIM: replace a user',
      change: 'SCIM: change a user; `active: false` ends his sessions',
      remove: 'SCIM: forget a user; his member can’t come in any more',
    },
    describe: (user) => describeUser(user, publicUrl),
    list: (access, filter, page) =>
      database.inWorkspace(access.workspaceId, (tx) => listScimUsers(tx, access, filter, page), { readOnly: true }),
    get: (access, id) =>
      database.inWorkspace(access.workspaceId, (tx) => getScimUser(tx, access, id), { readOnly: true }),
    create: (access, sent) => createScimUser(context, auth, access, sent),
    change: (access, id, change) => replaceScimUser(context, auth, access, id, change),
    remove: (access, id) => deleteUser(context, auth, access, id),
  });
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
