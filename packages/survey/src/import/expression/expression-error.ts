/** An expression that can't be read, or not carried over. `at` is the 0-based character where it stopped. */
export class ExpressionError extends Error {
  readonly at: number;

  constructor(detail: string, at: number) {
    super(detail);
    this.name = 'ExpressionError';
    this.at = at;
  }
}
