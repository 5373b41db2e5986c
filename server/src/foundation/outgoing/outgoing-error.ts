/** Why a request to the outside has no answer. */
export type OutgoingFault =
  /** Not an http(s) address, or one with a user and password in it */
  | 'urlInvalid'
  /** `http:` to a receiver on the Internet, where everybody on the way could read it */
  | 'tlsMissing'
  /** The host, or an address that it has, lies inside a network */
  | 'addressForbidden'
  | 'hostUnknown'
  | 'connectionFailed'
  | 'timedOut'
  | 'answerTooLarge';

/** A request to the outside that was refused or got no answer. The message names the host, never path or query. */
export class OutgoingError extends Error {
  override readonly name = 'OutgoingError';
  readonly fault: OutgoingFault;

  constructor(fault: OutgoingFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
