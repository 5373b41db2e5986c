import { parseCookies } from 'better-call';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginSignIn, flowCookieName, flowMs, safeBack } from './begin-sign-in.ts';
import { type FinishedSignIn, finishOidc, type Returned } from './finish-sign-in.ts';
import { type FoundProvider, type SignInDesk, signInAccess } from './sign-in-desk.ts';
import { SignInError } from './sign-in-error.ts';
import { findSlug } from './sign-in-rules-store.ts';

const Provider = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Start = Type.Object({ back: Type.Optional(Type.String({ maxLength: 2_000 })) });
/** Whatever a provider sends; openid-client judges it. */
const Returning = Type.Object(
  { state: Type.Optional(Type.String({ maxLength: 200 })) },
  { additionalProperties: Type.String({ maxLength: 20_000 }) },
);

const url = '/api/auth/providers/:id';
/** 303: whatever was posted, the browser goes on by GET */
export const redirects = { 303: null };

/** Signing in by an identity provider: there and back. Whatever goes wrong leads to a page that says what to do. */
export function providerSignInRoutes(desk: SignInDesk): Route[] {
  const ratePerMinute = desk.context.config.signInRatePerMinute;
  const open = { permission: 'public', ratePerMinute } as const;
  return [
    defineRoute({
      ...open,
      method: 'GET',
      url: `${url}/start`,
      summary: 'Begin to sign in by an identity provider: leads the browser there',
      schema: { params: Provider, query: Start, response: redirects },
      handle: ({ params, query, request, reply }) =>
        leading(desk, params.id, { request, reply }, async (found) => {
          const { url: there, cookie } = await beginSignIn(desk, found, {
            back: query.back ?? '/',
            linkingMemberId: null,
          });
          setFlowCookie(desk, reply, cookie.name, cookie.value);
          return there;
        }),
    }),
    defineRoute({
      ...open,
      method: 'GET',
      url: `${url}/callback`,
      summary: 'Where an OpenID Connect provider sends browsers back to',
      schema: { params: Provider, query: Returning, response: redirects },
      handle: ({ params, query, request, reply }) =>
        leading(desk, params.id, { request, reply }, async (found) => {
          const returned = readReturned(request, query.state ?? '');
          const returnedTo = new URL(request.url, desk.context.publicUrl);
          // The address as the provider knows it: behind a proxy this server is reached under another.
          const known = new URL(desk.addressOf(params.id, 'callback'));
          known.search = returnedTo.search;
          return arrive(desk, reply, returned, await finishOidc(desk, found, returned, known));
        }),
    }),
  ];
}

/** What came back with a browser. */
export function readReturned(request: FastifyRequest, state: string): Returned {
  const cookieHeader = request.headers.cookie ?? '';
  return {
    state,
    cookies: parseCookies(cookieHeader),
    cookieHeader,
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
  };
}

/** Hands out the session, and says where the console goes on. */
export function arrive(desk: SignInDesk, reply: FastifyReply, { state }: Returned, finished: FinishedSignIn): string {
  setFlowCookie(desk, reply, flowCookieName(state), null);
  if (finished.session !== null) reply.header('set-cookie', finished.session.cookie);
  return safeBack(finished.back);
}

/** Sets the cookie by which a browser is known again when it comes back, or takes it away. */
export function setFlowCookie(desk: SignInDesk, reply: FastifyReply, name: string, value: string | null): void {
  const life = `Max-Age=${value === null ? 0 : flowMs / 1000}`;
  const secure = desk.context.publicUrl.startsWith('https://') ? '; Secure' : '';
  reply.header(
    'set-cookie',
    `${name}=${value ?? ''}; Path=/api/auth/providers; ${life}; HttpOnly; SameSite=Lax${secure}`,
  );
}

/**
 * Redirects to where `work` says, unless it has replied itself; what it refuses is noted in the audit log of the workspace and leads to the sign-in page,
 * which has words for it in the reader's language.
 */
export async function leading(
  desk: SignInDesk,
  providerId: string,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  work: (found: FoundProvider) => Promise<string | FastifyReply>,
): Promise<FastifyReply> {
  let found: FoundProvider | null = null;
  try {
    found = await desk.getProvider(providerId);
    const there = await work(found);
    return typeof there === 'string' ? reply.redirect(there, 303) : there;
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return reply.redirect(await noteFailure(desk, found, error, request.id), 303);
  }
}

/** @returns the page that says what to do */
async function noteFailure(
  { context }: SignInDesk,
  found: FoundProvider | null,
  { fault, message }: SignInError,
  reference: string,
): Promise<string> {
  context.log.warn(
    { part: 'sign-in', fault, reference, providerId: found?.provider.id },
    'a sign-in by a provider failed',
  );
  const query = new URLSearchParams({ failure: fault, reference });
  if (found === null) return `/sign-in?${query}`;
  const { workspaceId, provider } = found;
  const slug = await context.database.inWorkspace(workspaceId, async (tx) => {
    await writeAudit(tx, signInAccess(workspaceId), {
      action: 'identityProvider.signInRefused',
      subject: { kind: 'identityProvider', id: provider.id },
      detail: { name: provider.name, fault, explanation: message, reference },
    });
    return findSlug(tx);
  });
  return `/sign-in${slug === null ? '' : `/${slug}`}?${query}`;
}
