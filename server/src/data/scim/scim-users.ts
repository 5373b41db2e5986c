import type { Access } from '@voxloop/access';
import type { Auth } from '../../foundation/auth/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ensureProvisionedMember, getMember, provisionMember } from '../workspaces/index.ts';
import { applyGrants } from './apply-grants.ts';
import { ScimError } from './scim-error.ts';
import type { JsonObject } from './scim-resource.ts';
import { readScimPerson } from './scim-user.ts';
import {
  checkUserNameFree,
  deleteScimUser,
  getScimUser,
  isKnownMember,
  lockScimUsers,
  type ScimUser,
  saveScimUser,
} from './scim-user-store.ts';

/** What this server tells of a user by itself, and what it never keeps. */
const notKept = new Set(['schemas', 'id', 'meta', 'groups', 'password']);

/**
 * Takes a user that a directory sends for the first time. A member with the same address becomes that user.
 * @throws ScimError `uniqueness`, `invalidValue`
 */
export async function createScimUser(
  context: ServerContext,
  auth: Auth,
  access: Access,
  body: JsonObject,
): Promise<ScimUser> {
  const { database, clock, random } = context;
  const person = readScimPerson(body);
  await database.inWorkspace(access.workspaceId, (tx) => checkUserNameFree(tx, access, person.userName, null));
  const { member, wasMember } = await ensureProvisionedMember(context, auth, access, person);
  return database.inWorkspace(access.workspaceId, async (tx) => {
    await checkUserNameFree(tx, access, person.userName, null);
    if (await isKnownMember(tx, access, member.id))
      throw new ScimError(409, 'uniqueness', `There is a user with the address ${person.email} already.`);
    const id = random.uuid();
    const now = clock.now();
    const { userName, externalId, active } = person;
    const kept = { id, memberId: member.id, wasMember, userName, externalId, active, resource: toKept(body) };
    await saveScimUser(tx, access, { ...kept, createdAt: now, modifiedAt: now });
    await applyGrants(context, tx, access, [id]);
    return getScimUser(tx, access, id);
  });
}

/**
 * Puts another resource in the place of a user's. One who is not active any more can't come in, and his sessions end.
 * @param change gives the new resource from the one that is kept
 * @throws ScimError 404, `uniqueness`, and as `change`
 */
export async function replaceScimUser(
  context: ServerContext,
  auth: Auth,
  access: Access,
  id: string,
  change: (kept: JsonObject) => JsonObject,
): Promise<ScimUser> {
  const { user, endsSessionsOf } = await context.database.inWorkspace(access.workspaceId, async (tx) => {
    await lockScimUsers(tx, access, [id]);
    const before = await getScimUser(tx, access, id);
    const resource = change({ ...before.resource, active: before.active });
    const { userName, externalId, active } = readScimPerson(resource);
    await checkUserNameFree(tx, access, userName, id);
    const modifiedAt = context.clock.now();
    await saveScimUser(tx, access, { ...before, userName, externalId, active, resource: toKept(resource), modifiedAt });
    await applyGrants(context, tx, access, [id]);
    const after = await getScimUser(tx, access, id);
    return { user: after, endsSessionsOf: active ? null : await userIdOf(tx, access, after) };
  });
  if (endsSessionsOf !== null) await auth.endSessions(endsSessionsOf);
  return user;
}

/** Forgets a user: his member can't come in any more, and his sessions end. @throws ScimError 404 */
export async function deleteUser(context: ServerContext, auth: Auth, access: Access, id: string): Promise<void> {
  const userId = await context.database.inWorkspace(access.workspaceId, async (tx) => {
    await lockScimUsers(tx, access, [id]);
    const user = await getScimUser(tx, access, id);
    await provisionMember(context, tx, access, user.memberId, { grant: null, active: false });
    await deleteScimUser(tx, access, id);
    return userIdOf(tx, access, user);
  });
  await auth.endSessions(userId);
}

async function userIdOf(tx: WorkspaceTx, access: Access, user: ScimUser): Promise<string> {
  return (await getMember(tx, access, user.memberId)).userId;
}

function toKept(resource: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !notKept.has(name.toLowerCase())));
}
