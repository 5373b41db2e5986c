import { type ProblemCode, problemCatalogue } from './problem-catalogue.ts';

/** Values that a problem's words mention. */
export type ProblemParams = Record<string, string | number | boolean>;

/** One field at fault inside a request. */
export interface FieldProblem {
  /** Where: `answers.q1`, `responses[3].unitCode` */
  path: string;
  /** A stable code of the fault */
  code: string;
  /** What is wrong, in the reader's words where known */
  detail: string;
}

/** What somebody else did in between. */
export interface InterimChange {
  at: Date;
  by: { kind: 'member' | 'apiKey' | 'system'; id: string; name: string | null };
}

/**
 * An expected refusal on its way to the caller of the API as an RFC 9457 problem document.
 * `code` decides status and words; `path` names the field at fault.
 */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly params: ProblemParams;
  readonly path: string | undefined;
  readonly errors: readonly FieldProblem[];
  readonly change: InterimChange | undefined;

  constructor(
    code: ProblemCode,
    options: {
      params?: ProblemParams;
      path?: string;
      errors?: readonly FieldProblem[];
      change?: InterimChange;
      cause?: unknown;
    } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ProblemError';
    this.code = code;
    this.status = problemCatalogue[code].status;
    this.params = options.params ?? {};
    this.path = options.path;
    this.errors = options.errors ?? [];
    this.change = options.change;
  }
}
