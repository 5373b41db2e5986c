import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { keyIdentifiers } from './identifier-key.ts';
import { openIdentifiers, sortByValue } from './identifier-vault-store.ts';
import { resolvePersons } from './identity/index.ts';
import { loadReach } from './person-reach-store.ts';
import type { Identifier } from './profile.ts';
import { type ClaimRecord, listClaimRecords } from './stated-claim-store.ts';

/**
 * What a claim does to a person: `joins` holds him together · `keepsApart` from somebody · `blockedUnique` would have
 * joined him with somebody who has another member id · `blockedApart` with somebody who is kept apart · `shared` names an
 * identifier of many, so it joins nobody · `undone` does not count any more · `none` says nothing that matters
 */
export type ClaimEffect = 'joins' | 'keepsApart' | 'blockedUnique' | 'blockedApart' | 'shared' | 'undone' | 'none';

/** A claim with what it does. */
export interface ExplainedClaim extends Omit<ClaimRecord, 'keys'> {
  identifiers: Identifier[];
  effect: ClaimEffect;
}

/** A person's claims may be thousands; so many of the latest are shown. */
const shownClaims = 200;

/**
 * Why these identifiers, all of one person, are one, and why others are not: the claims that name them, weighed as they
 * stand at this moment.
 * @returns the latest 200, the latest first, and how many there are
 */
export async function explainPerson(
  tx: WorkspaceTx,
  identifiers: readonly Identifier[],
): Promise<{ claims: ExplainedClaim[]; count: number }> {
  const own = keyIdentifiers(tx.keyRing.keyedHash, tx.workspaceId, identifiers);
  const { index, ids } = await loadReach(tx, own);
  const { persons, blocked } = resolvePersons(index, ids);
  const joining = new Set(persons.flatMap(({ joinedBy }) => joinedBy));
  const reasonOf = new Map(blocked.map(({ claimId, reason }) => [claimId, reason]));
  const naming = new Map(
    own.flatMap(({ id }) => [...(index.find(id)?.claims ?? [])]).map((claim) => [claim.id, claim]),
  );
  const latest = [...naming.values()].sort((a, b) => b.at - a.at).slice(0, shownClaims);
  const effects = new Map(
    latest.map((claim): [string, ClaimEffect] => {
      if (!index.isLive(claim)) return [claim.id, 'undone'];
      if (claim.kind === 'apart') return [claim.id, 'keepsApart'];
      const reason = reasonOf.get(claim.id);
      if (reason !== undefined) return [claim.id, reason === 'unique' ? 'blockedUnique' : 'blockedApart'];
      if (claim.identifiers.some((one) => index.find(one.id)?.shared === true)) return [claim.id, 'shared'];
      return [claim.id, joining.has(claim.id) ? 'joins' : 'none'];
    }),
  );
  const records = await listClaimRecords(tx, [...effects.keys()]);
  const opened = await openIdentifiers(
    tx,
    records.flatMap(({ keys }) => keys.map(({ id }) => id)),
  );
  return {
    claims: records.map(({ keys, ...record }) => {
      const named = sortByValue(keys.flatMap(({ id }) => opened.get(id) ?? []));
      const shown = named.map(({ kind, value }) => ({ kind, value }));
      return { ...record, identifiers: shown, effect: effects.get(record.id) ?? 'none' };
    }),
    count: naming.size,
  };
}
