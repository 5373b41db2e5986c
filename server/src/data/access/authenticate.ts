import type { IncomingHttpHeaders } from 'node:http';
import { type Access, type Language, withoutSecondFactor } from '@voxloop/access';
import type { Auth, ProviderSession, SignedInUser } from '../../foundation/auth/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Authenticate } from '../../foundation/http/index.ts';
import { chooseLanguage } from '../../foundation/text/index.ts';
import { listMemberships, type Membership, opensWorkspace } from '../workspaces/index.ts';
import { createApiKeyReader } from './api-key-reader.ts';
import { createAccessBuilder } from './build-access.ts';

/** Names the workspace of a request; without it, the member's first. */
export const workspaceHeader = 'voxloop-workspace';

/**
 * Finds out who sends a request and what he may do: a trusted system by its API key (`authorization: Bearer …`), or a
 * member by his session. The access is built anew each time, so that a changed role, unit or hierarchy holds at once.
 */
export function createAuthenticate(context: ServerContext, auth: Auth): Authenticate {
  const apiKeys = createApiKeyReader(context);
  const builder = createAccessBuilder();

  async function readMemberAccess(
    cookie: string,
    workspaceId: string | null,
    language: Language,
  ): Promise<Access | null> {
    const user = await auth.findSignedInUser(new Headers({ cookie }));
    if (user === null) return null;
    const memberships = await context.database.asSystem((tx) => listMemberships(tx, user.id));
    const { provider } = user.session;
    const membership = chooseMembership(memberships, workspaceId, provider);
    const access = await context.database.inWorkspace(
      membership.workspace.id,
      (tx) => builder.buildAccess(tx, membership, language),
      { readOnly: true },
    );
    const isTrusted = passesSecondFactor(user, membership);
    return {
      ...(isTrusted ? access : withoutSecondFactor(access)),
      ...(provider === null ? {} : { openedByProvider: true }),
    };
  }

  async function byKey(key: string, { headers }: Requested): Promise<Access> {
    const access = await apiKeys.findAccess(key, chooseLanguage(headers['accept-language']));
    if (access === null) throw new ProblemError('apiKeyInvalid');
    return access;
  }

  const authenticate = async (request: Requested) => {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) return byKey(authorization.replace(/^Bearer +/i, ''), request);
    if (cookie === undefined) return null;
    const workspaceId = request.headers[workspaceHeader];
    const language = chooseLanguage(request.headers['accept-language']);
    return readMemberAccess(cookie, typeof workspaceId === 'string' ? workspaceId : null, language);
  };
  return Object.assign(authenticate, { byKey });
}

/** What authentication reads of a request. */
interface Requested {
  headers: IncomingHttpHeaders;
}

/**
 * The workspace that is asked for; without one, the first that the session opens.
 * @throws ProblemError `memberOfNone`, `workspaceUnknown`, `signInElsewhereNeeded`
 */
function chooseMembership(
  memberships: readonly Membership[],
  workspaceId: string | null,
  provider: ProviderSession | null,
): Membership {
  const [first] = memberships;
  if (first === undefined) throw new ProblemError('memberOfNone');
  const chosen =
    workspaceId === null
      ? (memberships.find((membership) => opensWorkspace(membership, provider)) ?? first)
      : memberships.find((membership) => membership.workspace.id === workspaceId);
  if (chosen === undefined) throw new ProblemError('workspaceUnknown');
  if (!opensWorkspace(chosen, provider))
    throw new ProblemError('signInElsewhereNeeded', { params: { workspace: chosen.workspace.name } });
  return chosen;
}

/** What was opened by password had to pass a second factor that is set up; what a provider opened, only if it says so. */
function passesSecondFactor({ session, hasSecondFactor }: SignedInUser, { requiresSecondFactor }: Membership): boolean {
  if (session.provider?.passedSecondFactor === true) return true;
  return session.provider === null
    ? hasSecondFactor || !requiresSecondFactor
    : !hasSecondFactor && !requiresSecondFactor;
}
