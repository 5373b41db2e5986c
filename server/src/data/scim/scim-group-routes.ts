import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { applyGrants } from './apply-grants.ts';
import { ScimError } from './scim-error.ts';
import {
  checkGroupNameFree,
  deleteScimGroup,
  findGroupOfName,
  getScimGroup,
  listScimGroups,
  lockScimGroup,
  type ScimGroup,
  saveScimGroup,
} from './scim-group-store.ts';
import { groupSchema, type JsonObject, objectsOf, textOf } from './scim-resource.ts';
import { scimResourceRoutes } from './scim-resource-routes.ts';

const url = '/scim/v2/Groups';
const notKept = new Set(['schemas', 'id', 'meta', 'members']);

/** `/scim/v2/Groups`: the groups of a directory, which give their members roles. */
export function scimGroupRoutes(context: ServerContext): Route[] {
  const { database, random, publicUrl } = context;
  return scimResourceRoutes<ScimGroup>({
    url,
    summaries: {
      list: 'SCIM: groups that a directory has sent',
      create: 'SCIM: send a group',
      get: 'SCIM: one group',
      replace: 'SCIM: replace a group',
      change: 'SCIM: change a group',
      remove: 'SCIM: remove a group; its members lose what it gave',
    },
    describe: (group) => describeGroup(group, publicUrl),
    list: (access, filter, page) =>
      database.inWorkspace(access.workspaceId, (tx) => listScimGroups(tx, access, filter, page), { readOnly: true }),
    get: (access, id) =>
      database.inWorkspace(access.workspaceId, (tx) => getScimGroup(tx, access, id), { readOnly: true }),
    create: (access, sent) =>
      database.inWorkspace(access.workspaceId, async (tx) => {
        const named = await findNamedByHand(tx, access, sent);
        return saveGroup(context, tx, access, named?.id ?? random.uuid(), sent, named);
      }),
    change: (access, id, change) =>
      database.inWorkspace(access.workspaceId, async (tx) => {
        await lockScimGroup(tx, access, id);
        const before = await getScimGroup(tx, access, id);
        return saveGroup(context, tx, access, before.id, change(wholeOf(before)), before);
      }),
    remove: (access, id) => database.inWorkspace(access.workspaceId, (tx) => removeGroup(context, tx, access, id)),
  });
}

/** The group that an administrator named before the directory sent it; it becomes the directory's, with what it gives. */
async function findNamedByHand(tx: WorkspaceTx, access: Access, sent: JsonObject): Promise<ScimGroup | null> {
  const named = await findGroupOfName(tx, access, textOf(sent, 'displayName') ?? '');
  if (named === undefined || !named.addedByHand) return null;
  await lockScimGroup(tx, access, named.id);
  return named;
}

async function removeGroup(context: ServerContext, tx: WorkspaceTx, access: Access, id: string): Promise<void> {
  await lockScimGroup(tx, access, id);
  const group = await getScimGroup(tx, access, id);
  await deleteScimGroup(tx, access, group.id);
  const memberIds = group.members.map(({ value }) => value);
  await applyGrants(context, tx, access, memberIds);
  await note(tx, access, 'directoryGroup.removed', group.id, { name: group.displayName });
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
  const idsOf = (group: ScimGroup | null) => new Set(group?.members.map(({ value }) => value));
  await applyGrants(context, tx, access, idsOf(before).symmetricDifference(idsOf(after)));
  if (before === null || before.addedByHand) await note(tx, access, 'directoryGroup.added', id, { name: displayName });
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
