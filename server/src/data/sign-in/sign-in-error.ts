import type { SignInFault } from '@voxloop/access';

/** A sign-in that came to nothing. The message is for the audit log and the administrator: it holds no secret. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly fault: SignInFault;

  constructor(fault: SignInFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
