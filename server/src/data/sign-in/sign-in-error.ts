/** Why a sign-in by a provider came to nothing. The console has words for each, with what to do. */
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

export type SignInFault = (typeof signInFaults)[number];

/** A sign-in that came to nothing. The message is for the audit log and the administrator: it holds no secret. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly fault: SignInFault;

  constructor(fault: SignInFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
