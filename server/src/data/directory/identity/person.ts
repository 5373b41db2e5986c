import type { IdentifierKey } from '../identifier-key.ts';

/** Somebody, as far as the claims tell. */
export interface Person {
  /** The identifier by which the person was first known */
  readonly first: IdentifierKey;
  /** By id, ascending */
  readonly identifiers: readonly IdentifierKey[];
  /** Ids, ascending, of the claims that hold the person together: the reasons that a screen shows and that can be undone */
  readonly joinedBy: readonly string[];
}

/** Two who were shown together and are kept apart all the same. */
export interface BlockedJoin {
  readonly claimId: string;
  readonly identifiers: readonly [IdentifierKey, IdentifierKey];
  /** `unique` each side has another value of a unique kind · `apart` somebody said that they are not the same */
  readonly reason: 'unique' | 'apart';
}

/** Who is who. */
export interface PersonResolution {
  /** By the id of their first identifier, ascending */
  readonly persons: readonly Person[];
  readonly blocked: readonly BlockedJoin[];
}
