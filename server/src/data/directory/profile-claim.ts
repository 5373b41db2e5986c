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

/**
 * Finds or makes the profiles of many claims in one statement, for those who can't afford a transaction of their own
 * for each. Runs in a connection bound to the workspace; parameters from {@link toClaimParameters}. Answers a
 * {@link ClaimedProfile} per identifier, but for those that somebody else is making at this moment: ask again for these.
 * Rows are looked up by `lateral … limit 1` and by an array of keys: a plain join was planned as a walk through the whole
 * workspace while the tables had no statistics yet.
 */
export const claimProfilesStatement = `
with given as materialized (
  select * from unnest($1::text[], $2::text[], $3::uuid[], $4::text[]) as given (kind, value, new_id, language)
), made as (
  insert into profile_identifier (workspace_id, kind, value, profile_id)
  select voxloop_workspace(), kind, value, new_id from given order by kind, value
  on conflict do nothing returning kind, value, profile_id
), born as (
  insert into profile (workspace_id, id, language)
  select voxloop_workspace(), made.profile_id, given.language from made join given using (kind, value)
), known as materialized (
  select given.kind, given.value, given.language, owned.profile_id
  from given cross join lateral (
    select profile_id from profile_identifier owned
    where owned.workspace_id = voxloop_workspace() and owned.kind = given.kind and owned.value = given.value
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
select kind, value, profile_id as "profileId" from made
union all select kind, value, profile_id from known`;

/** One row of what {@link claimProfilesStatement} answers. */
export interface ClaimedProfile extends Identifier {
  profileId: string;
}

/** The parameters of {@link claimProfilesStatement}: each identifier once, the last claim of it counts. */
export function toClaimParameters(claims: readonly ProfileClaim[]): [string[], string[], string[], (string | null)[]] {
  const once = [...new Map(claims.map((claim) => [claimKey(claim.identifier), claim])).values()];
  return [
    once.map(({ identifier }) => identifier.kind),
    once.map(({ identifier }) => identifier.value),
    once.map(({ newId }) => newId),
    once.map(({ language }) => language),
  ];
}

/** Equal for equal identifiers. */
export function claimKey({ kind, value }: Identifier): string {
  return `${kind}\u0000${value}`;
}
