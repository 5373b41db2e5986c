import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type Identifier, normalizeIdentifier, type ProfileAttributes } from './profile.ts';
import { claimKey } from './profile-claim.ts';

/** A person as a row of an import knows him. */
export interface KnownPerson {
  identifiers: readonly Identifier[];
  attributes: ProfileAttributes;
  /** A fresh UUID, used when nobody is known by the identifiers. */
  newId: string;
}

/**
 * The people known by these identifiers, made when nobody is, in a handful of statements. Of a person's identifiers the
 * first that is known decides; the others are added to that person where nobody has them yet. People of the batch who
 * share an identifier are one person. Attributes given take the place of those there; of several given for one person,
 * the last count.
 * @returns a profile id per person, in their order; null where no identifier holds anything
 */
export async function findOrCreateProfiles(
  tx: WorkspaceTx,
  _access: Access,
  people: readonly KnownPerson[],
): Promise<(string | null)[]> {
  const given = people.map((person) => person.identifiers.map(normalizeIdentifier).filter((one) => one !== undefined));
  const identifiers = dropRepeated(given.flat());
  if (identifiers.length === 0) return people.map(() => null);
  const before = await findOwners(tx, identifiers);
  const plan = planProfiles(people, given, before);
  await insertProfiles(tx, plan.newIds);
  await insertIdentifiers(tx, plan.newIdentifiers);
  // Whoever else met the same people at the same time may have been first.
  const owners = plan.newIdentifiers.length === 0 ? before : await findOwners(tx, identifiers);
  const ids = given.map((own) => own.map((one) => owners.get(claimKey(one))).find((id) => id !== undefined) ?? null);
  const used = new Set([...owners.values()]);
  await deleteProfiles(
    tx,
    [...plan.newIds].filter((id) => !used.has(id)),
  );
  await updateAttributes(tx, people, ids);
  return ids;
}

/** In one order for everybody, so that two batches never wait for each other's identifiers in a ring. */
function dropRepeated(identifiers: readonly Identifier[]): Identifier[] {
  const byKey = new Map(identifiers.map((one) => [claimKey(one), one]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

async function findOwners(tx: WorkspaceTx, identifiers: readonly Identifier[]): Promise<Map<string, string>> {
  const { rows } = await sql<Identifier & { id: string }>`
    select i.kind, i.value, i.profile_id as id
    from unnest(${identifiers.map((one) => one.kind)}::text[], ${identifiers.map((one) => one.value)}::text[]) as given (kind, value)
    join profile_identifier i on i.workspace_id = ${tx.workspaceId} and i.kind = given.kind and i.value = given.value`.execute(
    tx.query,
  );
  return new Map(rows.map((row) => [claimKey(row), row.id]));
}

interface ProfilePlan {
  newIds: Set<string>;
  newIdentifiers: { identifier: Identifier; profileId: string }[];
}

function planProfiles(
  people: readonly KnownPerson[],
  given: readonly (readonly Identifier[])[],
  known: ReadonlyMap<string, string>,
): ProfilePlan {
  const owners = new Map(known);
  const plan: ProfilePlan = { newIds: new Set(), newIdentifiers: [] };
  for (const [index, person] of people.entries()) {
    const own = given[index] ?? [];
    if (own.length === 0) continue;
    const found = own.map((one) => owners.get(claimKey(one))).find((id) => id !== undefined);
    if (found === undefined) plan.newIds.add(person.newId);
    const profileId = found ?? person.newId;
    for (const identifier of own) {
      if (owners.has(claimKey(identifier))) continue;
      owners.set(claimKey(identifier), profileId);
      plan.newIdentifiers.push({ identifier, profileId });
    }
  }
  plan.newIdentifiers.sort((a, b) => (claimKey(a.identifier) < claimKey(b.identifier) ? -1 : 1));
  return plan;
}

async function insertProfiles(tx: WorkspaceTx, ids: ReadonlySet<string>): Promise<void> {
  if (ids.size === 0) return;
  await sql`insert into profile (workspace_id, id) select ${tx.workspaceId}, id from unnest(${[...ids]}::uuid[]) as id`.execute(
    tx.query,
  );
}

async function insertIdentifiers(tx: WorkspaceTx, rows: ProfilePlan['newIdentifiers']): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into profile_identifier (workspace_id, kind, value, profile_id)
    select ${tx.workspaceId}, kind, value, profile_id
    from unnest(${rows.map((row) => row.identifier.kind)}::text[], ${rows.map((row) => row.identifier.value)}::text[],
      ${rows.map((row) => row.profileId)}::uuid[]) as given (kind, value, profile_id)
    on conflict do nothing`.execute(tx.query);
}

async function deleteProfiles(tx: WorkspaceTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from profile where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])`.execute(tx.query);
}

async function updateAttributes(
  tx: WorkspaceTx,
  people: readonly KnownPerson[],
  ids: readonly (string | null)[],
): Promise<void> {
  const last = new Map<string, ProfileAttributes>();
  for (const [index, { attributes }] of people.entries()) {
    const id = ids[index];
    if (id !== undefined && id !== null && Object.keys(attributes).length > 0)
      last.set(id, { ...last.get(id), ...attributes });
  }
  if (last.size === 0) return;
  const rows = [...last].map(([id, { name, valueTier, language }]) => ({ id, name, value_tier: valueTier, language }));
  await sql`update profile set name = coalesce(given.name, profile.name), value_tier = coalesce(given.value_tier, profile.value_tier),
      language = coalesce(given.language, profile.language), updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, name text, value_tier text, language text)
    where profile.workspace_id = ${tx.workspaceId} and profile.id = given.id
      and (profile.name, profile.value_tier, profile.language) is distinct from
        (coalesce(given.name, profile.name), coalesce(given.value_tier, profile.value_tier), coalesce(given.language, profile.language))`.execute(
    tx.query,
  );
}

/** {@link findOrCreateProfiles} for one person. */
export async function findOrCreateProfile(
  tx: WorkspaceTx,
  access: Access,
  identifiers: readonly Identifier[],
  attributes: ProfileAttributes,
  newId: string,
): Promise<string | null> {
  const [id = null] = await findOrCreateProfiles(tx, access, [{ identifiers, attributes, newId }]);
  return id;
}
