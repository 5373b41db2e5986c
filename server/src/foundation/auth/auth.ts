import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import type { Random } from '../random/index.ts';
import { passSecondFactor } from './pass-second-factor.ts';
import {
  openProviderSession,
  type ProviderSession,
  providerSessionFields,
  readProviderSession,
  type SessionOrigin,
} from './provider-session.ts';
import { takeCode } from './used-code-store.ts';

/** Shortest and longest password that is accepted, in characters. */
export const passwordLength = { min: 10, max: 128 } as const;

const sessionSeconds = 14 * 24 * 60 * 60;

/** The path below which better-auth answers. */
export const authBasePath = '/api/auth';

/** A person who can sign in. He may be a member of several workspaces, or of none. */
export interface User {
  /** UUID */
  id: string;
  name: string;
  /** Lower case */
  email: string;
}

/** A user whose session a request carries. */
export interface SignedInUser extends User {
  /** Whether he has set up a second factor; if so, a session that no provider opened was opened with it */
  hasSecondFactor: boolean;
  session: {
    /** Ends it, see {@link Auth.endSession} */
    token: string;
    /** Null: opened by password */
    provider: ProviderSession | null;
  };
}

/** Sign-in: passwords and sessions, kept by better-auth in the schema `auth` of the server's PostgreSQL. */
export interface Auth {
  /** The user whose session a request carries; null without one, or when it has ended. */
  findSignedInUser(headers: Headers): Promise<SignedInUser | null>;
  /** A user by address, in any case; null when there is none. */
  findUserByEmail(email: string): Promise<User | null>;
  /**
   * The user with this address, created with this password when there is none yet. An existing user keeps his name and
   * password: whoever invites him must not be able to change them.
   * @param password between `passwordLength.min` and `passwordLength.max` characters; null: he has none until he is given
   * one by {@link setFirstPassword}
   */
  ensureUser(user: { name: string; email: string; password: string | null }): Promise<User>;
  /** Gives a password to a user who has none. @returns false when he has one, which stays */
  setFirstPassword(userId: string, password: string): Promise<boolean>;
  /** Ends every session of a user: he has to sign in again, everywhere. */
  endSessions(userId: string): Promise<void>;
  /** Ends one session. @param token as better-auth told it */
  endSession(token: string): Promise<void>;
  /** Opens a session by word of an identity provider. @returns the cookie that carries it, as `set-cookie` wants it */
  openProviderSession(userId: string, bound: ProviderSession, from: SessionOrigin): Promise<string>;
  /** Ends every session that an identity provider has opened. */
  endProviderSessions(providerId: string): Promise<void>;
  /**
   * Checks a code of a user's authenticator app, or a backup code, for a session that a provider has opened, which has
   * passed the second factor then.
   * @returns null when it is right, otherwise why it is not
   */
  passSecondFactor(user: SignedInUser, code: string): Promise<'secondFactorWrong' | 'secondFactorLocked' | null>;
  /** Takes a code of a user's authenticator app, so that nobody else signs in with it. @returns whether it was free */
  takeCode(userId: string, code: string): Promise<boolean>;
  /** Takes a user's second factor away, with its backup codes, and ends his sessions. */
  removeSecondFactor(userId: string): Promise<void>;
  /** Answers a request to one of better-auth's own addresses. */
  handle(request: Request): Promise<Response>;
}

/**
 * Sets up sign-in by e-mail and password. Nobody can sign up by himself: members are created by an administrator.
 * Session cookies are httpOnly, SameSite=Lax and, when people come by https, Secure.
 *
 * @param options.publicUrl the address that people use; decides about Secure, and is always a trusted origin
 * @param options.secret signs the cookies; at least 32 characters
 * @param options.trustedOrigins further origins whose pages may sign in
 */
export async function createAuth(options: {
  pool: pg.Pool;
  publicUrl: string;
  secret: string;
  trustedOrigins: readonly string[];
  clock: Clock;
  random: Random;
  log: Logger;
}): Promise<Auth> {
  const auth = betterAuth({
    appName: 'Voxloop',
    baseURL: options.publicUrl,
    basePath: authBasePath,
    secret: options.secret,
    trustedOrigins: [...options.trustedOrigins],
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool: options.pool }) }),
      type: 'postgres',
      schemaName: 'auth',
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    plugins: [twoFactor({ issuer: 'Voxloop' })],
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, additionalFields: providerSessionFields },
    // The server limits the rate of its routes itself.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { log: (level, message) => options.log[level]({ part: 'sign-in' }, message) },
    advanced: {
      cookiePrefix: 'voxloop',
      useSecureCookies: options.publicUrl.startsWith('https://'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => options.random.uuid() },
    },
  });
  const authContext = await auth.$context;
  const { adapter, internalAdapter, password } = authContext;
  const linkPassword = async (userId: string, chosen: string) => {
    const hash = await password.hash(chosen);
    await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash });
  };
  const findUser = (email: string) => internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true });
  /** @returns null where somebody else makes the same user at this moment */
  const createUser = async ({ name, email }: { name: string; email: string }) => {
    try {
      return await internalAdapter.createUser(
        { name, email: email.toLowerCase(), emailVerified: true },
        { method: 'email-password' },
      );
    } catch (error) {
      if ((await findUser(email)) === null) throw error;
      return null;
    }
  };
  /** Gives an account to a user who had none; one that he was given at this moment stays. */
  const giveAccount = async (user: { id: string; email: string }, chosen: string | null) => {
    try {
      if (chosen !== null) await linkPassword(user.id, chosen);
      // An account of its own kind, so that nobody else's invitation can set the password.
      else await internalAdapter.linkAccount({ userId: user.id, providerId: 'provisioned', accountId: user.id });
    } catch (error) {
      if (((await findUser(user.email))?.accounts.length ?? 0) === 0) throw error;
    }
  };

  return {
    findSignedInUser: async (headers) => {
      const found = await auth.api.getSession({ headers });
      if (found === null) return null;
      const session = { token: found.session.token, provider: readProviderSession(found.session) };
      return { ...toUser(found.user), hasSecondFactor: found.user.twoFactorEnabled === true, session };
    },
    findUserByEmail: async (email) => {
      const found = await internalAdapter.findUserByEmail(email.toLowerCase());
      return found === null ? null : toUser(found.user);
    },
    ensureUser: async (wanted) => {
      const found = await findUser(wanted.email);
      const made = found === null ? await createUser(wanted) : null;
      const user = found?.user ?? made ?? (await findUser(wanted.email))?.user;
      if (user === undefined) throw new Error('A user who was being made elsewhere could not be found.');
      if (found === null || found.accounts.length === 0) await giveAccount(user, wanted.password);
      return toUser(user);
    },
    setFirstPassword: async (userId, chosen) => {
      const accounts = await internalAdapter.findAccounts(userId);
      if (accounts.some(({ providerId }) => providerId === 'credential')) return false;
      await linkPassword(userId, chosen);
      return true;
    },
    endSessions: (userId) => internalAdapter.deleteUserSessions(userId),
    endSession: (token) => internalAdapter.deleteSession(token),
    openProviderSession: (userId, bound, from) => openProviderSession(authContext, userId, bound, from),
    endProviderSessions: async (providerId) => {
      await adapter.deleteMany({ model: 'session', where: [{ field: 'providerId', value: providerId }] });
    },
    passSecondFactor: (user, code) =>
      passSecondFactor({ context: authContext, handle: (request) => auth.handler(request), options }, user, code),
    takeCode: (userId, code) => takeCode(options.pool, userId, code, options.clock.now()),
    removeSecondFactor: async (userId) => {
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: userId }] });
      await internalAdapter.updateUser(userId, { twoFactorEnabled: false });
      await internalAdapter.deleteUserSessions(userId);
    },
    handle: (request) => auth.handler(request),
  };
}

/** Carries the caller's address to better-auth; set by the server on every request, never taken from outside. */
export const clientAddressHeader = 'x-voxloop-client-address';

function toUser(user: { id: string; name: string; email: string }): User {
  return { id: user.id, name: user.name, email: user.email };
}
