import { timingSafeEqual } from 'node:crypto';
import { admit, type OpenedSession } from './admit.ts';
import { flowCookieName } from './begin-sign-in.ts';
import { linkSelf } from './link-self.ts';
import { type FoundProvider, hashToken, type SignInDesk, signInAccess } from './sign-in-desk.ts';
import { SignInError } from './sign-in-error.ts';
import { findFlow, type SignInFlow, takeFlow } from './sign-in-flow-store.ts';

/** A browser that comes back from a provider. */
export interface Returned {
  state: string;
  cookies: ReadonlyMap<string, string>;
  /** The whole cookie header, for the session that it may carry */
  cookieHeader: string;
  address: string;
  userAgent: string;
}

/** What a finished sign-in leads to. */
export interface FinishedSignIn {
  back: string;
  /** Null where somebody linked himself, whose session stays as it is */
  session: OpenedSession | null;
}

/**
 * Finishes a sign-in by OIDC: the browser brings a code.
 * @param returnedTo the whole address that the provider sent it to
 * @throws SignInError
 */
export async function finishOidc(
  desk: SignInDesk,
  found: FoundProvider,
  returned: Returned,
  returnedTo: URL,
): Promise<FinishedSignIn> {
  const flow = await takeOwnFlow(desk, found, returned);
  const client = await desk.connectOidc(found);
  const expected = { state: returned.state, nonce: flow.nonce, codeVerifier: flow.codeVerifier };
  const { identity, idToken } = await client.finish(returnedTo, expected, found.provider.claims);
  if (identity.subject === '') throw new SignInError('answerInvalid', 'The ID token names no subject.');
  return conclude(desk, found, flow, returned, { identity, endSessionHint: idToken });
}

/** Opens the session, or makes the link, for which a flow was begun. */
export async function conclude(
  desk: SignInDesk,
  found: FoundProvider,
  flow: SignInFlow,
  returned: Returned,
  vouched: Parameters<typeof admit>[2],
): Promise<FinishedSignIn> {
  if (flow.linkingMemberId !== null) {
    await linkSelf(
      desk,
      found,
      { memberId: flow.linkingMemberId, cookieHeader: returned.cookieHeader },
      vouched.identity,
    );
    return { back: flow.back, session: null };
  }
  const before = await desk.auth.findSignedInUser(new Headers({ cookie: returned.cookieHeader }));
  const session = await admit(desk, found, vouched, returned);
  if (before !== null) await desk.auth.endSession(before.session.token);
  return { back: flow.back, session };
}

/** The flow that this browser began, taken so that nobody finishes it again. @throws SignInError */
export async function takeOwnFlow(desk: SignInDesk, found: FoundProvider, returned: Returned): Promise<SignInFlow> {
  const { workspaceId, provider } = found;
  const access = signInAccess(workspaceId);
  const held = hashToken(returned.cookies.get(flowCookieName(returned.state)) ?? '');
  const key = { providerId: provider.id, stateHash: hashToken(returned.state), now: desk.context.clock.now() };
  return desk.context.database.inWorkspace(workspaceId, async (tx) => {
    const flow = await findFlow(tx, access, key);
    if (flow === undefined)
      throw new SignInError('flowExpired', 'No sign-in of this state is under way: it ran out, or is finished.');
    if (!timingSafeEqual(held, flow.browserHash))
      throw new SignInError('otherBrowser', 'The sign-in was begun in another browser.');
    if (!(await takeFlow(tx, access, flow))) throw new SignInError('flowExpired', 'The sign-in is finished already.');
    return flow;
  });
}
