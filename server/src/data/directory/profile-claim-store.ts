import type pg from 'pg';
import {
  type ClaimedProfile,
  claimKey,
  claimProfilesStatement,
  type ProfileClaim,
  toClaimParameters,
} from './profile-claim.ts';

/**
 * Finds or makes the profiles of many claims through a connection of the caller's that is bound to the workspace, in the
 * transaction that is open there.
 * @returns the profile of each claimed identifier by its {@link claimKey}
 */
export async function claimProfiles(client: pg.Client, claims: readonly ProfileClaim[]): Promise<Map<string, string>> {
  const profiles = new Map<string, string>();
  let open = claims;
  // Whom another connection is making at this moment can be seen as soon as the statement waited for it.
  for (let round = 0; open.length > 0 && round < 3; round += 1) {
    const { rows } = await client.query<ClaimedProfile>({
      name: 'claim',
      text: claimProfilesStatement,
      values: toClaimParameters(open),
    });
    for (const row of rows) profiles.set(claimKey(row), row.profileId);
    open = open.filter(({ identifier }) => !profiles.has(claimKey(identifier)));
  }
  if (open.length > 0) throw new Error('Profiles that were being made elsewhere could not be found.');
  return profiles;
}
