import { buildSamlStartUrl } from './saml-client.ts';
import type { SignInDesk } from './sign-in-desk.ts';
import { type FoundProvider, hashToken, signInAccess } from './sign-in-desk.ts';
import { insertFlow } from './sign-in-flow-store.ts';

/** How long a person may take at the provider. */
export const flowMs = 10 * 60_000;

/** A sign-in that has begun: where the browser goes, and what it has to bring back. */
export interface BegunSignIn {
  url: string;
  /** Proves that the browser that comes back is the one that went: a cookie's name and value */
  cookie: { name: string; value: string };
}

/**
 * Begins a sign-in at a provider, or the linking of a member to it.
 * @param options.back where to go in the console afterwards
 * @throws SignInError `providerUnreachable`, `answerInvalid`
 */
export async function beginSignIn(
  desk: SignInDesk,
  found: FoundProvider,
  options: { back: string; linkingMemberId: string | null },
): Promise<BegunSignIn> {
  const { clock, database, random } = desk.context;
  const [state, browser, nonce] = [random.token(32), random.token(32), random.token(32)];
  const codeVerifier = random.token(48);
  // An XML id begins with a letter or an underscore.
  const requestId = `_${random.token(24)}`;
  const url = await buildUrl(desk, found, { state, nonce, codeVerifier, requestId });
  const now = clock.now();
  const { workspaceId, provider } = found;
  const flow = {
    stateHash: hashToken(state),
    providerId: provider.id,
    browserHash: hashToken(browser),
    linkingMemberId: options.linkingMemberId,
    nonce,
    codeVerifier,
    requestId,
    outcome: null,
    back: safeBack(options.back),
    expiresAt: new Date(now.getTime() + flowMs),
  };
  await database.inWorkspace(workspaceId, (tx) => insertFlow(tx, signInAccess(workspaceId), flow, now));
  return { url, cookie: { name: flowCookieName(state), value: browser } };
}

/** One cookie for each sign-in under way, so that two tabs don't end each other's. */
export function flowCookieName(state: string): string {
  return `voxloop.sign-in-${hashToken(state).toString('hex').slice(0, 12)}`;
}

/** Only addresses within the console are followed after a sign-in. */
export function safeBack(back: string): string {
  const isInside = /^\/(?![/\\])[\x21-\x7e]*$/.test(back) && !back.includes('\\') && !back.startsWith('/api/');
  return isInside ? back : '/';
}

async function buildUrl(
  desk: SignInDesk,
  found: FoundProvider,
  made: { state: string; nonce: string; codeVerifier: string; requestId: string },
): Promise<string> {
  const { id, protocol } = found.provider;
  if (protocol.kind === 'saml') {
    const exchange = { ...desk.samlOf(id, protocol), requestId: made.requestId };
    return buildSamlStartUrl(exchange, made.state, desk.context.clock.now());
  }
  const client = await desk.connectOidc(found);
  return client.buildStartUrl({ ...made, redirectUri: desk.addressOf(id, 'callback') });
}
