import type { IdentifierKey } from './identifier-key.ts';

/** Whose an identifier is. */
export interface OwnedIdentifier extends IdentifierKey {
  profileId: string;
}

/** What has to be written so that everybody of a batch has a profile. */
export interface ProfilePlan {
  newIds: Set<string>;
  /** By identifier, so that two batches never wait for each other's in a ring */
  newIdentifiers: { identifier: IdentifierKey; profileId: string }[];
  /** What each person is known by; null without identifiers */
  primaries: (IdentifierKey | null)[];
  /** The profile of each person, in their order; null without identifiers */
  profileIds: (string | null)[];
}

/** What names one person best, the best first; kinds that are not listed come last. */
const kindsByRank = ['memberId', 'unionid', 'openid', 'email', 'phone', 'deviceId', 'anonymousId'];
const ranks: ReadonlyMap<string, number> = new Map(kindsByRank.map((kind, rank) => [kind, rank]));

/**
 * Whose record is whose. A person is known by the best of his identifiers: by a member id before a phone. Where nobody
 * bears that one, but a profile bears another of his and has no other value of the best one's kind, that profile is his;
 * otherwise he gets a new one. So a phone that many share neither gathers their records in one profile, nor hides that
 * they are many. People of one batch are known to those after them.
 * @param known the identifiers that are somebody's, with all others of the same profiles
 */
export function planProfiles(
  people: readonly { identifiers: readonly IdentifierKey[]; newId: string }[],
  known: readonly OwnedIdentifier[],
): ProfilePlan {
  const plan: ProfilePlan = { newIds: new Set(), newIdentifiers: [], primaries: [], profileIds: [] };
  const owners = new Map(known.map(({ id, profileId }) => [id, profileId]));
  const borneBy: BorneBy = Map.groupBy(known, ({ profileId }) => profileId);
  for (const { identifiers, newId } of people) {
    const [primary, ...others] = identifiers.toSorted((a, b) => rankOf(a) - rankOf(b));
    plan.primaries.push(primary ?? null);
    if (primary === undefined) {
      plan.profileIds.push(null);
      continue;
    }
    const borne = others.map(({ id }) => owners.get(id)).filter((id) => id !== undefined);
    const found = owners.get(primary.id) ?? borne.find((id) => !bearsKind(borneBy, id, primary.kind));
    if (found === undefined) plan.newIds.add(newId);
    const profileId = found ?? newId;
    plan.profileIds.push(profileId);
    const own = borneBy.get(profileId) ?? [];
    borneBy.set(profileId, own);
    for (const identifier of [primary, ...others]) {
      if (owners.has(identifier.id)) continue;
      owners.set(identifier.id, profileId);
      own.push(identifier);
      plan.newIdentifiers.push({ identifier, profileId });
    }
  }
  plan.newIdentifiers.sort((a, b) => (a.identifier.id < b.identifier.id ? -1 : 1));
  return plan;
}

type BorneBy = Map<string, IdentifierKey[]>;

function bearsKind(borneBy: BorneBy, profileId: string, kind: string): boolean {
  return borneBy.get(profileId)?.some((own) => own.kind === kind) === true;
}

function rankOf({ kind }: IdentifierKey): number {
  return ranks.get(kind) ?? ranks.size;
}
