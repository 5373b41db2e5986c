import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { connectWithin } from './directory-connection-store.ts';
import { keyIdentifiers } from './identifier-key.ts';
import { sealIdentifiers } from './identifier-vault-store.ts';
import { type IdentityEvidence, toSavedClaims } from './identity-evidence.ts';
import { planNewcomers, saveNewcomers } from './newcomer-store.ts';

/** Adds claims about who is who, and keeps the identifiers that they name. */
export async function addIdentityEvidence(tx: WorkspaceTx, evidence: readonly IdentityEvidence[]): Promise<void> {
  const keyed = evidence.map((one) => {
    return { ...one, identifiers: keyIdentifiers(tx.keyRing.keyedHash, tx.workspaceId, one.identifiers) };
  });
  const claims = toSavedClaims(tx.workspaceId, keyed);
  const connection = connectWithin(tx);
  const identifiers = await sealIdentifiers(
    connection,
    keyed.flatMap((one) => one.identifiers),
  );
  await saveNewcomers(connection, planNewcomers(tx.workspaceId, { identifiers, owners: [], profiles: [], claims }));
}
