import type { FastifyError } from 'fastify';
import {
  type FieldProblem,
  type InterimChange,
  type ProblemCode,
  ProblemError,
  type ProblemParams,
  problemCatalogue,
} from '../errors/index.ts';
import { type Language, text } from '../text/index.ts';

/** RFC 9457, with our stable code and the fields at fault. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  path?: string;
  errors?: readonly FieldProblem[];
  /** With `changedMeanwhile`, where known: who changed the thing last, and when */
  change?: InterimChange;
  requestId: string;
}

/**
 * The problem document for anything that was thrown while a request was answered.
 * What is not a known refusal becomes `internal`, whose words tell nothing of the inside.
 */
export function createProblemDocument(
  error: unknown,
  language: Language,
  { requestId, bodyLimitBytes }: { requestId: string; bodyLimitBytes: number },
): ProblemDocument {
  const problem = toProblem(error, bodyLimitBytes);
  const params: ProblemParams = { requestId, ...problem.params };
  const detail = text(language, `problems.${problem.code}`, params);
  return {
    type: `urn:voxloop:problem:${problem.code}`,
    title: detail,
    status: problemCatalogue[problem.code].status,
    code: problem.code,
    detail,
    ...(problem.path === undefined ? {} : { path: problem.path }),
    ...(problem.errors.length === 0 ? {} : { errors: problem.errors }),
    ...(problem.change === undefined ? {} : { change: problem.change }),
    requestId,
  };
}

function toProblem(error: unknown, bodyLimitBytes: number): ProblemError {
  if (error instanceof ProblemError) return error;
  if (isFastifyError(error)) {
    if (error.validation !== undefined) return describeValidation(error);
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
      return new ProblemError('bodyTooLarge', { params: { limitKb: Math.floor(bodyLimitBytes / 1024) } });
    if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new ProblemError('mediaTypeUnsupported');
    if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
      return new ProblemError('requestInvalid', { params: { detail: error.message } });
    }
  }
  if (isBrokenForm(error))
    return new ProblemError('requestInvalid', { params: { detail: error.message }, cause: error });
  if (isUnstorableText(error)) {
    const detail = 'a text holds U+0000 or half of a surrogate pair, which nothing here can store';
    return new ProblemError('requestInvalid', { params: { detail }, cause: error });
  }
  if (hasCode(error, diskFull)) return new ProblemError('storageFull', { cause: error });
  if (isConnectionError(error)) return new ProblemError('databaseUnavailable', { cause: error });
  return new ProblemError('internal', { cause: error });
}

function describeValidation(error: FastifyError): ProblemError {
  // What must not be there is told twice: as one too many, and as what nothing would fit.
  const faults = (error.validation ?? []).filter(({ keyword }) => keyword !== 'boolean');
  const errors = faults.map((fault): FieldProblem => {
    const names = fault.params.requiredProperties ?? fault.params.additionalProperties;
    const inside = Array.isArray(names) && names.length > 0 ? `/${String(names[0])}` : '';
    const path = `${error.validationContext ?? 'body'}${fault.instancePath}${inside}`.replaceAll('/', '.');
    return { path, code: fault.keyword, detail: fault.message ?? fault.keyword };
  });
  const [first] = errors;
  const detail = first === undefined ? error.message : `${first.path}: ${first.detail}`;
  return new ProblemError('requestInvalid', {
    params: { detail },
    errors,
    ...(first === undefined ? {} : { path: first.path }),
  });
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'code' in error;
}

/** Whether the parser of uploads could not read a form, of which it tells by its words alone. */
function isBrokenForm(error: unknown): error is Error {
  return (
    error instanceof Error &&
    /^Multipart: Boundary not found$|unexpected end of multipart data$|^Malformed (content type|part header)/i.test(
      error.message,
    )
  );
}

/**
 * Whether PostgreSQL was given a character that its text can't hold. JSON, paths and queries can, and only they bring it,
 * so it is a fault of the request wherever a route lets it through.
 */
function isUnstorableText(error: unknown): boolean {
  if (hasCode(error, '22021') || hasCode(error, '22P05')) return true;
  return (
    hasCode(error, '22P02') && error instanceof Error && 'detail' in error && /surrogate/.test(String(error.detail))
  );
}

/** PostgreSQL's own code for it */
const diskFull = '53100';

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '53300',
]);

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    connectionCodes.has(code) ||
    /connection terminated|timeout exceeded when trying to connect|not queryable/i.test(error.message)
  );
}
