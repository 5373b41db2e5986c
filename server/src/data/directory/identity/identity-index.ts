import { compareKeys, type IdentifierKey } from '../identifier-key.ts';
import {
  type ApartClaim,
  compareClaims,
  crowdFromClaims,
  crowdOfUnruledFrom,
  type IdentifierRule,
  type IdentityClaim,
  type IdentityRules,
  type TogetherClaim,
} from './identity-claim.ts';

/** What is known of one identifier. */
export interface KnownIdentifier {
  readonly identifier: IdentifierKey;
  /** The claims that name it, undone ones too */
  readonly claims: Set<TogetherClaim | ApartClaim>;
  /** The earliest of them: even an undone claim showed that the identifier exists */
  first: TogetherClaim | ApartClaim;
  shared: boolean;
}

/**
 * The claims of a workspace, found by what they name. Holds facts alone; who is who is decided by `resolvePersons`.
 * A claim that is added twice counts once.
 */
export class IdentityIndex {
  readonly rules: IdentityRules;
  readonly #known = new Map<string, KnownIdentifier>();
  readonly #claims = new Map<string, TogetherClaim | ApartClaim>();
  readonly #undone = new Set<string>();

  constructor(rules: IdentityRules) {
    this.rules = rules;
  }

  /**
   * Adds claims.
   * @returns the ids of all identifiers whose person may be another one now
   */
  add(claims: readonly IdentityClaim[]): Set<string> {
    const { touched, changed } = this.learn(claims);
    return this.#collectAffected(touched, changed);
  }

  /**
   * Adds claims without looking whom they reach, for callers who know of more claims than this index holds.
   * @returns the ids that the claims name, and those of them that began or ceased to be shared
   */
  learn(claims: readonly IdentityClaim[]): { touched: Set<string>; changed: Set<string> } {
    const touched = new Set<string>();
    const touch = (claim: TogetherClaim | ApartClaim | undefined) => {
      for (const { id } of claim?.identifiers ?? []) touched.add(id);
    };
    for (const claim of claims) {
      if (claim.kind === 'undone') {
        this.#undone.add(claim.claimId);
        touch(this.#claims.get(claim.claimId));
      } else if (!this.#claims.has(claim.id)) {
        const ordered = orderIdentifiers(claim);
        this.#claims.set(claim.id, ordered);
        for (const identifier of ordered.identifiers) this.#note(identifier, ordered);
        touch(ordered);
      }
    }
    return { touched, changed: new Set([...touched].filter((id) => this.#weigh(id))) };
  }

  find(id: string): KnownIdentifier | undefined {
    return this.#known.get(id);
  }

  /** The ids of all identifiers. */
  ids(): IterableIterator<string> {
    return this.#known.keys();
  }

  /** Whether an identifier can join anybody: it is of a kind that does, and not shared. */
  joins(id: string): boolean {
    const known = this.#known.get(id);
    return known !== undefined && this.rules[known.identifier.kind]?.joins === true && !known.shared;
  }

  isLive({ id }: TogetherClaim | ApartClaim): boolean {
    return !this.#undone.has(id);
  }

  #note(identifier: IdentifierKey, claim: TogetherClaim | ApartClaim): void {
    const known = this.#known.get(identifier.id);
    if (known === undefined) {
      this.#known.set(identifier.id, { identifier, claims: new Set([claim]), first: claim, shared: false });
      return;
    }
    known.claims.add(claim);
    if (compareClaims(claim, known.first) < 0) known.first = claim;
  }

  /** Everybody who can be reached from what was touched. Nobody is through what joins nobody, unless it just did or does now. */
  #collectAffected(touched: ReadonlySet<string>, changed: ReadonlySet<string>): Set<string> {
    const open = [...touched];
    const affected = new Set(open);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const known = this.#known.get(id);
      if (known === undefined || !(this.joins(id) || changed.has(id))) continue;
      for (const claim of known.claims) {
        for (const other of claim.identifiers) {
          if (affected.has(other.id)) continue;
          affected.add(other.id);
          open.push(other.id);
        }
      }
    }
    return affected;
  }

  /** Decides anew whether an identifier is shared. @returns whether that changed */
  #weigh(id: string): boolean {
    const known = this.#known.get(id);
    if (known === undefined) return false;
    const { shared } = known;
    known.shared = this.#isShared(known);
    return known.shared !== shared;
  }

  #isShared({ identifier, claims }: KnownIdentifier): boolean {
    const rule = this.rules[identifier.kind];
    if (rule?.joins !== true) return false;
    if (claims.size >= crowdFromClaims) return true;
    const shownWith = new Map<string, Set<string>>();
    for (const claim of claims) {
      if (claim.kind !== 'together' || !this.isLive(claim)) continue;
      for (const other of claim.identifiers) {
        if (other.id === identifier.id) continue;
        const ids = shownWith.get(other.kind) ?? new Set<string>();
        shownWith.set(other.kind, ids.add(other.id));
        if (ids.size >= this.#countOfSeveral(rule, other.kind)) return true;
      }
    }
    return false;
  }

  /** With how many values of a kind an identifier is no one person's any more. */
  #countOfSeveral({ sharedFrom }: IdentifierRule, kind: string): number {
    const rule = this.rules[kind];
    const crowdFrom = rule?.crowdFrom ?? crowdOfUnruledFrom;
    return rule?.unique === true ? Math.min(sharedFrom ?? crowdFrom, crowdFrom) : crowdFrom;
  }
}

/** Within a claim all identifiers were shown at once, so their order says nothing. */
function orderIdentifiers<Claim extends TogetherClaim | ApartClaim>(claim: Claim): Claim {
  if (claim.kind === 'apart') return claim;
  const byId = new Map(claim.identifiers.map((identifier) => [identifier.id, identifier]));
  return { ...claim, identifiers: [...byId.values()].sort(compareKeys) };
}
