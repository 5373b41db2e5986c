import { writeJsonArray, writePlainArray } from '../../foundation/database/index.ts';
import type { DirectoryConnection } from './directory-connection-store.ts';
import { insertIdentifiers, type SealedIdentifier, unplaceIdentifiers } from './identifier-vault-store.ts';
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
  /** Identifiers that may not be kept yet, as `sealIdentifiers` makes them, those of {@link owners} among them */
  identifiers: readonly SealedIdentifier[];
  /** Whose identifiers are that are nobody's yet */
  owners: readonly NewOwner[];
  /** The profiles among those that are new */
  profiles: readonly NewProfile[];
  /** What may be said for the first time */
  claims: readonly SavedClaim[];
}

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
  on conflict (workspace_id, id) do update set said_at = least(identity_claim.said_at, excluded.said_at)
  returning id
), shown as (
  insert into identity_claim_identifier (workspace_id, claim_id, identifier_id, kind)
  select (select voxloop_workspace()), claim_id, id, kind from unnest($14::uuid[], $15::uuid[], $16::text[]) as given (claim_id, id, kind)
  on conflict do nothing
), mapped as (
  insert into profile_person (workspace_id, profile_id, person_id, person_key)
  select (select voxloop_workspace()), profile_id, profile_id, person_key from unnest($17::uuid[], $18::uuid[]) as given (profile_id, person_key)
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
from unnest($19::uuid[]) as id having count(*) > 0`;

/**
 * Writes who and what the directory has not heard of: identifiers, sealed, with whose they are; profiles, those alone of
 * whom an identifier came to be; what is said of who is who. Whom nobody ever heard of before is written down with his
 * person; where an identifier was known, `identity.claimed` and `profiles.identified` tell of it, and his person follows.
 *
 * Identifiers are kept first and in one order, so that of two transactions that meet the same newcomer the later waits for
 * the earlier, and then finds that he is not new.
 * @returns the ids of those identifiers of the given owners that came to be theirs; others are somebody else's meanwhile
 */
export async function saveNewcomers(connection: DirectoryConnection, newcomers: Newcomers): Promise<Set<string>> {
  const { identifiers, owners, profiles, claims } = newcomers;
  if (identifiers.length + owners.length + claims.length === 0) return new Set();
  const { workspaceId } = connection;
  const expectedIds = new Set(identifiers.map(({ id }) => id));
  const expected = settlePersons(workspaceId, claims, expectedIds, owners);
  const { newIds, ownedIds } = await insertIdentifiers(connection, identifiers, { owners, persons: expected });
  const isFresh = ({ identifiers: named }: SavedClaim) => named.some(({ id }) => newIds.has(id));
  const weighed = await weighClaims(
    connection,
    claims.filter((claim) => !isFresh(claim)),
  );
  const fresh = [...claims.filter(isFresh), ...weighed.fresh];
  const owned = owners.filter(({ identifier }) => ownedIds.has(identifier.id));
  const bornIds = new Set(owned.map(({ profileId }) => profileId));
  const born = profiles.filter(({ id }) => bornIds.has(id));
  const isAsExpected = newIds.size === expectedIds.size && owned.length === owners.length;
  const persons = isAsExpected ? expected : settlePersons(workspaceId, fresh, newIds, owned);
  if (!isAsExpected) await unplaceIdentifiers(connection, listUnsettled(expected, persons, newIds));
  const identified = owned.flatMap(({ identifier, profileId }) => (newIds.has(identifier.id) ? [] : [profileId]));
  if (born.length + fresh.length + weighed.earlier.length + identified.length === 0) return ownedIds;
  const values = toParameters({ born, fresh, earlier: weighed.earlier, persons, identified });
  await connection.run({ name: 'newcomers', text: insertNewcomers, values });
  return ownedIds;
}

/** What was written down with persons who were expected to be settled, and are not. */
function listUnsettled(
  expected: readonly SettledPerson[],
  settled: readonly SettledPerson[],
  newIds: ReadonlySet<string>,
): string[] {
  const settledIds = new Set(settled.map(({ claimId }) => claimId));
  return expected.flatMap(({ claimId, identifiers }) =>
    settledIds.has(claimId) ? [] : identifiers.flatMap(({ id }) => (newIds.has(id) ? [id] : [])),
  );
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
  const mapped = persons.flatMap(({ personKey, profileId }) => (profileId === null ? [] : [{ personKey, profileId }]));
  return [
    ...toProfileColumns(born),
    ...toClaimColumns(settled),
    ...toClaimColumns([...open, ...earlier].sort((a, b) => (a.digest < b.digest ? -1 : 1))),
    writePlainArray(named.map(({ digest }) => digest)),
    writePlainArray(named.map(({ id }) => id)),
    named.map(({ kind }) => kind),
    writePlainArray(mapped.map(({ profileId }) => profileId)),
    writePlainArray(mapped.map(({ personKey }) => personKey)),
    writePlainArray(identified),
  ];
}

function toProfileColumns(born: readonly NewProfile[]): unknown[] {
  const write = (key: keyof TimedDetails) =>
    writeJsonArray(born.map(({ details }) => (details === blankDetails ? null : JSON.stringify(details[key]))));
  return [
    writePlainArray(born.map(({ id }) => id)),
    born.map(({ name }) => name ?? null),
    writePlainArray(born.map(({ valueTier }) => valueTier ?? null)),
    born.map(({ language }) => language ?? null),
    write('attributes'),
    write('attributeTimes'),
    write('tags'),
  ];
}

function toClaimColumns(claims: readonly SavedClaim[]): unknown[] {
  return [
    writePlainArray(claims.map(({ digest }) => digest)),
    writePlainArray(claims.map(({ at }) => at?.toISOString() ?? null)),
    writePlainArray(claims.map(({ source }) => source)),
  ];
}
