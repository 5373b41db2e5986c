import type { Access } from '@voxloop/access';
import { type RawBuilder, sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ScimError } from './scim-error.ts';
import type { ScimComparison } from './scim-filter.ts';
import type { JsonObject } from './scim-resource.ts';
import type { ScimTables } from './scim-tables.ts';

/** A user as a directory keeps him here. */
export interface ScimUser {
  id: string;
  memberId: string;
  userName: string;
  externalId: string | null;
  active: boolean;
  /** He was a member before the directory knew him */
  wasMember: boolean;
  /** What the directory sent */
  resource: JsonObject;
  createdAt: Date;
  modifiedAt: Date;
  groups: readonly { value: string; display: string }[];
}

/** A page of a list: how many there are in all, and those asked for. */
export interface ScimPage<Item> {
  total: number;
  items: Item[];
}

/** What can be filtered by: how each is compared with a value, of a type where it has one. */
export type Comparable = Readonly<Record<string, (value: string, type?: string) => RawBuilder<boolean>>>;

const comparable: Comparable = {
  id: (value) => sql`u.id::text = lower(${value})`,
  username: (value) => sql`lower(u.user_name) = lower(${value})`,
  externalid: (value) => sql`u.external_id = ${value}`,
  active: (value) => sql`u.active = (lower(${value}) = 'true')`,
  'emails.value': (value, type) => sql`exists (select 1 from jsonb_array_elements(
    case jsonb_typeof(u.resource -> 'emails') when 'array' then u.resource -> 'emails' else '[]' end) e
    where lower(e ->> 'value') = lower(${value})
      and (${type ?? null}::text is null or lower(e ->> 'type') = lower(${type ?? null}::text)))`,
};

/** Users that meet every comparison, oldest first. @throws ScimError `invalidFilter` for attributes that can't be compared */
export async function listScimUsers(
  tx: WorkspaceTx,
  access: Access,
  comparisons: readonly ScimComparison[],
  page: { skip: number; count: number },
): Promise<ScimPage<ScimUser>> {
  const conditions = [
    sql<boolean>`u.workspace_id = ${access.workspaceId}`,
    ...comparisons.map(toCondition(comparable)),
  ];
  const where = sql.join(conditions, sql` and `);
  const counted = await sql<{ total: number }>`select count(*)::int as total from scim_user u where ${where}`.execute(
    tx.query,
  );
  const { rows } = await sql<ScimUser>`
    select u.id, u.member_id as "memberId", u.user_name as "userName", u.external_id as "externalId", u.active,
      u.was_member as "wasMember", u.resource, u.created_at as "createdAt", u.modified_at as "modifiedAt",
      coalesce((select json_agg(json_build_object('value', g.id, 'display', g.display_name) order by g.display_name)
        from scim_group_member m join scim_group g on g.workspace_id = m.workspace_id and g.id = m.group_id
        where m.workspace_id = u.workspace_id and m.user_id = u.id), '[]') as groups
    from scim_user u where ${where} order by u.created_at, u.id offset ${page.skip} limit ${page.count}`.execute(
    tx.query,
  );
  return { total: counted.rows[0]?.total ?? 0, items: rows };
}

/** How a list is narrowed by one comparison. */
export function toCondition(known: Comparable) {
  return ({ attribute, value, type }: ScimComparison): RawBuilder<boolean> => {
    const condition = known[attribute.replace(/^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/, '')];
    if (condition === undefined) throw new ScimError(400, 'invalidFilter', `"${attribute}" can't be filtered by.`);
    return condition(value, type);
  };
}

/** @throws ScimError 404 */
export async function getScimUser(tx: WorkspaceTx, access: Access, id: string): Promise<ScimUser> {
  const { items } = await listScimUsers(tx, access, [{ attribute: 'id', value: id }], { skip: 0, count: 1 });
  const [user] = items;
  if (user === undefined) throw new ScimError(404, null, `There is no user ${id}.`);
  return user;
}

/**
 * Holds users until the transaction ends, so that what is read of them afterwards stays so: requests of a directory come
 * side by side. Unknown ids are passed over.
 */
export async function lockScimUsers(tx: WorkspaceTx, access: Access, ids: readonly string[]): Promise<void> {
  await sql`select id from scim_user where workspace_id = ${access.workspaceId} and id::text = any(${[...ids]}::text[])
    order by id for no key update`.execute(tx.query);
}

/**
 * Checks that no other user has this name. Two who choose one name at once follow each other until their transactions end.
 * @throws ScimError `uniqueness`
 */
export async function checkUserNameFree(
  tx: WorkspaceTx,
  access: Access,
  userName: string,
  id: string | null,
): Promise<void> {
  const name = `directory user ${tx.workspaceId} ${userName.toLowerCase()}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx.query);
  const { items } = await listScimUsers(tx, access, [{ attribute: 'username', value: userName }], {
    skip: 0,
    count: 1,
  });
  if (items.some((user) => user.id !== id))
    throw new ScimError(409, 'uniqueness', `There is a user "${userName}" already.`);
}

/** Writes a user, new or anew. */
export async function saveScimUser(tx: WorkspaceTx, access: Access, user: Omit<ScimUser, 'groups'>): Promise<void> {
  const sent = {
    user_name: user.userName,
    external_id: user.externalId,
    active: user.active,
    resource: JSON.stringify(user.resource),
    modified_at: user.modifiedAt,
  };
  await tx.query
    .withTables<ScimTables>()
    .insertInto('scim_user')
    .values({
      workspace_id: access.workspaceId,
      id: user.id,
      member_id: user.memberId,
      was_member: user.wasMember,
      created_at: user.createdAt,
      ...sent,
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'id']).doUpdateSet(({ ref }) => ({
        user_name: ref('excluded.user_name'),
        external_id: ref('excluded.external_id'),
        active: ref('excluded.active'),
        resource: sql<string>`excluded.resource`,
        modified_at: ref('excluded.modified_at'),
      })),
    )
    .execute();
}

/** Forgets what the directory sent of a user; the member stays, with his history. */
export async function deleteScimUser(tx: WorkspaceTx, access: Access, id: string): Promise<void> {
  await tx.query
    .withTables<ScimTables>()
    .deleteFrom('scim_user')
    .where('workspace_id', '=', access.workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Whether a member is a user of the directory already, of whom a second one can't be made. */
export async function isKnownMember(tx: WorkspaceTx, access: Access, memberId: string): Promise<boolean> {
  const found = await tx.query
    .withTables<ScimTables>()
    .selectFrom('scim_user')
    .select('id')
    .where('workspace_id', '=', access.workspaceId)
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  return found !== undefined;
}
