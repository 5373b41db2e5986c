/** Why a sign-in by a company's own provider came to nothing. The console has words for each, with what to do. */
export const signInFaults = [
  /** No such provider, or it is switched off */
  'providerUnavailable',
  'providerUnreachable',
  /** The provider itself said no: cancelled, not assigned to the application, wrong client secret … */
  'providerRefused',
  /** What the provider answered does not hold: signature, issuer, audience, times, nonce … */
  'answerInvalid',
  'answerReplayed',
  /** Begun too long ago, finished already, or never begun here */
  'flowExpired',
  /** Begun in another browser */
  'otherBrowser',
  'emailMissing',
  'emailUnverified',
  'notLinked',
  'notMember',
  'noGrant',
  'ownerNotLinked',
  'memberInactive',
  'linkedToOther',
] as const;

/** One of {@link signInFaults}. */
export type SignInFault = (typeof signInFaults)[number];
