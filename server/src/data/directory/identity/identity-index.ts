import type { Identifier } from '../profile.ts';
import { claimKey } from '../profile-claim.ts';
import {
  type ApartClaim,
  compareClaims,
  type IdentityClaim,
  type IdentityRules,
  type TogetherClaim,
} from './identity-claim.ts';

/** What is known of one identifier. */
export interface KnownIdentifier {
  readonly identifier: Identifier;
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
   * @returns the keys of all identifiers whose person may be another one now
   */
  add(claims: readonly IdentityClaim[]): Set<string> {
    const touched = new Set<string>();
    const touch = (claim: TogetherClaim | ApartClaim | undefined) => {
      for (const identifier of claim?.identifiers ?? []) touched.add(claimKey(identifier));
    };
    for (const claim of claims) {
      if (claim.kind === 'undone') {
        this.#undone.add(claim.claimId);
        touch(this.#claims.get(claim.claimId));
      } else if (!this.#claims.has(claim.id)) {
        const ordered = orderIdentifiers(claim);
        this.#claims.set(claim.id, ordered);
        for (const identifier of ordered.identifiers) this.#learn(identifier, ordered);
        touch(ordered);
      }
    }
    return this.#collectAffected(touched);
  }

  find(key: string): KnownIdentifier | undefined {
    return this.#known.get(key);
  }

  /** The keys of all identifiers. */
  keys(): IterableIterator<string> {
    return this.#known.keys();
  }

  /** Whether an identifier can join anybody: it is of a kind that does, and not shared. */
  joins(key: string): boolean {
    const known = this.#known.get(key);
    return known !== undefined && this.rules[known.identifier.kind]?.joins === true && !known.shared;
  }

  isLive({ id }: TogetherClaim | ApartClaim): boolean {
    return !this.#undone.has(id);
  }

  #learn(identifier: Identifier, claim: TogetherClaim | ApartClaim): void {
    const key = claimKey(identifier);
    const known = this.#known.get(key);
    if (known === undefined) {
      this.#known.set(key, { identifier, claims: new Set([claim]), first: claim, shared: false });
      return;
    }
    known.claims.add(claim);
    if (compareClaims(claim, known.first) < 0) known.first = claim;
  }

  /** Everybody who can be reached from what was touched. Nobody is through what joins nobody, unless it just did or does now. */
  #collectAffected(touched: ReadonlySet<string>): Set<string> {
    const open = [...touched];
    const changed = new Set(open.filter((key) => this.#weigh(key)));
    const affected = new Set(open);
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const known = this.#known.get(key);
      if (known === undefined || !(this.joins(key) || changed.has(key))) continue;
      for (const claim of known.claims) {
        for (const identifier of claim.identifiers) {
          const other = claimKey(identifier);
          if (affected.has(other)) continue;
          affected.add(other);
          open.push(other);
        }
      }
    }
    return affected;
  }

  /** Decides anew whether an identifier is shared. @returns whether that changed */
  #weigh(key: string): boolean {
    const known = this.#known.get(key);
    if (known === undefined) return false;
    const { shared } = known;
    known.shared = this.#isShared(known);
    return known.shared !== shared;
  }

  #isShared({ identifier, claims }: KnownIdentifier): boolean {
    const sharedFrom = this.rules[identifier.kind]?.sharedFrom;
    if (sharedFrom == null) return false;
    const valuesByKind = new Map<string, Set<string>>();
    for (const claim of claims) {
      if (claim.kind !== 'together' || !this.isLive(claim)) continue;
      for (const { kind, value } of claim.identifiers) {
        if (this.rules[kind]?.unique !== true) continue;
        const values = valuesByKind.get(kind) ?? new Set<string>();
        valuesByKind.set(kind, values.add(value));
        if (values.size >= sharedFrom) return true;
      }
    }
    return false;
  }
}

/** Within a claim all identifiers were shown at once, so their order says nothing. */
function orderIdentifiers<Claim extends TogetherClaim | ApartClaim>(claim: Claim): Claim {
  if (claim.kind === 'apart') return claim;
  const byKey = new Map(claim.identifiers.map((identifier) => [claimKey(identifier), identifier]));
  return { ...claim, identifiers: [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, identifier]) => identifier) };
}
