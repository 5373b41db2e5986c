import { compareClaims, type TogetherClaim } from './identity-claim.ts';
import type { IdentityIndex } from './identity-index.ts';
import type { BlockedJoin, PersonResolution } from './person.ts';
import { PersonGroups } from './person-groups.ts';

/**
 * Computes persons from the claims of an index. The result follows from the set of claims alone: neither from the order
 * in which they arrived nor from how they were divided into batches.
 *
 * Claims are weighed in the order of their own time, those of one time in that of their ids; within a claim, identifiers
 * go by kind, then by their ids, which are keyed hashes: an order that says nothing of them and never changes. The identifiers of a claim join, but for those that are shared or of
 * a kind that joins nobody, unless the two sides hold different values of a unique kind, and unless somebody said that
 * they are not the same. The earlier claim has the first word: a later one that contradicts it is blocked. Whoever joins
 * nobody is a person of one identifier.
 *
 * @param ids whom to resolve: what `IdentityIndex.add` returned, or everybody
 */
export function resolvePersons(index: IdentityIndex, ids: Iterable<string> = index.ids()): PersonResolution {
  const groups = new PersonGroups(index);
  const claims = new Set<TogetherClaim>();
  for (const id of ids) {
    groups.add(id);
    if (!index.joins(id)) continue;
    for (const claim of index.find(id)?.claims ?? []) {
      if (claim.kind === 'together' && index.isLive(claim)) claims.add(claim);
    }
  }
  const blocked: BlockedJoin[] = [];
  for (const claim of [...claims].sort(compareClaims)) {
    const [anchor, ...others] = claim.identifiers.filter(({ id }) => index.joins(id));
    if (anchor === undefined) continue;
    for (const other of others) {
      const reason = groups.join(anchor.id, other.id, claim.id);
      if (reason !== null) blocked.push({ claimId: claim.id, identifiers: [anchor, other], reason });
    }
  }
  return { persons: groups.listPersons(), blocked };
}
