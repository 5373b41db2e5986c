import type { Access } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { IdentifierKey } from './identifier-key.ts';
import { type BlockedJoin, defaultIdentityRules, type PersonResolution } from './identity/index.ts';
import { mapPersons } from './map-persons.ts';
import { listPersonIds } from './person-store.ts';
import { findBestIdentifier, insertStatedClaim, listClaimRecords } from './stated-claim-store.ts';

/** Kinds of which a person has at most one. */
export const uniqueKinds = Object.keys(defaultIdentityRules).filter(
  (kind) => defaultIdentityRules[kind]?.unique === true,
);

/** What somebody says of two profiles, and why. */
export interface ProfileStatement {
  /** A fresh UUID */
  id: string;
  at: Date;
  reason: string;
  kind: 'together' | 'apart';
  profileIds: readonly [string, string];
}

/**
 * Says that two profiles are, or are not, the same person's; who is who follows at once.
 * @throws ProblemError profileNotFound · personsConflict when what is known already speaks against joining them; nothing
 * is kept of the statement then · personsInseparable when both profiles are known by nothing of their own
 */
export async function stateOfProfiles(tx: WorkspaceTx, access: Access, statement: ProfileStatement): Promise<void> {
  const { id, at, reason, kind, profileIds } = statement;
  const [one, other] = [await getBest(tx, profileIds[0]), await getBest(tx, profileIds[1])];
  if (one.id === other.id) throw new ProblemError('personsInseparable');
  await insertStatedClaim(tx, access, { kind, id, at, reason, identifiers: [one, other] });
  const resolution = await mapPersons(tx, [one, other]);
  const persons = await listPersonIds(tx, profileIds);
  const same = persons.get(profileIds[0]) === persons.get(profileIds[1]);
  if (kind === 'together' && !same)
    throw new ProblemError('personsConflict', { params: { reason: whyNot(resolution, id) } });
}

async function getBest(tx: WorkspaceTx, profileId: string): Promise<IdentifierKey> {
  const best = await findBestIdentifier(tx, profileId, uniqueKinds);
  if (best === undefined) throw new ProblemError('profileNotFound');
  return best;
}

function whyNot({ blocked }: PersonResolution, claimId: string): BlockedJoin['reason'] | 'shared' {
  return blocked.find((join) => join.claimId === claimId)?.reason ?? 'shared';
}

/**
 * Takes a claim back; who is who follows at once.
 * @throws ProblemError claimNotFound · claimUndone when it does not count any more
 */
export async function undoClaim(
  tx: WorkspaceTx,
  access: Access,
  undoing: { id: string; claimId: string; at: Date; reason: string },
): Promise<void> {
  const [claim] = await listClaimRecords(tx, [undoing.claimId]);
  if (claim === undefined) throw new ProblemError('claimNotFound');
  if (claim.undone !== null) throw new ProblemError('claimUndone');
  await insertStatedClaim(tx, access, { kind: 'undone', ...undoing });
  await mapPersons(tx, claim.keys);
}
