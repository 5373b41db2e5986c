import type { Access } from '@voxloop/access';
import { type RawBuilder, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { CustomRole } from '../workspaces/index.ts';
import { ScimError } from './scim-error.ts';
import type { ScimComparison } from './scim-filter.ts';
import type { JsonObject } from './scim-resource.ts';
import type { ScimTables } from './scim-tables.ts';
import { type Comparable, type ScimPage, toCondition } from './scim-user-store.ts';

/** A group as a directory keeps it here, with what it gives its members. */
export interface ScimGroup {
  id: string;
  displayName: string;
  externalId: string | null;
  /** What the directory sent, without members */
  resource: JsonObject;
  /** Null: it gives nothing yet */
  role: CustomRole['base'] | null;
  customRoleId: string | null;
  unitIds: readonly number[];
  /** Named by an administrator; what a directory sends under this name takes its place */
  addedByHand: boolean;
  createdAt: Date;
  modifiedAt: Date;
  members: readonly { value: string; display: string }[];
}

const hasMember = (value: string): RawBuilder<boolean> => sql`exists (select 1 from scim_group_member m
  where m.workspace_id = g.workspace_id and m.group_id = g.id and m.user_id::text = lower(${value}))`;

const comparable: Comparable = {
  id: (value) => sql`g.id::text = lower(${value})`,
  displayname: (value) => sql`lower(g.display_name) = lower(${value})`,
  externalid: (value) => sql`g.external_id = ${value}`,
  members: hasMember,
  'members.value': hasMember,
};

/** Groups that meet every comparison, oldest first. @throws ScimError `invalidFilter` */
export async function listScimGroups(
  tx: WorkspaceTx,
  access: Access,
  comparisons: readonly ScimComparison[],
  page: { skip: number; count: number },
): Promise<ScimPage<ScimGroup>> {
  const conditions = [
    sql<boolean>`g.workspace_id = ${access.workspaceId}`,
    ...comparisons.map(toCondition(comparable)),
  ];
  const where = sql.join(conditions, sql` and `);
  const counted = await sql<{ total: number }>`select count(*)::int as total from scim_group g where ${where}`.execute(
    tx.query,
  );
  const { rows } = await sql<ScimGroup>`
    select g.id, g.display_name as "displayName", g.external_id as "externalId", g.resource, g.role,
      g.custom_role_id as "customRoleId", g.unit_ids as "unitIds", g.added_by_hand as "addedByHand", g.created_at as "createdAt", g.modified_at as "modifiedAt",
      coalesce((select json_agg(json_build_object('value', u.id, 'display', u.user_name) order by u.user_name)
        from scim_group_member m join scim_user u on u.workspace_id = m.workspace_id and u.id = m.user_id
        where m.workspace_id = g.workspace_id and m.group_id = g.id), '[]') as members
    from scim_group g where ${where} order by g.created_at, g.id offset ${page.skip} limit ${page.count}`.execute(
    tx.query,
  );
  return { total: counted.rows[0]?.total ?? 0, items: rows };
}

/** @throws ScimError 404 */
export async function getScimGroup(tx: WorkspaceTx, access: Access, id: string): Promise<ScimGroup> {
  const { items } = await listScimGroups(tx, access, [{ attribute: 'id', value: id }], { skip: 0, count: 1 });
  const [group] = items;
  if (group === undefined) throw new ScimError(404, null, `There is no group ${id}.`);
  return group;
}

/** Holds a group until the transaction ends, so that changes of its members follow each other. An unknown one is passed over. */
export async function lockScimGroup(tx: WorkspaceTx, access: Access, id: string): Promise<void> {
  await sql`select id from scim_group where workspace_id = ${access.workspaceId} and id::text = lower(${id})
    for no key update`.execute(tx.query);
}

/**
 * Whether another group has this name. Two who choose one name at once follow each other until their transactions end, so
 * that the later is told.
 * @param id of the group that is to bear it; null: a new one
 */
export async function isGroupNameTaken(
  tx: WorkspaceTx,
  access: Access,
  name: string,
  id: string | null,
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`directory groups ${tx.workspaceId}`}, 0))`.execute(
    tx.query,
  );
  const named = await findGroupOfName(tx, access, name);
  return named !== undefined && named.id !== id;
}

/** The group of this name, in any case. */
export async function findGroupOfName(tx: WorkspaceTx, access: Access, name: string): Promise<ScimGroup | undefined> {
  const named = [{ attribute: 'displayname', value: name }];
  return (await listScimGroups(tx, access, named, { skip: 0, count: 1 })).items[0];
}

/** Checks that no other group has this name. @throws ScimError `uniqueness` */
export async function checkGroupNameFree(
  tx: WorkspaceTx,
  access: Access,
  name: string,
  id: string | null,
): Promise<void> {
  if (await isGroupNameTaken(tx, access, name, id))
    throw new ScimError(409, 'uniqueness', `There is a group "${name}" already.`);
}

/** Writes a group and who is in it, new or anew; what it gives stays. @throws ScimError `invalidValue` for members that are no users */
export async function saveScimGroup(
  tx: WorkspaceTx,
  access: Access,
  group: Omit<ScimGroup, 'role' | 'customRoleId' | 'unitIds' | 'members'>,
  userIds: readonly string[],
): Promise<void> {
  const { workspaceId } = access;
  await sql`
    insert into scim_group (workspace_id, id, display_name, external_id, resource, added_by_hand, created_at, modified_at)
    values (${workspaceId}, ${group.id}, ${group.displayName}, ${group.externalId}, ${JSON.stringify(group.resource)}::jsonb,
      ${group.addedByHand}, ${group.createdAt}, ${group.modifiedAt})
    on conflict (workspace_id, id) do update set display_name = excluded.display_name, external_id = excluded.external_id,
      resource = excluded.resource, added_by_hand = excluded.added_by_hand, modified_at = excluded.modified_at`.execute(
    tx.query,
  );
  const db = tx.query.withTables<ScimTables>();
  await db
    .deleteFrom('scim_group_member')
    .where('workspace_id', '=', workspaceId)
    .where('group_id', '=', group.id)
    .execute();
  const wanted = [...new Set(userIds.map((id) => id.toLowerCase()))];
  const { numAffectedRows } = await sql`
    insert into scim_group_member (workspace_id, group_id, user_id)
    select workspace_id, ${group.id}, id from scim_user
    where workspace_id = ${workspaceId} and id::text = any(${wanted}::text[])`.execute(tx.query);
  if (Number(numAffectedRows ?? 0n) < wanted.length)
    throw new ScimError(400, 'invalidValue', 'A member of the group is no user that is known here.');
}

/** Writes what a group gives its members. */
export async function saveGroupMapping(
  tx: WorkspaceTx,
  access: Access,
  id: string,
  { role, customRoleId, unitIds }: Pick<ScimGroup, 'role' | 'customRoleId' | 'unitIds'>,
): Promise<void> {
  await tx.query
    .withTables<ScimTables>()
    .updateTable('scim_group')
    .set({ role, custom_role_id: customRoleId, unit_ids: [...unitIds] })
    .where('workspace_id', '=', access.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Removes a group. */
export async function deleteScimGroup(tx: WorkspaceTx, access: Access, id: string): Promise<void> {
  await tx.query
    .withTables<ScimTables>()
    .deleteFrom('scim_group')
    .where('workspace_id', '=', access.workspaceId)
    .where('id', '=', id)
    .execute();
}
