import { writeIdArray } from '../../foundation/database/index.ts';
import type { DirectoryConnection } from './directory-connection-store.ts';
import type { SavedClaim } from './identity-evidence.ts';

const findSaid = `
select given.digest, known.said_at <= coalesce(given.at, now()) as "saidBefore"
from unnest($1::uuid[], $2::timestamptz[]) as given (digest, at)
cross join lateral (select said_at from identity_claim known
  where known.workspace_id = voxloop_workspace() and known.id = given.digest limit 1) as known`;

/** Claims by what is known of them. */
export interface WeighedClaims {
  /** Never said before */
  fresh: SavedClaim[];
  /** Said before, but as of a later time */
  earlier: SavedClaim[];
}

/** Which of these claims say anything new; what was said before is not said twice. */
export async function weighClaims(
  connection: DirectoryConnection,
  claims: readonly SavedClaim[],
): Promise<WeighedClaims> {
  if (claims.length === 0) return { fresh: [], earlier: [] };
  const values = [writeIdArray(claims.map(({ digest }) => digest)), claims.map(({ at }) => at?.toISOString() ?? null)];
  const rows = await connection.run<{ digest: string; saidBefore: boolean }>({
    name: 'said-claims',
    text: findSaid,
    values,
  });
  const said = new Map(rows.map(({ digest, saidBefore }) => [digest, saidBefore]));
  return {
    fresh: claims.filter(({ digest }) => !said.has(digest)),
    earlier: claims.filter(({ digest }) => said.get(digest) === false),
  };
}
