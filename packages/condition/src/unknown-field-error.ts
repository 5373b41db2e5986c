/**
 * A condition names a field that the query at hand does not offer. Compiling it must fail: leaving the comparison out
 * would show rows that the condition, a data scope perhaps, was there to hide.
 */
export class UnknownFieldError extends Error {
  readonly field: string;

  constructor(field: string) {
    super(`The condition names the field "${field}", which this query does not offer.`);
    this.name = 'UnknownFieldError';
    this.field = field;
  }
}
