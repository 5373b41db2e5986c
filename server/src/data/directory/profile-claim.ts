import type { Identifier } from './profile.ts';

/** Somebody who shows one identifier and is to be known by it from now on. */
export interface ProfileClaim {
  /** As {@link normalizeIdentifier} spells it */
  identifier: Identifier;
  /** What the person reads; null where it is not known, which changes nothing */
  language: string | null;
  /** A fresh UUID, used when nobody is known by the identifier */
  newId: string;
}
