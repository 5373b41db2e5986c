import type { AuthContext } from 'better-auth';
import { serializeSignedCookie } from 'better-call';
import type pg from 'pg';
import type { Clock } from '../clock/index.ts';
import type { Random } from '../random/index.ts';
import { takeCode } from './used-code-store.ts';

/** What checking a code needs of better-auth and of the world. */
interface Checker {
  context: Pick<AuthContext, 'internalAdapter' | 'createAuthCookie' | 'secret'>;
  handle(request: Request): Promise<Response>;
  options: { pool: pg.Pool; publicUrl: string; clock: Clock; random: Random };
}

const challengeMs = 60_000;
const wrongCodes = new Set(['INVALID_CODE', 'INVALID_BACKUP_CODE']);

/**
 * Checks a code for a session that is open already but has yet to pass the second factor. It is asked of better-auth as
 * at a sign-in of its own, for only there wrong codes count and lock the account; the session that it opens for a right
 * one ends at once, since nothing would bind it to the provider.
 */
export async function passSecondFactor(
  checker: Checker,
  user: { id: string; session: { token: string } },
  code: string,
): Promise<'secondFactorWrong' | 'secondFactorLocked' | null> {
  const { context, options } = checker;
  const fromApp = /^\d{6}$/.test(code);
  const path = fromApp ? 'verify-totp' : 'verify-backup-code';
  const response = await checker.handle(
    new Request(new URL(`/api/auth/two-factor/${path}`, options.publicUrl), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: await openChallenge(checker, user.id),
        origin: new URL(options.publicUrl).origin,
      },
      body: JSON.stringify({ code }),
    }),
  );
  const answer: unknown = await response.json();
  if (!response.ok) {
    const reason = readText(answer, 'code');
    if (reason === 'ACCOUNT_TEMPORARILY_LOCKED') return 'secondFactorLocked';
    if (wrongCodes.has(reason)) return 'secondFactorWrong';
    throw new Error(`The second factor answered ${response.status} ${reason}`);
  }
  await context.internalAdapter.deleteSession(readText(answer, 'token'));
  if (fromApp && !(await takeCode(options.pool, user.id, code, options.clock.now()))) return 'secondFactorWrong';
  await context.internalAdapter.updateSession(user.session.token, { passedSecondFactor: true });
  return null;
}

/** Begins a sign-in of better-auth's own that lacks only the code. @returns the cookie that carries it */
async function openChallenge({ context, options }: Checker, userId: string): Promise<string> {
  const identifier = `2fa-${options.random.token(16)}`;
  const expiresAt = new Date(options.clock.now().getTime() + challengeMs);
  await context.internalAdapter.createVerificationValue({ value: userId, identifier, expiresAt });
  await context.internalAdapter.createVerificationValue({
    value: '0',
    identifier: `2fa-attempts-${identifier}`,
    expiresAt,
  });
  const { name } = context.createAuthCookie('two_factor');
  const cookie = await serializeSignedCookie(name, identifier, context.secret);
  return cookie.split(';')[0] ?? '';
}

function readText(answer: unknown, name: string): string {
  const found =
    typeof answer === 'object' && answer !== null ? Object.entries(answer).find(([key]) => key === name) : undefined;
  return typeof found?.[1] === 'string' ? found[1] : '';
}
