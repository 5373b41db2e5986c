import { claimKey } from '../profile-claim.ts';
import { compareClaims, type TogetherClaim } from './identity-claim.ts';
import type { IdentityIndex } from './identity-index.ts';
import type { BlockedJoin, PersonResolution } from './person.ts';
import { PersonGroups } from './person-groups.ts';

/**
 * Computes persons from the claims of an index. The result follows from the set of claims alone: neither from the order
 * in which they arrived nor from how they were divided into batches.
 *
 * Claims are weighed in the order of their own time. The identifiers of a claim join, but for those that are shared or of
 * a kind that joins nobody, unless the two sides hold different values of a unique kind, and unless somebody said that
 * they are not the same. The earlier claim has the first word: a later one that contradicts it is blocked. Whoever joins
 * nobody is a person of one identifier.
 *
 * @param keys whom to resolve: what `IdentityIndex.add` returned, or everybody
 */
export function resolvePersons(index: IdentityIndex, keys: Iterable<string> = index.keys()): PersonResolution {
  const groups = new PersonGroups(index);
  const claims = new Set<TogetherClaim>();
  for (const key of keys) {
    groups.add(key);
    if (!index.joins(key)) continue;
    for (const claim of index.find(key)?.claims ?? []) {
      if (claim.kind === 'together' && index.isLive(claim)) claims.add(claim);
    }
  }
  const blocked: BlockedJoin[] = [];
  for (const claim of [...claims].sort(compareClaims)) {
    const [anchor, ...others] = claim.identifiers.filter((identifier) => index.joins(claimKey(identifier)));
    if (anchor === undefined) continue;
    for (const other of others) {
      const reason = groups.join(claimKey(anchor), claimKey(other), claim.id);
      if (reason !== null) blocked.push({ claimId: claim.id, identifiers: [anchor, other], reason });
    }
  }
  return { persons: groups.listPersons(), blocked };
}
