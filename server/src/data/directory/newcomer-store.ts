import { type DirectoryConnection, writeIds } from './directory-connection-store.ts';
import type { KeyedIdentifier } from './identifier-key.ts';
import { insertIdentifiers } from './identifier-vault-store.ts';
import type { SavedClaim } from './identity-evidence.ts';
import type { ValueTier } from './profile.ts';
import { blankDetails, type TimedDetails } from './profile-details.ts';
import { weighClaims } from './said-claim-store.ts';
import { type NewOwner, type SettledPerson, settlePersons } from './settle-persons.ts';

/** A profile as it is made. */
export interface NewProfile {
  id: string;
  name?: string;
  valueTier?: ValueTier;
  language?: string | null;
  details: TimedDetails;
}

/** What the directory has not heard of, as far as its writer knows; others may be writing the same at this moment. */
export interface Newcomers {
  /** Identifiers that may not be kept yet, those of {@link owners} among them */
  identifiers: readonly KeyedIdentifier[];
  /** Whose identifiers are that are nobody's yet */
  owners: readonly NewOwner[];
  /** The profiles among those that are new */
  profiles: readonly NewProfile[];
  /** What may be said for the first time */
  claims: readonly SavedClaim[];
}

const insertOwners = `
insert into profile_identifier (workspace_id, identifier_id, kind, profile_id)
select (select voxloop_workspace()), id, kind, profile_id from unnest($1::uuid[], $2::text[], $3::uuid[]) as given (id, kind, profile_id)
on conflict do nothing returning identifier_id as id`;

/**
 * Rows by the arrays of their columns. A person who is settled here is one whom nothing else can concern; of the others
 * the topics tell, and {@link personMapping} computes who they are.
 */
const insertNewcomers = `
with born as (
  insert into profile (workspace_id, id, name, value_tier, language, attributes, attribute_times, tags)
  select (select voxloop_workspace()), id, name, value_tier, language, coalesce(attributes, '{}'), coalesce(attribute_times, '{}'), coalesce(tags, '{}')
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[], $6::jsonb[], $7::jsonb[])
    as given (id, name, value_tier, language, attributes, attribute_times, tags)
), settled as (
  insert into identity_claim (workspace_id, id, kind, said_at, digest, source)
  select (select voxloop_workspace()), digest, 'together', coalesce(at, now()), digest, source
  from unnest($8::uuid[], $9::timestamptz[], $10::text[]) as given (digest, at, source)
  returning id
), claimed as (
  insert into identity_claim (workspace_id, id, kind, said_at, digest, source)
  select (select voxloop_workspace()), digest, 'together', coalesce(at, now()), digest, source
  from unnest($11::uuid[], $12::timestamptz[], $13::text[]) as given (digest, at, source)
  on conflict (workspace_id, digest) do update set said_at = least(identity_claim.said_at, excluded.said_at)
  returning id
), shown as (
  insert into identity_claim_identifier (workspace_id, claim_id, identifier_id, kind)
  select (select voxloop_workspace()), claim_id, id, kind from unnest($14::uuid[], $15::uuid[], $16::text[]) as given (claim_id, id, kind)
  on conflict do nothing
), placed as (
  insert into person_identifier (workspace_id, identifier_id, kind, person_key, shared)
  select (select voxloop_workspace()), id, kind, person_key, false
  from unnest($17::uuid[], $18::text[], $19::uuid[]) as given (id, kind, person_key)
  on conflict (workspace_id, identifier_id) do update set person_key = excluded.person_key, shared = false
), mapped as (
  insert into profile_person (workspace_id, profile_id, person_id, person_key)
  select (select voxloop_workspace()), profile_id, profile_id, person_key from unnest($20::uuid[], $21::uuid[]) as given (profile_id, person_key)
), told as (
  insert into outbox (workspace_id, topic, record_count, payload)
  select (select voxloop_workspace()), 'identity.claimed', open.count + lone.count,
    json_build_object('claimIds', coalesce(open.ids, '[]'), 'settledIds', coalesce(lone.ids, '[]'))
  from (select count(*) as count, json_agg(id) as ids from claimed) as open,
    (select count(*) as count, json_agg(id) as ids from settled) as lone
  where open.count + lone.count > 0
)
insert into outbox (workspace_id, topic, record_count, payload)
select (select voxloop_workspace()), 'profiles.identified', count(*), json_build_object('profileIds', json_agg(distinct id))
from unnest($22::uuid[]) as id having count(*) > 0`;

/**
 * Writes who and what the directory has not heard of: identifiers, sealed; whose they are; profiles, those alone of whom an
 * identifier came to be; what is said of who is who. Whom nobody ever heard of before is written down with his person;
 * where an identifier was known, `identity.claimed` and `profiles.identified` tell of it, and his person follows.
 *
 * Identifiers are kept first and in one order, so that of two transactions that meet the same newcomer the later waits for
 * the earlier, and then finds that he is not new.
 * @returns the ids of those identifiers of the given owners that came to be theirs; others are somebody else's meanwhile
 */
export async function saveNewcomers(connection: DirectoryConnection, newcomers: Newcomers): Promise<Set<string>> {
  const { identifiers, owners, profiles, claims } = newcomers;
  if (identifiers.length + owners.length + claims.length === 0) return new Set();
  const newIds = await insertIdentifiers(connection, identifiers);
  const ownedIds = await saveOwners(connection, owners);
  const isFresh = ({ identifiers: named }: SavedClaim) => named.some(({ id }) => newIds.has(id));
  const weighed = await weighClaims(
    connection,
    claims.filter((claim) => !isFresh(claim)),
  );
  const fresh = [...claims.filter(isFresh), ...weighed.fresh];
  const owned = owners.filter(({ identifier }) => ownedIds.has(identifier.id));
  const bornIds = new Set(owned.map(({ profileId }) => profileId));
  const born = profiles.filter(({ id }) => bornIds.has(id));
  const persons = settlePersons(connection.workspaceId, fresh, newIds, owned);
  const identified = owned.flatMap(({ identifier, profileId }) => (newIds.has(identifier.id) ? [] : [profileId]));
  if (born.length + fresh.length + weighed.earlier.length + identified.length === 0) return ownedIds;
  const values = toParameters({ born, fresh, earlier: weighed.earlier, persons, identified });
  await connection.run({ name: 'newcomers', text: insertNewcomers, values });
  return ownedIds;
}

async function saveOwners(connection: DirectoryConnection, owners: readonly NewOwner[]): Promise<Set<string>> {
  if (owners.length === 0) return new Set();
  const ordered = owners.toSorted((a, b) => (a.identifier.id < b.identifier.id ? -1 : 1));
  const values = [
    writeIds(ordered.map(({ identifier }) => identifier.id)),
    ordered.map(({ identifier }) => identifier.kind),
    writeIds(ordered.map(({ profileId }) => profileId)),
  ];
  const rows = await connection.run<{ id: string }>({ name: 'own-identifiers', text: insertOwners, values });
  return new Set(rows.map(({ id }) => id));
}

interface NewRows {
  born: readonly NewProfile[];
  fresh: readonly SavedClaim[];
  earlier: readonly SavedClaim[];
  persons: readonly SettledPerson[];
  /** Profiles that are known by an identifier that was heard of before */
  identified: readonly string[];
}

/** The parameters of {@link insertNewcomers}. */
function toParameters({ born, fresh, earlier, persons, identified }: NewRows): unknown[] {
  const settledIds = new Set(persons.map(({ claimId }) => claimId));
  const [settled, open] = [
    fresh.filter(({ digest }) => settledIds.has(digest)),
    fresh.filter(({ digest }) => !settledIds.has(digest)),
  ];
  const named = fresh.flatMap(({ digest, identifiers }) => identifiers.map(({ id, kind }) => ({ digest, id, kind })));
  const placed = persons.flatMap(({ personKey, identifiers }) =>
    identifiers.map(({ id, kind }) => ({ personKey, id, kind })),
  );
  const mapped = persons.flatMap(({ personKey, profileId }) => (profileId === null ? [] : [{ personKey, profileId }]));
  return [
    ...toProfileColumns(born),
    ...toClaimColumns(settled),
    ...toClaimColumns([...open, ...earlier].sort((a, b) => (a.digest < b.digest ? -1 : 1))),
    writeIds(named.map(({ digest }) => digest)),
    writeIds(named.map(({ id }) => id)),
    named.map(({ kind }) => kind),
    writeIds(placed.map(({ id }) => id)),
    placed.map(({ kind }) => kind),
    writeIds(placed.map(({ personKey }) => personKey)),
    writeIds(mapped.map(({ profileId }) => profileId)),
    writeIds(mapped.map(({ personKey }) => personKey)),
    writeIds(identified),
  ];
}

function toProfileColumns(born: readonly NewProfile[]): unknown[] {
  const write = (key: keyof TimedDetails) =>
    born.map(({ details }) => (details === blankDetails ? null : JSON.stringify(details[key])));
  return [
    writeIds(born.map(({ id }) => id)),
    born.map(({ name }) => name ?? null),
    born.map(({ valueTier }) => valueTier ?? null),
    born.map(({ language }) => language ?? null),
    write('attributes'),
    write('attributeTimes'),
    write('tags'),
  ];
}

function toClaimColumns(claims: readonly SavedClaim[]): unknown[] {
  return [
    writeIds(claims.map(({ digest }) => digest)),
    claims.map(({ at }) => at?.toISOString() ?? null),
    claims.map(({ source }) => source),
  ];
}
