import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type TSchema } from 'typebox';
import type { ServerContext } from '../context.ts';
import { type ProblemCode, ProblemError } from '../errors/index.ts';
import { defineRoute, type Route } from '../http/index.ts';
import { type Auth, authBasePath, clientAddressHeader, passwordLength } from './auth.ts';

const Credentials = Type.Object(
  {
    email: Type.String({ minLength: 3, maxLength: 320 }),
    password: Type.String({ minLength: 1, maxLength: passwordLength.max }),
  },
  { additionalProperties: false },
);

const PasswordChange = Type.Object(
  {
    currentPassword: Type.String({ minLength: 1, maxLength: passwordLength.max }),
    newPassword: Type.String({ minLength: passwordLength.min, maxLength: passwordLength.max }),
  },
  { additionalProperties: false },
);

const SignedIn = Type.Object({ user: Type.Object({ id: Type.String(), name: Type.String(), email: Type.String() }) });

/**
 * Sign-in, sign-out and change of password. Of better-auth's addresses these alone are open; what it would answer
 * besides (the session's token, for one) stays inside.
 */
export function authRoutes(context: ServerContext, auth: Auth): Route[] {
  const ratePerMinute = context.config.signInRatePerMinute;
  const ask = (request: FastifyRequest, reply: FastifyReply, body: object) =>
    askAuth(context.publicUrl, auth, request, reply, body);
  return [
    defineRoute({
      method: 'POST',
      url: `${authBasePath}/sign-in/email`,
      permission: 'public',
      summary: 'Sign in with e-mail and password',
      ratePerMinute,
      schema: { body: Credentials, response: { 200: SignedIn } },
      handle: async ({ body, request, reply }) => toSignedIn(await ask(request, reply, body)),
    }),
    defineRoute({
      method: 'POST',
      url: `${authBasePath}/sign-out`,
      permission: 'public',
      summary: 'Sign out',
      schema: { body: noBody, response: { 200: Type.Object({ success: Type.Boolean() }) } },
      handle: async ({ request, reply }) => {
        await ask(request, reply, {});
        return { success: true };
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${authBasePath}/change-password`,
      permission: 'signedIn',
      summary: 'Change your own password; every other session ends',
      ratePerMinute,
      schema: { body: PasswordChange, response: { 200: SignedIn } },
      handle: async ({ body, request, reply }) =>
        toSignedIn(await ask(request, reply, { ...body, revokeOtherSessions: true })),
    }),
  ];
}

const noBody: TSchema = Type.Union([Type.Null(), Type.Object({}, { additionalProperties: false })]);

/** Passes a request on to better-auth and takes its cookies over into the reply. */
async function askAuth(
  publicUrl: string,
  auth: Auth,
  request: FastifyRequest,
  reply: FastifyReply,
  body: object,
): Promise<unknown> {
  const headers = new Headers({ 'content-type': 'application/json', [clientAddressHeader]: request.ip });
  for (const name of ['cookie', 'user-agent', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  headers.set('origin', originOf(publicUrl, request));
  const { pathname } = new URL(request.url, publicUrl);
  const response = await auth.handle(
    new Request(new URL(pathname, publicUrl), { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  const answer: unknown = await response.json();
  if (!response.ok) throw toProblem(response.status, answer);
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return answer;
}

/**
 * The origin that better-auth judges. A page of this very server is as good as one of the public address, under
 * whatever name it was reached; without an Origin no browser page is asking.
 */
function originOf(publicUrl: string, request: FastifyRequest): string {
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
};

function toProblem(status: number, answer: unknown): Error {
  const code = typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : '';
  const problem = problemByAuthCode[code];
  if (problem !== undefined) return new ProblemError(problem);
  if (status === 401) return new ProblemError('signInRequired');
  return new Error(`Sign-in answered ${status} ${code}`);
}

function toSignedIn(answer: unknown): { user: { id: string; name: string; email: string } } {
  if (!isSignedIn(answer)) throw new Error('Sign-in answered without a user.');
  const { id, name, email } = answer.user;
  return { user: { id, name, email } };
}

function isSignedIn(answer: unknown): answer is { user: { id: string; name: string; email: string } } {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'user' in answer &&
    typeof answer.user === 'object' &&
    answer.user !== null
  );
}
