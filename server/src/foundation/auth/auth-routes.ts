import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type TSchema } from 'typebox';
import type { ServerContext } from '../context.ts';
import { ProblemError } from '../errors/index.ts';
import { defineRoute, type Route } from '../http/index.ts';
import { type AuthQuestion, askAuth } from './ask-auth.ts';
import { type Auth, authBasePath, passwordLength, type User } from './auth.ts';
import type { ProviderSession } from './provider-session.ts';

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
const SignedOut = Type.Object({
  /** Where to end the session at the provider that opened it, too */
  redirectTo: Type.Union([Type.Null(), Type.String()]),
});
const SecondFactorAsked = Type.Object({ secondFactor: Type.Literal('asked') });

/** What signing in and out means beyond the session, said by who knows of workspaces and their providers. */
export interface SignInCompanions {
  /** Told when somebody has signed in by password, with the second factor where there is one. */
  noteSignIn(user: User): Promise<void>;
  /** Where a browser goes to end the session at the provider that opened it, too; null where there is no such place. */
  findSignOutAddress(provider: ProviderSession): Promise<string | null>;
}

/**
 * Sign-in, sign-out and change of password. Of better-auth's addresses these alone are open; what it would answer
 * besides (the session's token, for one) stays inside.
 */
export function authRoutes(context: ServerContext, auth: Auth, companions: SignInCompanions): Route[] {
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
        if (asksSecondFactor(answer)) {
          reply.code(202);
          return { secondFactor: 'asked' as const };
        }
        const signedIn = toSignedIn(answer);
        await companions.noteSignIn(signedIn.user);
        return signedIn;
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
        const signedIn = toSignedIn(answer);
        await companions.noteSignIn(signedIn.user);
        return signedIn;
      },
    }),
    defineRoute({
      method: 'POST',
      url: `${authBasePath}/sign-out`,
      permission: 'public',
      summary: 'Sign out',
      schema: { body: noBody, response: { 200: SignedOut } },
      handle: async ({ request, reply }) => {
        const provider = (await auth.findSignedInUser(new Headers({ cookie: request.headers.cookie ?? '' })))?.session
          .provider;
        await ask(request, reply, { path: '/sign-out', body: {} });
        return { redirectTo: provider ? await companions.findSignOutAddress(provider) : null };
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
      handle: async ({ access, body, request, reply }) => {
        // The new session would be bound to no provider, and so be more than the one that asks.
        if (access.openedByProvider) throw new ProblemError('passwordSessionNeeded');
        return toSignedIn(
          await ask(request, reply, { path: '/change-password', body: { ...body, revokeOtherSessions: true } }),
        );
      },
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
