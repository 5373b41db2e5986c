import type { IdentifierKey, KeyedIdentifier } from './identifier-key.ts';
import type { Identifier } from './profile.ts';

/** Somebody who shows one identifier and is to be known by it from now on. */
export interface ProfileClaim {
  /** As {@link normalizeIdentifier} spells it */
  identifier: Identifier;
  /** What the person reads; null where it is not known, which changes nothing */
  language: string | null;
  /** A fresh UUID, used when nobody is known by the identifier */
  newId: string;
}

/** A claim whose identifier can be compared. */
export interface KeyedClaim extends Omit<ProfileClaim, 'identifier'> {
  identifier: KeyedIdentifier;
}

/**
 * Finds or makes the profiles of many claims in one statement, for those who can't afford a transaction of their own
 * for each. Runs in a connection bound to the workspace; parameters from {@link toClaimParameters}. Answers a
 * {@link ClaimedProfile} per identifier, but for those that somebody else is making at this moment: ask again for these.
 * Rows are looked up by `lateral … limit 1` and by an array of keys: a plain join was planned as a walk through the whole
 * workspace while the tables had no statistics yet.
 */
export const claimProfilesStatement = `
with given as materialized (
  select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[]) as given (kind, id, new_id, language)
), made as (
  insert into profile_identifier (workspace_id, identifier_id, kind, profile_id)
  select voxloop_workspace(), id, kind, new_id from given order by id
  on conflict do nothing returning identifier_id as id, kind, profile_id
), born as (
  insert into profile (workspace_id, id, language)
  select voxloop_workspace(), made.profile_id, given.language from made join given using (id)
), known as materialized (
  select given.id, given.kind, given.language, owned.profile_id
  from given cross join lateral (
    select profile_id from profile_identifier owned
    where owned.workspace_id = voxloop_workspace() and owned.identifier_id = given.id
    limit 1
  ) as owned
), renewed as (
  update profile set language = known.language, updated_at = now() from known
  where profile.workspace_id = voxloop_workspace() and profile.id = any (array(select profile_id from known))
    and profile.id = known.profile_id and known.language is not null and profile.language is distinct from known.language
), told as (
  insert into outbox (workspace_id, topic, payload)
  select voxloop_workspace(), 'profiles.identified', json_build_object('profileIds', json_agg(profile_id))
  from made having count(*) > 0
)
select kind, id, profile_id as "profileId", true as "isNew" from made
union all select kind, id, profile_id, false from known`;

/** One row of what {@link claimProfilesStatement} answers. */
export interface ClaimedProfile extends IdentifierKey {
  profileId: string;
  /** Nobody was known by the identifier before */
  isNew: boolean;
}

/** The parameters of {@link claimProfilesStatement}: each identifier once, the last claim of it counts. */
export function toClaimParameters(claims: readonly KeyedClaim[]): [string[], string[], string[], (string | null)[]] {
  const once = [...new Map(claims.map((claim) => [claim.identifier.id, claim])).values()];
  return [
    once.map(({ identifier }) => identifier.kind),
    once.map(({ identifier }) => identifier.id),
    once.map(({ newId }) => newId),
    once.map(({ language }) => language),
  ];
}
