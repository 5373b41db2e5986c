import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import {
  type Identifier,
  maskIdentifier,
  normalizeIdentifier,
  type Profile,
  type ProfileAttributes,
} from './profile.ts';

/**
 * The person known by these identifiers, made when nobody is. The first identifier that is known decides; the others
 * are added to that person where nobody has them yet. Attributes given take the place of those there.
 * @param newId a fresh UUID for a person who is not known
 * @returns the profile's id, or null when no identifier holds anything
 */
export async function findOrCreateProfile(
  tx: WorkspaceTx,
  _access: Access,
  given: readonly Identifier[],
  attributes: ProfileAttributes,
  newId: string,
): Promise<string | null> {
  const identifiers = given.map(normalizeIdentifier).filter((identifier) => identifier !== undefined);
  if (identifiers.length === 0) return null;
  const known = await findByIdentifiers(tx, identifiers);
  const id = known ?? (await createProfile(tx, identifiers, newId));
  if (known !== null) await addIdentifiers(tx, id, identifiers);
  await updateAttributes(tx, id, attributes);
  return id;
}

async function findByIdentifiers(tx: WorkspaceTx, identifiers: readonly Identifier[]): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select i.profile_id as id from unnest(${identifiers.map((one) => one.kind)}::text[], ${identifiers.map((one) => one.value)}::text[])
      with ordinality as given (kind, value, place)
    join profile_identifier i on i.workspace_id = ${tx.workspaceId} and i.kind = given.kind and i.value = given.value
    order by given.place limit 1`.execute(tx.query);
  return rows[0]?.id ?? null;
}

/** Two who make the same person at once meet at the identifier's key: the later one finds the earlier one's. */
async function createProfile(tx: WorkspaceTx, identifiers: readonly Identifier[], newId: string): Promise<string> {
  await sql`insert into profile (workspace_id, id) values (${tx.workspaceId}, ${newId})`.execute(tx.query);
  await addIdentifiers(tx, newId, identifiers);
  const owner = await findByIdentifiers(tx, identifiers);
  if (owner === null) throw new Error('An identifier vanished while its person was being made.');
  if (owner !== newId) {
    await sql`delete from profile_identifier where workspace_id = ${tx.workspaceId} and profile_id = ${newId}`.execute(
      tx.query,
    );
    await sql`delete from profile where workspace_id = ${tx.workspaceId} and id = ${newId}`.execute(tx.query);
  }
  return owner;
}

async function addIdentifiers(tx: WorkspaceTx, profileId: string, identifiers: readonly Identifier[]): Promise<void> {
  await sql`insert into profile_identifier (workspace_id, kind, value, profile_id)
    select ${tx.workspaceId}, kind, value, ${profileId}
    from unnest(${identifiers.map((one) => one.kind)}::text[], ${identifiers.map((one) => one.value)}::text[]) as given (kind, value)
    on conflict do nothing`.execute(tx.query);
}

async function updateAttributes(tx: WorkspaceTx, id: string, attributes: ProfileAttributes): Promise<void> {
  const { name = null, valueTier = null, language = null } = attributes;
  if (name === null && valueTier === null && language === null) return;
  await sql`update profile set name = coalesce(${name}::text, name), value_tier = coalesce(${valueTier}::text, value_tier),
      language = coalesce(${language}::text, language), updated_at = now()
    where workspace_id = ${tx.workspaceId} and id = ${id}
      and (name, value_tier, language) is distinct from
        (coalesce(${name}::text, name), coalesce(${valueTier}::text, value_tier), coalesce(${language}::text, language))`.execute(
    tx.query,
  );
}

/** The profiles of these ids; identifiers are masked for readers whose access says so. */
export async function listProfiles(
  tx: WorkspaceTx,
  access: Access,
  ids: readonly string[],
): Promise<Map<string, Profile>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Profile>`
    select p.id, p.name, p.value_tier as "valueTier", p.language,
      coalesce((select json_agg(json_build_object('kind', i.kind, 'value', i.value) order by i.kind, i.value)
        from profile_identifier i where i.workspace_id = p.workspace_id and i.profile_id = p.id), '[]') as identifiers
    from profile p where p.workspace_id = ${tx.workspaceId} and p.id = any(${ids})`.execute(tx.query);
  const masked = access.masks.has('profile.identifiers');
  return new Map(
    rows.map((row) => [row.id, masked ? { ...row, identifiers: row.identifiers.map(maskIdentifier) } : row]),
  );
}

/** One profile; identifiers are masked for readers whose access says so. */
export async function findProfile(tx: WorkspaceTx, access: Access, id: string): Promise<Profile | undefined> {
  return (await listProfiles(tx, access, [id])).get(id);
}
