import type { IncomingHttpHeaders } from 'node:http';
import { type Access, type Language, withoutSecondFactor } from '@voxloop/access';
import type { Auth } from '../../foundation/auth/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Authenticate } from '../../foundation/http/index.ts';
import { chooseLanguage } from '../../foundation/text/index.ts';
import { listMemberships, type Membership } from '../workspaces/index.ts';
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
    const membership = chooseMembership(memberships, workspaceId);
    const access = await context.database.inWorkspace(
      membership.workspace.id,
      (tx) => builder.buildAccess(tx, membership, language),
      { readOnly: true },
    );
    return membership.requiresSecondFactor && !user.hasSecondFactor ? withoutSecondFactor(access) : access;
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

function chooseMembership(memberships: readonly Membership[], workspaceId: string | null): Membership {
  const [first] = memberships;
  if (first === undefined) throw new ProblemError('memberOfNone');
  if (workspaceId === null) return first;
  const chosen = memberships.find((membership) => membership.workspace.id === workspaceId);
  if (chosen === undefined) throw new ProblemError('workspaceUnknown');
  return chosen;
}
