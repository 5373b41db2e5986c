import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import type { IdentifierKey } from './identifier-key.ts';
import { defaultIdentityRules, type IdentityRules, type PersonResolution, resolvePersons } from './identity/index.ts';
import { computePersonKey } from './person-key.ts';
import {
  deleteUnclaimed,
  listClaimedAfter,
  lockPersons,
  type PlacedIdentifier,
  savePersons,
} from './person-mapping-store.ts';
import { loadReach } from './person-reach-store.ts';

/** So many identifiers are looked at in one transaction, so that none runs long. */
export const identifiersPerTransaction = 500;

/**
 * Computes anew whose these identifiers are, with everybody whom that concerns, and writes it down. What was right stays
 * as it is, so doing it twice changes nothing more.
 * @returns who is who among those concerned, and how many profiles have another person now
 */
export async function mapPersons(
  tx: WorkspaceTx,
  touched: readonly IdentifierKey[],
  rules: IdentityRules = defaultIdentityRules,
): Promise<PersonResolution & { changedCount: number }> {
  await lockPersons(tx);
  const { index, ids } = await loadReach(tx, touched, rules);
  const resolution = resolvePersons(index, ids);
  const placed = resolution.persons.flatMap(({ first, identifiers }) => {
    const personKey = computePersonKey(tx.workspaceId, first);
    return identifiers.map(
      ({ kind, id }): PlacedIdentifier => ({ kind, id, personKey, shared: index.find(id)?.shared === true }),
    );
  });
  const uniqueKinds = Object.keys(rules).filter((kind) => rules[kind]?.unique === true);
  return { ...resolution, changedCount: await savePersons(tx, placed, uniqueKinds) };
}

/** {@link mapPersons} for many, in several transactions; broken off, it is done by doing it again. */
export async function mapManyPersons(
  database: Database,
  workspaceId: string,
  touched: readonly IdentifierKey[],
  rules?: IdentityRules,
): Promise<number> {
  const once = [...new Map(touched.map((one) => [one.id, one])).values()];
  let changedCount = 0;
  for (let from = 0; from < once.length; from += identifiersPerTransaction) {
    const portion = once.slice(from, from + identifiersPerTransaction);
    changedCount += (await database.inWorkspace(workspaceId, (tx) => mapPersons(tx, portion, rules))).changedCount;
  }
  return changedCount;
}

/**
 * Computes all persons of a workspace from its claims, portion by portion, beside whatever else goes on.
 * @param onProgress told how many identifiers have been looked at
 * @returns how many identifiers there are, and how many profiles have another person now
 */
export async function rebuildPersons(
  database: Database,
  workspaceId: string,
  options: { rules?: IdentityRules; onProgress?: (count: number) => void } = {},
): Promise<{ identifierCount: number; changedCount: number }> {
  await database.inWorkspace(workspaceId, deleteUnclaimed);
  const done = { identifierCount: 0, changedCount: 0 };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const portion = await database.inWorkspace(workspaceId, async (tx) => {
      const found = await listClaimedAfter(tx, after, identifiersPerTransaction);
      if (found.length > 0) done.changedCount += (await mapPersons(tx, found, options.rules)).changedCount;
      return found;
    });
    const last = portion.at(-1);
    if (last === undefined) return done;
    after = last.id;
    done.identifierCount += portion.length;
    options.onProgress?.(done.identifierCount);
  }
}
