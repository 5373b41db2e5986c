import type { AuthContext } from 'better-auth';
import { serializeSignedCookie } from 'better-call';

/** What an identity provider's word binds a session to. */
export interface ProviderSession {
  /** The only workspace that the session opens */
  workspaceId: string;
  providerId: string;
  /** Whether the provider counts as the second factor, or a code was entered after it */
  passedSecondFactor: boolean;
  /** What the provider wants to see when the session ends, sealed */
  endSessionHint: string | null;
}

/** Where a session was opened from. */
export interface SessionOrigin {
  address: string;
  userAgent: string;
}

/** What {@link ProviderSession} adds to better-auth's sessions; nothing of it is ever taken from a request. */
export const providerSessionFields = {
  workspaceId: { type: 'string', required: false, input: false },
  providerId: { type: 'string', required: false, input: false },
  passedSecondFactor: { type: 'boolean', required: false, input: false },
  endSessionHint: { type: 'string', required: false, input: false },
} as const;

/** What binds a session as better-auth read it; null for one that was opened by password. */
export function readProviderSession(session: {
  workspaceId?: string | null | undefined;
  providerId?: string | null | undefined;
  passedSecondFactor?: boolean | null | undefined;
  endSessionHint?: string | null | undefined;
}): ProviderSession | null {
  const { workspaceId, providerId, passedSecondFactor, endSessionHint } = session;
  if (typeof workspaceId !== 'string' || typeof providerId !== 'string') return null;
  return {
    workspaceId,
    providerId,
    passedSecondFactor: passedSecondFactor === true,
    endSessionHint: endSessionHint ?? null,
  };
}

/** Opens a session that is bound to a provider. @returns its cookie, as `set-cookie` wants it */
export async function openProviderSession(
  {
    internalAdapter,
    authCookies,
    secret,
    sessionConfig,
  }: Pick<AuthContext, 'internalAdapter' | 'authCookies' | 'secret' | 'sessionConfig'>,
  userId: string,
  bound: ProviderSession,
  { address, userAgent }: SessionOrigin,
): Promise<string> {
  const session = await internalAdapter.createSession(userId, false, { ...bound, ipAddress: address, userAgent });
  const { name, attributes } = authCookies.sessionToken;
  return serializeSignedCookie(name, session.token, secret, { ...attributes, maxAge: sessionConfig.expiresIn });
}
