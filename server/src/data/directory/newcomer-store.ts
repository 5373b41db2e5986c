import { writeIdArray, writeJsonArray, writePlainArray, writeTextArray } from '../../foundation/database/index.ts';
import type { DirectoryConnection } from './directory-connection-store.ts';
import {
  type IdentifierRows,
  insertIdentifiers,
  type SealedIdentifier,
  toIdentifierRows,
  unplaceIdentifiers,
} from './identifier-vault-store.ts';
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

/** Newcomers with all that is written of them where nobody else writes one of them meanwhile. */
export interface PlannedNewcomers extends Newcomers {
  rows: IdentifierRows;
  /** The persons who are expected to be settled */
  persons: readonly SettledPerson[];
  /** The claim that names each identifier first, by its id */
  firstClaims: ReadonlyMap<string, string>;
  /** Parameters of {@link insertNewcomers}; null where a claim names nobody new, and was perhaps made before */
  values: unknown[] | null;
}

/** Prepares what {@link saveNewcomers} is to write. */
export function planNewcomers(workspaceId: string, newcomers: Newcomers): PlannedNewcomers {
  const { identifiers, owners, profiles, claims } = newcomers;
  const ids = new Set(identifiers.map(({ id }) => id));
  const firstClaims = findFirstClaims(claims, ids);
  const persons = settlePersons(workspaceId, claims, ids, owners);
  const rows = toIdentifierRows(identifiers, { owners, persons, firstClaims });
  const isNews = claims.every((claim) => namesOneOf(claim, ids)) && rows.ownedIds.size === owners.length;
  const expected = { born: profiles, fresh: claims, earlier: [], persons, identified: [], firstClaims };
  return { ...newcomers, rows, persons, firstClaims, values: isNews ? toParameters(expected) : null };
}

function namesOneOf({ identifiers }: SavedClaim, ids: ReadonlySet<string>): boolean {
  return identifiers.some(({ id }) => ids.has(id));
}

/** Of those of these identifiers that a claim names, the first that does, by the id of the identifier. */
function findFirstClaims(claims: readonly SavedClaim[], ids: ReadonlySet<string>): Map<string, string> {
  const first = new Map<string, string>();
  for (const { digest, identifiers } of claims)
    for (const { id } of identifiers) if (ids.has(id) && !first.has(id)) first.set(id, digest);
  return first;
}

/**
 * Writes who and what the directory has not heard of: identifiers, sealed, with whose they are; profiles, those alone of
 * whom an identifier came to be; what is said of who is who. Whom nobody ever heard of before is written down with his
 * person; where an identifier was known, `identity.claimed` and `profiles.identified` tell of it, and his person follows.
 *
 * Identifiers are kept first and in one order, so that of two transactions that meet the same newcomer the later waits for
 * the earlier, and then finds that he is not new.
 * @returns the ids of those identifiers of the given owners that came to be theirs; others are somebody else's meanwhile
 */
export async function saveNewcomers(
  connection: DirectoryConnection,
  planned: PlannedNewcomers,
): Promise<ReadonlySet<string>> {
  const { identifiers, owners, claims, rows } = planned;
  if (identifiers.length + owners.length + claims.length === 0) return new Set();
  const kept = await insertIdentifiers(connection, rows);
  const isAsPlanned = kept.newIds.size === rows.ids.size && kept.ownedIds.size === owners.length;
  const values =
    isAsPlanned && planned.values !== null ? planned.values : await weighNewcomers(connection, planned, kept);
  if (values !== null) await connection.run({ name: 'newcomers', text: insertNewcomers, values });
  return kept.ownedIds;
}

/**
 * What is to be written of newcomers of whom some were known after all, or are named by claims that may have been made
 * before.
 * @returns parameters of {@link insertNewcomers}; null when it has nothing to write
 */
async function weighNewcomers(
  connection: DirectoryConnection,
  { owners, profiles, claims, persons: expected, firstClaims }: PlannedNewcomers,
  { newIds, ownedIds }: { newIds: ReadonlySet<string>; ownedIds: ReadonlySet<string> },
): Promise<unknown[] | null> {
  const weighed = await weighClaims(
    connection,
    claims.filter((claim) => !namesOneOf(claim, newIds)),
  );
  const fresh = [...claims.filter((claim) => namesOneOf(claim, newIds)), ...weighed.fresh];
  const owned = owners.filter(({ identifier }) => ownedIds.has(identifier.id));
  const bornIds = new Set(owned.map(({ profileId }) => profileId));
  const born = profiles.filter(({ id }) => bornIds.has(id));
  const persons = settlePersons(connection.workspaceId, fresh, newIds, owned);
  await unplaceIdentifiers(connection, listUnsettled(expected, persons, newIds));
  const identified = owned.flatMap(({ identifier, profileId }) => (newIds.has(identifier.id) ? [] : [profileId]));
  if (born.length + fresh.length + weighed.earlier.length + identified.length === 0) return null;
  const written = new Map([...firstClaims].filter(([id]) => newIds.has(id)));
  return toParameters({ born, fresh, earlier: weighed.earlier, persons, identified, firstClaims: written });
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
  /** The claims that stand on the rows of their identifiers already, by the id of the identifier */
  firstClaims: ReadonlyMap<string, string>;
}

/** The parameters of {@link insertNewcomers}. */
function toParameters({ born, fresh, earlier, persons, identified, firstClaims }: NewRows): unknown[] {
  const settledIds = new Set(persons.map(({ claimId }) => claimId));
  const [settled, open] = [
    fresh.filter(({ digest }) => settledIds.has(digest)),
    fresh.filter(({ digest }) => !settledIds.has(digest)),
  ];
  const named = fresh.flatMap(({ digest, identifiers }) =>
    identifiers.flatMap(({ id, kind }) => (firstClaims.get(id) === digest ? [] : [{ digest, id, kind }])),
  );
  const mapped = persons.flatMap(({ personKey, profileId }) => (profileId === null ? [] : [{ personKey, profileId }]));
  return [
    ...toProfileColumns(born),
    ...toClaimColumns(settled),
    ...toClaimColumns([...open, ...earlier].sort((a, b) => (a.digest < b.digest ? -1 : 1))),
    writeIdArray(named.map(({ digest }) => digest)),
    writeIdArray(named.map(({ id }) => id)),
    writeTextArray(named.map(({ kind }) => kind)),
    writeIdArray(mapped.map(({ profileId }) => profileId)),
    writeIdArray(mapped.map(({ personKey }) => personKey)),
    writeIdArray(identified),
  ];
}

function toProfileColumns(born: readonly NewProfile[]): unknown[] {
  const write = (key: keyof TimedDetails) =>
    writeJsonArray(born.map(({ details }) => (details === blankDetails ? null : JSON.stringify(details[key]))));
  return [
    writeIdArray(born.map(({ id }) => id)),
    writeTextArray(born.map(({ name }) => name ?? null)),
    writePlainArray(born.map(({ valueTier }) => valueTier ?? null)),
    writeTextArray(born.map(({ language }) => language ?? null)),
    write('attributes'),
    write('attributeTimes'),
    write('tags'),
  ];
}

function toClaimColumns(claims: readonly SavedClaim[]): unknown[] {
  return [
    writeIdArray(claims.map(({ digest }) => digest)),
    writePlainArray(claims.map(({ at }) => at?.toISOString() ?? null)),
    writePlainArray(claims.map(({ source }) => source)),
  ];
}
