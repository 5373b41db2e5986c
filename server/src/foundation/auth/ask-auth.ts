import { type ProblemCode, ProblemError } from '../errors/index.ts';
import type { Route } from '../http/index.ts';
import { type Auth, authBasePath, clientAddressHeader } from './auth.ts';

type Asked = Parameters<Route['run']>[0];
type Reply = Parameters<Route['run']>[1];

/** A question to better-auth on behalf of who sends a request. */
export interface AuthQuestion {
  /** Below `authBasePath`, e.g. `/sign-in/email` */
  path: string;
  body: object;
  /** Whether the session that the request carries counts; without it, only what a sign-in under way has left */
  withSession?: boolean;
}

/**
 * Passes a question on to better-auth and takes its cookies over into the reply.
 * @returns what it answered
 * @throws ProblemError for what it refuses
 */
export async function askAuth(
  { auth, publicUrl }: { auth: Auth; publicUrl: string },
  request: Asked,
  reply: Reply,
  { path, body, withSession = true }: AuthQuestion,
): Promise<unknown> {
  const headers = new Headers({ 'content-type': 'application/json', [clientAddressHeader]: request.ip });
  for (const name of ['cookie', 'user-agent', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  if (!withSession) headers.set('cookie', withoutSession(request.headers.cookie ?? ''));
  headers.set('origin', originOf(publicUrl, request));
  const response = await auth.handle(
    new Request(new URL(`${authBasePath}${path}`, publicUrl), { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  const answer: unknown = await response.json();
  if (!response.ok) throw toProblem(response.status, answer);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return answer;
}

function withoutSession(cookies: string): string {
  return cookies
    .split('; ')
    .filter((cookie) => !/^(__Secure-)?voxloop\.session_/.test(cookie))
    .join('; ');
}

/**
 * The origin that better-auth judges. A page of this very server is as good as one of the public address, under
 * whatever name it was reached; without an Origin no browser page is asking.
 */
function originOf(publicUrl: string, request: Asked): string {
  const { origin } = request.headers;
  if (origin === undefined || origin === `${request.protocol}://${request.host}`) return new URL(publicUrl).origin;
  return origin;
}

const problemByAuthCode: Readonly<Record<string, ProblemCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'signInRefused',
  INVALID_EMAIL: 'signInRefused',
  INVALID_PASSWORD: 'passwordWrong',
  INVALID_ORIGIN: 'originNotTrusted',
  MISSING_OR_NULL_ORIGIN: 'originNotTrusted',
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: 'originNotTrusted',
  INVALID_CODE: 'secondFactorWrong',
  INVALID_BACKUP_CODE: 'secondFactorWrong',
  INVALID_TWO_FACTOR_COOKIE: 'secondFactorExpired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'secondFactorExpired',
  ACCOUNT_TEMPORARILY_LOCKED: 'secondFactorLocked',
  TOTP_ALREADY_ENABLED: 'secondFactorEnabled',
  TOTP_NOT_ENABLED: 'secondFactorMissing',
  BACKUP_CODES_NOT_ENABLED: 'secondFactorMissing',
  TWO_FACTOR_NOT_ENABLED: 'secondFactorMissing',
};

function toProblem(status: number, answer: unknown): Error {
  const code = typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : '';
  const problem = problemByAuthCode[code];
  if (problem !== undefined) return new ProblemError(problem);
  if (status === 401) return new ProblemError('signInRequired');
  return new Error(`Sign-in answered ${status} ${code}`);
}
