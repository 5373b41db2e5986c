import type { IdentifierKey } from '../identifier-key.ts';

/**
 * What was said about who is who. Claims are only ever added; persons follow from the set of them, so that the order in
 * which they arrive cannot matter.
 */
export type IdentityClaim = TogetherClaim | ApartClaim | UndoneClaim;

interface ClaimBase {
  /** Unique among the workspace's claims */
  readonly id: string;
  /** When it was said, Unix milliseconds. Part of the claim: a claim that arrives late keeps its time. */
  readonly at: number;
}

/** These identifiers were shown in one act: a sign-in, an order, an import's row. */
export interface TogetherClaim extends ClaimBase {
  readonly kind: 'together';
  readonly identifiers: readonly IdentifierKey[];
}

/** Somebody who knows says that these two are not the same person. */
export interface ApartClaim extends ClaimBase {
  readonly kind: 'apart';
  readonly identifiers: readonly [IdentifierKey, IdentifierKey];
}

/** Another claim does not count any more. What was undone is said again by a new claim, not by undoing the undoing. */
export interface UndoneClaim extends ClaimBase {
  readonly kind: 'undone';
  readonly claimId: string;
}

/** What identifiers of one kind can tell about who somebody is. */
export interface IdentifierRule {
  /** False for what is kept but joins nobody, such as a name or an address on the network. */
  readonly joins: boolean;
  /** A person has at most one of these, so two of them are two persons, whatever else they share. */
  readonly unique: boolean;
  /**
   * An identifier that was shown together with this many different values of one unique kind belongs to several people
   * (a family's phone, a shop's tablet) and joins nobody any more; null for kinds that are never shared.
   */
  readonly sharedFrom: number | null;
  /**
   * So many different values of this kind are more than one person has: an identifier, of whatever kind, that was shown
   * with them belongs to a crowd (a hotline's number, the member id `guest`) and joins nobody any more.
   */
  readonly crowdFrom: number;
}

/** The rules of a workspace by kind; a kind without a rule joins nobody. */
export type IdentityRules = Readonly<Record<string, IdentifierRule>>;

/** Of kinds without a rule: so many of them make a crowd. */
export const crowdOfUnruledFrom = 1_000;

/**
 * An identifier that so many claims name, undone ones too, belongs to a crowd whatever they say, so that deciding about
 * one person never takes reading a million claims.
 */
export const crowdFromClaims = 2_000;

/** What holds unless a workspace says otherwise. */
export const defaultIdentityRules: IdentityRules = {
  memberId: { joins: true, unique: true, sharedFrom: null, crowdFrom: 20 },
  unionid: { joins: true, unique: true, sharedFrom: null, crowdFrom: 20 },
  openid: { joins: true, unique: false, sharedFrom: 2, crowdFrom: 20 },
  email: { joins: true, unique: false, sharedFrom: 2, crowdFrom: 20 },
  phone: { joins: true, unique: false, sharedFrom: 2, crowdFrom: 20 },
  deviceId: { joins: true, unique: false, sharedFrom: 2, crowdFrom: 100 },
  anonymousId: { joins: true, unique: false, sharedFrom: 2, crowdFrom: 1000 },
};

/** Canonical order of claims: by their time, then by id. */
export function compareClaims(a: ClaimBase, b: ClaimBase): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
