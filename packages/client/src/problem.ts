/** A problem document (RFC 9457) as the server sends it, in the language that was asked for. */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  /** What went wrong, for programs: it never changes. `docs/reference/problems.md` lists all. */
  code: string;
  detail?: string;
  /** What of the request is meant. */
  path?: string;
  errors?: { path: string; code: string; detail: string }[];
  /** With `changedMeanwhile`, where it is known: when the thing was changed last, and by whom. */
  change?: { at: string; by: { kind: 'member' | 'apiKey' | 'system'; id: string; name: string | null } };
}

/** What a failed request throws. `status` 0 means that no answer came at all (`code` is `serverUnreachable`). */
export class ProblemFailure extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(problem.detail ?? problem.title, { cause });
    this.name = 'ProblemFailure';
    this.problem = problem;
  }
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
