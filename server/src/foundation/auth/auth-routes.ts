import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type TSchema } from 'typebox';
import type { ServerContext } from '../context.ts';
import { ProblemError } from '../errors/index.ts';
import { defineRoute, type Route } from '../http/index.ts';
import { type AuthQuestion, askAuth } from './ask-auth.ts';
import { type Auth, authBasePath, passwordLength } from './auth.ts';

const Credentials = Type.Object(
  {
    email: Type.String({ minLength: 3, maxLength: 320 }),
    password: Type.String({ minLength: 1, maxLength: passwordLength.max }),
  },
  { additionalProperties: false },
);

const SecondFactor = Type.Object(
  {
    /** Six digits of an authenticator app, or a backup code */
    code: Type.String({ minLength: 6, maxLength: 20 }),
    /** Whether this browser is spared the second factor for 30 days */
    trustDevice: Type.Optional(Type.Boolean()),
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
const SecondFactorAsked = Type.Object({ secondFactor: Type.Literal('asked') });

/**
 * Sign-in, sign-out and change of password. Of better-auth's addresses these alone are open; what it would answer
 * besides (the session's token, for one) stays inside.
 */
export function authRoutes(context: ServerContext, auth: Auth): Route[] {
  const ratePerMinute = context.config.signInRatePerMinute;
  const ask = (request: FastifyRequest, reply: FastifyReply, question: AuthQuestion) =>
    askAuth({ auth, publicUrl: context.publicUrl }, request, reply, question);
  return [
    defineRoute({
      method: 'POST',
      url: `${authBasePath}/sign-in/email`,
      permission: 'public',
      summary: 'Sign in with e-mail and password; 202 where a second factor is asked for then',
      ratePerMinute,
      schema: { body: Credentials, response: { 200: SignedIn, 202: SecondFactorAsked } },
      handle: async ({ body, request, reply }) => {
        const answer = await ask(request, reply, { path: '/sign-in/email', body });
        if (!asksSecondFactor(answer)) return toSignedIn(answer);
        reply.code(202);
        return { secondFactor: 'asked' as const };
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${authBasePath}/sign-in/second-factor`,
      permission: 'public',
      summary: 'Finish signing in with a code of an authenticator app, or a backup code',
      ratePerMinute,
      schema: { body: SecondFactor, response: { 200: SignedIn } },
      handle: async ({ body, request, reply }) => {
        const code = body.code.replaceAll(' ', '');
        const fromApp = /^\d{6}$/.test(code);
        const path = fromApp ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code';
        const answer = await ask(request, reply, { path, body: { ...body, code }, withSession: false });
        if (fromApp) await refuseUsedCode(auth, reply, answer, code);
        return toSignedIn(answer);
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${authBasePath}/sign-out`,
      permission: 'public',
      summary: 'Sign out',
      schema: { body: noBody, response: { 200: Type.Object({ success: Type.Boolean() }) } },
      handle: async ({ request, reply }) => {
        await ask(request, reply, { path: '/sign-out', body: {} });
        return { success: true };
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${authBasePath}/change-password`,
      permission: 'signedIn',
      beforeSecondFactor: true,
      summary: 'Change your own password; every other session ends',
      ratePerMinute,
      schema: { body: PasswordChange, response: { 200: SignedIn } },
      handle: async ({ body, request, reply }) =>
        toSignedIn(
          await ask(request, reply, { path: '/change-password', body: { ...body, revokeOtherSessions: true } }),
        ),
    }),
  ];
}

const noBody: TSchema = Type.Union([Type.Null(), Type.Object({}, { additionalProperties: false })]);

/** A code that somebody has signed in with before opens nothing: the session that it opened ends unseen. */
async function refuseUsedCode(auth: Auth, reply: FastifyReply, answer: unknown, code: string): Promise<void> {
  const { user } = toSignedIn(answer);
  if (await auth.takeCode(user.id, code)) return;
  if (typeof answer === 'object' && answer !== null && 'token' in answer) await auth.endSession(String(answer.token));
  reply.removeHeader('set-cookie');
  throw new ProblemError('secondFactorWrong');
}

function asksSecondFactor(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'twoFactorRedirect' in answer;
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
