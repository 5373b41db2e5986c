import type { Access } from '@voxloop/access';
import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { publishEvent } from '../../foundation/outbox/index.ts';
import { type KeyedIdentifier, keyIdentifiers, sortById } from './identifier-key.ts';
import { saveIdentifiers } from './identifier-vault-store.ts';
import { addKeyedEvidence } from './identity-evidence-store.ts';
import { type Identifier, normalizeIdentifier, type ProfileAttributes } from './profile.ts';
import { type OwnedIdentifier, planProfiles } from './profile-plan.ts';
import { profilesIdentifiedTopic } from './profiles-identified.ts';

/** A person as a row of an import knows him. */
export interface KnownPerson {
  identifiers: readonly Identifier[];
  attributes: ProfileAttributes;
  /** A fresh UUID, used when nobody is known by the identifiers. */
  newId: string;
  /** When the row's identifiers were seen together; left out: now */
  seenAt?: Date;
}

/**
 * The people known by these identifiers, made when nobody is, in a handful of statements: see {@link planProfiles} for
 * who counts as known. Identifiers that nobody has yet are added to the profile. That a row names several identifiers is
 * evidence that they are one person's. Attributes given take the place of those there; of several given for one profile,
 * the last count.
 * @returns a profile id per person, in their order; null where no identifier holds anything
 */
export async function findOrCreateProfiles(
  tx: WorkspaceTx,
  _access: Access,
  people: readonly KnownPerson[],
): Promise<(string | null)[]> {
  const given = people.map(({ identifiers: own }) =>
    keyIdentifiers(
      tx.keyRing.keyedHash,
      tx.workspaceId,
      own.map(normalizeIdentifier).filter((one) => one !== undefined),
    ),
  );
  const identifiers = sortById([...new Map(given.flat().map((one) => [one.id, one])).values()]);
  if (identifiers.length === 0) return people.map(() => null);
  await saveIdentifiers(tx, identifiers);
  await addEvidence(tx, people, given);
  const before = await listOwned(tx, identifiers);
  const plan = planProfiles(
    people.map(({ newId }, place) => ({ newId, identifiers: given[place] ?? [] })),
    before,
  );
  await insertProfiles(tx, plan.newIds);
  await insertOwners(tx, plan.newIdentifiers);
  const ids = plan.newIdentifiers.length === 0 ? plan.profileIds : await settleProfiles(tx, plan, identifiers);
  await updateAttributes(tx, people, ids);
  return ids;
}

async function addEvidence(
  tx: WorkspaceTx,
  people: readonly KnownPerson[],
  given: readonly (readonly KeyedIdentifier[])[],
): Promise<void> {
  await addKeyedEvidence(
    tx,
    given.map((own, place) => ({ identifiers: own, at: people[place]?.seenAt ?? null, source: 'record' })),
  );
}

/** Whoever else met the same people at the same time may have been first. @returns the profile of each person */
async function settleProfiles(
  tx: WorkspaceTx,
  plan: ReturnType<typeof planProfiles>,
  identifiers: readonly KeyedIdentifier[],
): Promise<(string | null)[]> {
  const owners = new Map((await listOwned(tx, identifiers)).map(({ id, profileId }) => [id, profileId]));
  const used = new Set(owners.values());
  await deleteProfiles(
    tx,
    [...plan.newIds].filter((id) => !used.has(id)),
  );
  const named = new Set(plan.newIdentifiers.map(({ profileId }) => profileId).filter((id) => used.has(id)));
  if (named.size > 0) await publishEvent(tx, profilesIdentifiedTopic, { profileIds: [...named] });
  return plan.primaries.map((primary) => (primary === null ? null : (owners.get(primary.id) ?? null)));
}

/** These identifiers, where somebody has them, with all others of the same profiles. */
async function listOwned(tx: WorkspaceTx, identifiers: readonly KeyedIdentifier[]): Promise<OwnedIdentifier[]> {
  const { rows } = await sql<OwnedIdentifier>`
    select kind, identifier_id as id, profile_id as "profileId" from profile_identifier
    where workspace_id = ${tx.workspaceId} and profile_id = any (array(
      select i.profile_id from unnest(${identifiers.map(({ id }) => id)}::uuid[]) as given (id)
      cross join lateral (select profile_id from profile_identifier own
        where own.workspace_id = ${tx.workspaceId} and own.identifier_id = given.id limit 1) as i))`.execute(tx.query);
  return rows;
}

async function insertProfiles(tx: WorkspaceTx, ids: ReadonlySet<string>): Promise<void> {
  if (ids.size === 0) return;
  await sql`insert into profile (workspace_id, id) select ${tx.workspaceId}, id from unnest(${[...ids]}::uuid[]) as id`.execute(
    tx.query,
  );
}

async function insertOwners(tx: WorkspaceTx, rows: ReturnType<typeof planProfiles>['newIdentifiers']): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into profile_identifier (workspace_id, identifier_id, kind, profile_id)
    select ${tx.workspaceId}, id, kind, profile_id
    from unnest(${rows.map((row) => row.identifier.id)}::uuid[], ${rows.map((row) => row.identifier.kind)}::text[],
      ${rows.map((row) => row.profileId)}::uuid[]) as given (id, kind, profile_id)
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
