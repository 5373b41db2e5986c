/** A problem document (RFC 9457) as the server sends it, in the reader's language. */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  path?: string;
  errors?: { path: string; code: string; detail: string }[];
}

/** What a failed request throws. `status` 0 means that no answer came at all (`code` is `serverUnreachable`). */
export class ProblemFailure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemFailure';
    this.problem = problem;
  }
}

/** Whether the failure means "nobody is signed in". */
export function isSignedOut(failure: unknown): boolean {
  return failure instanceof ProblemFailure && failure.problem.status === 401;
}

/** Whether the failure means "the workspace that you chose is none of yours, or not open to this session". */
export function isUnknownWorkspace(failure: unknown): boolean {
  const codes = ['workspaceUnknown', 'signInElsewhereNeeded'];
  return failure instanceof ProblemFailure && codes.includes(failure.problem.code);
}

/** Whether the failure means "your role or scope does not allow this". */
export function isForbidden(failure: unknown): boolean {
  return failure instanceof ProblemFailure && failure.problem.status === 403;
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'title' in value &&
    typeof value.title === 'string' &&
    'code' in value &&
    typeof value.code === 'string'
  );
}

/** Reads whatever a failed response carries into a problem; bodies that are none get the status line's words. */
export async function readProblem(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    if (isProblem(body)) return { ...body, status: response.status };
    if (typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string') {
      const code = 'code' in body && typeof body.code === 'string' ? body.code : 'unknown';
      return { title: body.message, status: response.status, code };
    }
  } catch (failure) {
    if (!(failure instanceof SyntaxError)) throw failure;
  }
  return { title: `${response.status} ${response.statusText}`.trim(), status: response.status, code: 'unknown' };
}
