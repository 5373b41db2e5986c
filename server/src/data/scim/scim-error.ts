import { ProblemError } from '../../foundation/errors/index.ts';
import type { RefusalForm } from '../../foundation/http/index.ts';

/** What kind of fault a 400 or 409 is (RFC 7644, table 9). */
export type ScimFault = 'invalidFilter' | 'invalidPath' | 'invalidSyntax' | 'invalidValue' | 'noTarget' | 'uniqueness';

/** A refusal in the words of SCIM. The message is for those who set up the directory, and so in English. */
export class ScimError extends Error {
  override readonly name = 'ScimError';
  readonly status: number;
  readonly fault: ScimFault | null;

  constructor(status: number, fault: ScimFault | null, message: string) {
    super(message);
    this.status = status;
    this.fault = fault;
  }
}

/** A refusal as an error document (RFC 7644, section 3.12), or undefined for what is no refusal. */
export function describeScimError(error: unknown): { status: number; document: object } | undefined {
  const refusal = error instanceof ProblemError ? toScimError(error) : error;
  if (!(refusal instanceof ScimError)) return undefined;
  const { status, fault, message } = refusal;
  return { status, document: writeError(status, fault, message) };
}

/** What the server refuses by itself (no key, no JSON, too many requests), as SCIM writes it. */
export const scimRefusal: RefusalForm = {
  contentType: 'application/scim+json; charset=utf-8',
  describe: ({ status, detail, code }) =>
    writeError(status, code === 'requestInvalid' ? 'invalidSyntax' : null, detail),
};

function writeError(status: number, fault: ScimFault | null, detail: string): object {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
  return { schemas, status: String(status), ...(fault === null ? {} : { scimType: fault }), detail };
}

function toScimError(problem: ProblemError): ScimError | ProblemError {
  if (problem.code === 'lastOwner')
    return new ScimError(409, null, 'This is the last owner of the workspace. Make somebody else an owner first.');
  // Somebody else made him a member in the same moment.
  if (problem.code === 'memberExists')
    return new ScimError(409, 'uniqueness', 'There is a member with this address already.');
  return problem;
}
