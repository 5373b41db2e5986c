/** An error in ClickHouse's own terms; the host answers with it the way a ClickHouse server does. */
export class ClickHouseException extends Error {
  override readonly name = 'ClickHouseException';
  readonly code: number;

  /** @param message as ClickHouse words it: `Code: 60. DB::Exception: … (UNKNOWN_TABLE)` */
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Codes and names from ClickHouse's `ErrorCodes.cpp`. */
export const exceptionCodes = {
  BAD_ARGUMENTS: 36,
  NOT_IMPLEMENTED: 48,
  UNKNOWN_TABLE: 60,
  TIMEOUT_EXCEEDED: 159,
  READONLY: 164,
  TOO_LARGE: 299,
  QUERY_WAS_CANCELLED: 394,
  ABORTED: 236,
  UNKNOWN_FORMAT: 73,
  REQUIRED_PASSWORD: 194,
  AUTHENTICATION_FAILED: 516,
  TOO_MANY_SIMULTANEOUS_QUERIES: 202,
  UNKNOWN_EXCEPTION: 1002,
} as const;

/** Makes an exception that the host itself raises. */
export function createException(name: keyof typeof exceptionCodes, detail: string): ClickHouseException {
  const code = exceptionCodes[name];
  return new ClickHouseException(code, `Code: ${code}. DB::Exception: ${detail} (${name})`);
}

/** Reads the exception out of what chdb throws; something else becomes UNKNOWN_EXCEPTION. */
export function toClickHouseException(error: unknown): ClickHouseException {
  if (error instanceof ClickHouseException) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = /^Code: (\d+)\./.exec(message)?.[1];
  return code === undefined
    ? createException('UNKNOWN_EXCEPTION', message)
    : new ClickHouseException(Number(code), message);
}

const statusByCode = new Map<number, number>([
  // What the asker got wrong: syntax, unknown names, unparsable values, bad arguments.
  ...[6, 20, 26, 27, 36, 41, 43, 47, 53, 62, 70, 72, 73, 115, 117, 377, 386, 395, 436, 456, 457].map(
    (code) => [code, 400] as const,
  ),
  ...[60, 81, 46].map((code) => [code, 404] as const),
  [exceptionCodes.REQUIRED_PASSWORD, 401],
  [exceptionCodes.AUTHENTICATION_FAILED, 403],
  [exceptionCodes.READONLY, 403],
  [exceptionCodes.TIMEOUT_EXCEEDED, 408],
  [exceptionCodes.TOO_LARGE, 413],
  [exceptionCodes.NOT_IMPLEMENTED, 501],
  [exceptionCodes.TOO_MANY_SIMULTANEOUS_QUERIES, 503],
]);

/** The HTTP status that ClickHouse answers an exception with; 500 for those without one of their own. */
export function computeExceptionStatus(code: number): number {
  return statusByCode.get(code) ?? 500;
}
